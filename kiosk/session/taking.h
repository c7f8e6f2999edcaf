// What is taken along and what is brought back, on a Session: the statement, its code, the printer,
// a scan. Invariants: a slip is asked for once for the same results; an answer counts only for the
// request it answers, in the visit that asked. Pure; only step() calls those that change it.
#pragma once

#include "kiosk/session/step.h"

#include <optional>
#include <string_view>

namespace kiosk {

bool may_take_along(const Session& session);

// What is to be signed; nothing where these results have their slip, or are getting it.
std::optional<slip::Statement> begin_slip(Session& session, const World& world);

bool may_print(const Session& session);

// As the code says it, and the papers that the answers call for besides the programme's own.
slip::Content content_to_print(const Session& session, const World& world);

// Reads what was scanned, and notes where the visit goes on.
void read_brought(Session& session, const World& world, std::string_view code);

void note_made(Session& session, const event::SlipMade& made);
void note_no_code(Session& session, event::Failed failed);
void note_seen(Session& session, event::PrinterSeen seen);
void note_printed(Session& session, event::Printed printed);

} // namespace kiosk
