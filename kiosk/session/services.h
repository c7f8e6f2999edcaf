// The service on the page of a session, as pack and ledger have it: what it is, whether this
// visitor may have a place, what the slip of a place says. Pure readings of a session; screens and
// step() read the same.
#pragma once

#include "kiosk/session/findings.h"

#include <optional>

namespace kiosk {

// None where none is on the page.
const Service* service_of(const Session& session, const World& world);

// By its id, for a place that was booked before; none where the pack has it no more.
const Service* service_named(const World& world, std::string_view id);

// The services that the rules of this programme entitle to.
std::vector<const Service*> services_for(const World& world, ProgrammeId programme);

// Whose rules entitle to it; none where anybody may book.
std::optional<ProgrammeId> programme_of_service(const Session& session, const World& world);

enum class Entitled : std::uint8_t { anybody, yes, no, open };

// From the answers given so far: the same as the ledger will say.
Entitled entitled(const Session& session, const World& world);

// What the ledger last said of it; a Count of state none where nothing was asked.
Count count_of(const Session& session);

// Whether the page says how much is left, so that it is asked anew from time to time.
bool counts_grow_old(const Session& session);

// Whether one registers, or waits because it is full, instead of taking a place.
bool stands_in_line(const Session& session, const World& world);

// Whether its page leads on to consenting.
bool may_begin(const Session& session, const World& world);

// What the rules say of the service on the page; none where anybody may book.
std::optional<Finding> finding_of_service(const Session& session, const World& world);

// REQUIRES a booked place on the page.
slip::PlaceSlip place_slip(const Session& session, const World& world);

// Whether the place that is kept is given back when its time is up: not while it is confirmed.
bool hold_runs_out(const Session& session);

const std::string& in(Language language, const TwoTongued& words);

} // namespace kiosk
