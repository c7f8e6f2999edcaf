// Looking about before anything is asked: trying it out, the projects, for whom.
// Invariant: each changes the session only where the visitor stands at the page it belongs to, and
// says which page comes then, if another does. Only step() calls them.
#pragma once

#include "kiosk/session/session.h"

namespace kiosk {

// `what`: a made-up question, or writing a name or a number without being asked for one.
std::optional<Place> practise(Session& session, Place what);
void mark_practice(Session& session, std::uint32_t option);
std::optional<Place> open_projects(const Session& session, const eligibility::Program& program);
std::optional<Place> open_project(Session& session, const eligibility::Program& program,
                                  int number);
// From now on the programmes of the project on the page are checked; false where it has none.
bool check_project(Session& session, const eligibility::Program& program);
void choose_whom(Session& session, Whom whom);

} // namespace kiosk
