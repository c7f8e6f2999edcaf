// Ways between the pages: where a page's own key leads, and where 返回 leads from it.
// Invariant: read off the session alone, changing nothing. None where a page has no such way, or
// where the way depends on what the questions are: those are step()'s.
#pragma once

#include "kiosk/session/session.h"

namespace kiosk {

std::optional<Place> place_after(const Session& session);
std::optional<Place> place_before(const Session& session);
Place place_before_questions(const Session& session);

} // namespace kiosk
