#include "kiosk/session/services.h"

#include <algorithm>
#include <utility>

namespace kiosk {

const std::string& in(Language language, const TwoTongued& words) {
    return language == Language::zh ? words.zh : words.en;
}

const Service* service_of(const Session& session, const World& world) {
    const auto& index = session.booking.service;
    const bool there =
        index && world.catalogue != nullptr && *index < world.catalogue->services.size();
    return there ? &world.catalogue->services[*index] : nullptr;
}

const Service* service_named(const World& world, std::string_view id) {
    if (world.catalogue == nullptr) {
        return nullptr;
    }
    const auto& all = world.catalogue->services;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Service& one) { return one.id == id; });
    return found == all.end() ? nullptr : &*found;
}

std::vector<const Service*> services_for(const World& world, ProgrammeId programme) {
    std::vector<const Service*> found;
    if (world.catalogue != nullptr) {
        for (const Service& service : world.catalogue->services) {
            if (service.programme == world.program.programmes[programme].id) {
                found.push_back(&service);
            }
        }
    }
    return found;
}

std::optional<ProgrammeId> programme_of_service(const Session& session, const World& world) {
    const Service* service = service_of(session, world);
    return service == nullptr || service->programme.empty()
               ? std::nullopt
               : world.program.programme_named(service->programme);
}

Entitled entitled(const Session& session, const World& world) {
    const Service* service = service_of(session, world);
    if (service == nullptr || service->programme.empty()) {
        return Entitled::anybody;
    }
    const auto programme = programme_of_service(session, world);
    if (!programme) {
        return Entitled::open;
    }
    const auto facts = eligibility::evaluate(world.program, session.answers, world.moment);
    switch (eligibility::outcome(world.program, facts, *programme).verdict) {
    case eligibility::Verdict::eligible:
        return Entitled::yes;
    case eligibility::Verdict::ineligible:
    case eligibility::Verdict::out_of_scope:
        return Entitled::no;
    case eligibility::Verdict::undetermined:
        break;
    }
    return Entitled::open;
}

Count count_of(const Session& session) {
    const auto& index = session.booking.service;
    const bool there = index && *index < session.booking.counts.size();
    return there ? session.booking.counts[*index] : Count{};
}

bool stands_in_line(const Session& session, const World& world) {
    const Service* service = service_of(session, world);
    const Count count = count_of(session);
    return (service != nullptr && service->kind == Service::Kind::register_) ||
           (count.state == Count::State::told && count.stock.free <= 0);
}

bool may_begin(const Session& session, const World& world) {
    const Count count = count_of(session);
    const bool open = count.state == Count::State::told && count.stock.open;
    const bool told = world.terms != nullptr && world.terms->whole();
    const Entitled may = entitled(session, world);
    return open && told && (may == Entitled::anybody || may == Entitled::yes);
}

std::optional<Finding> finding_of_service(const Session& session, const World& world) {
    const auto programme = programme_of_service(session, world);
    if (!programme) {
        return std::nullopt;
    }
    const auto facts = eligibility::evaluate(world.program, session.answers, world.moment);
    Finding finding;
    finding.programme = *programme;
    finding.outcome = eligibility::outcome(world.program, facts, *programme);
    finding.group = eligibility::group_of(finding.outcome);
    finding.words =
        eligibility::explain(world.program, facts, finding.outcome, session.looks.language);
    return finding;
}

slip::PlaceSlip place_slip(const Session& session, const World& world) {
    const bookings::Place& place = *session.booking.place;
    const Language language = session.looks.language;
    slip::PlaceSlip slip;
    slip.language = language;
    slip.state = place.state;
    slip.reference = place.reference;
    slip.position = place.position;
    if (const auto day = eligibility::parse_date(place.day)) {
        slip.day = eligibility::phrase_date(*day, language);
    }
    if (const Service* service = service_of(session, world)) {
        slip.service = in(language, service->name);
    }
    if (world.terms != nullptr) {
        slip.contact = in(language, world.terms->contact);
    }
    if (const auto finding = finding_of_service(session, world)) {
        slip.papers = finding->words.papers;
        slip.where = finding->words.where;
    }
    return slip;
}

bool counts_grow_old(const Session& session) {
    const auto told = [](const Count& count) { return count.state == Count::State::told; };
    const auto& counts = session.booking.counts;
    return session.place == Place::services
               ? std::any_of(counts.begin(), counts.end(), told)
               : session.place == Place::service && told(count_of(session));
}

bool hold_runs_out(const Session& session) {
    return session.booking.held_until && session.booking.asking != Booking::Asking::confirm;
}

} // namespace kiosk
