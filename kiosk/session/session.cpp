#include "kiosk/session/session.h"

#include "kiosk/base/check.h"

#include <algorithm>
#include <array>
#include <utility>

namespace kiosk {

std::vector<ProgrammeId> programmes_of(const eligibility::Program& program,
                                       const std::vector<std::uint32_t>& topics) {
    std::vector<ProgrammeId> found;
    for (ProgrammeId id = 0; id < program.programmes.size(); ++id) {
        const auto& own = program.programmes[id].topics;
        const bool chosen = std::any_of(own.begin(), own.end(), [&](std::uint32_t topic) {
            return std::find(topics.begin(), topics.end(), topic) != topics.end();
        });
        if (chosen) {
            found.push_back(id);
        }
    }
    return found;
}

std::vector<ProgrammeId> programmes_checked(const eligibility::Program& program,
                                            const Session& session) {
    if (session.checked_programme) {
        return {*session.checked_programme};
    }
    const auto* project = project_of(program, session.checked_project);
    return project != nullptr ? project->programmes : programmes_of(program, session.topics);
}

const eligibility::Project* project_of(const eligibility::Program& program, int number) {
    const auto& all = program.projects;
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const eligibility::Project& p) { return p.number == number; });
    return found == all.end() ? nullptr : &*found;
}

std::vector<InputId> answers_to_check(const eligibility::Program& program, const Session& session) {
    std::vector<InputId> shown = session.answered;
    std::erase_if(shown,
                  [&](InputId input) { return session.answers.may_be_nobodys(program, input); });
    return shown;
}

std::vector<std::uint32_t> topics_with_programmes(const eligibility::Program& program) {
    std::vector<std::uint32_t> found;
    for (std::uint32_t topic = 0; topic < program.topics.size(); ++topic) {
        if (!programmes_of(program, {topic}).empty()) {
            found.push_back(topic);
        }
    }
    return found;
}

InputId current_question(const Session& session) {
    if (session.changing) {
        return *session.changing;
    }
    KIOSK_CHECK(session.round.at < session.round.asked.size(), "a question is on the page");
    return session.round.asked[session.round.at];
}

void toggle_topic(Session& session, const eligibility::Program& program, std::uint32_t topic) {
    const auto offered = topics_with_programmes(program);
    if (session.place != Place::topics ||
        std::find(offered.begin(), offered.end(), topic) == offered.end()) {
        return;
    }
    auto& chosen = session.topics;
    const auto at = std::lower_bound(chosen.begin(), chosen.end(), topic);
    if (at != chosen.end() && *at == topic) {
        chosen.erase(at);
    } else if (chosen.size() < topic_limit) {
        chosen.insert(at, topic);
    }
}

void set_looks(Session& session, const Looks& looks) {
    Looks coloured = session.looks; // a colour moves nothing, and neither does a switch
    coloured.colours = looks.colours;
    coloured.control = looks.control;
    if (coloured != looks) {
        session.pages = {};
    }
    session.looks = looks;
}

void note_aside(Session& session) {
    if (session.place != Place::help && session.place != Place::finish) {
        session.came_from = session.place;
    }
}

std::vector<std::string> viewed_ids(const Session& session, const eligibility::Program& program) {
    std::vector<std::string> ids;
    for (const ProgrammeId id : session.viewed) {
        if (id < program.programmes.size()) {
            ids.push_back(program.programmes[id].id);
        }
    }
    return ids;
}

void note_answer(Session& session, std::uint64_t visit, std::uint64_t request, bool done) {
    if (request <= session.requests) {
        session.records_away = !done;
    }
    if (visit == session.visit) {
        std::erase(session.pending, request);
    }
}

namespace {

// The pages from consenting to the booked place.
constexpr std::array line{Place::consent, Place::identity,      Place::guardian, Place::name,
                          Place::phone,   Place::booking_check, Place::booked,   Place::not_booked};

// A slip or a booking of one's own, looked at aside.
constexpr std::array own{Place::bring_slip, Place::reference,    Place::last_four,
                         Place::own_place,  Place::cancel_check, Place::brought_slip};

// Where the service on the page stays known: its questions and its reasons.
constexpr std::array of_service{Place::service,  Place::whom,  Place::privacy,
                                Place::question, Place::check, Place::programme};

template <class Places> bool is_one_of(const Places& places, Place place) {
    return std::find(places.begin(), places.end(), place) != places.end();
}

} // namespace

void TakeAway::wipe() {
    std::fill(code.begin(), code.end(), '0');
    *this = TakeAway{};
}

Session without_visit(const Session& session) {
    Session fresh;
    fresh.visits = session.visits;
    fresh.requests = session.requests;
    fresh.records_away = session.records_away;
    return fresh;
}

void choose_first_topics(Session& session, const eligibility::Program& program) {
    if (session.place != Place::topics) {
        return;
    }
    session.topics = topics_with_programmes(program);
    session.topics.resize(std::min(session.topics.size(), topic_limit));
}

void focus_on(Session& session, ProgrammeId programme) {
    session.focus = programme;
    auto& viewed = session.viewed;
    if (std::find(viewed.begin(), viewed.end(), programme) == viewed.end()) {
        viewed.push_back(programme);
    }
}

std::optional<ProgrammeId> programme_after_focus(const Session& session,
                                                 const eligibility::Program& program) {
    const auto all = programmes_checked(program, session);
    if (all.empty()) {
        return std::nullopt;
    }
    const auto here = std::find(all.begin(), all.end(), session.focus.value_or(0));
    return here == all.end() || here + 1 == all.end() ? all.front() : *(here + 1);
}

void erase_visit(Session& session) {
    Session erased = without_visit(session);
    erased.let_go = session.let_go || session.booking.held_until;
    // The thank-you page still speaks the visitor's language; begin and rest forget it.
    erased.looks = session.looks;
    session.draft.wipe();
    session.writing.wipe();
    session.identity.wipe();
    session.booking.wipe();
    session.own.wipe();
    session.take.wipe();
    std::fill(session.answers.inputs.begin(), session.answers.inputs.end(), eligibility::Value{});
    session = std::move(erased);
}

bool is_in_line(Place place) {
    return is_one_of(line, place);
}

bool is_aside(Place place) {
    return place == Place::help || place == Place::finish || is_one_of(own, place);
}

Place page_under(const Session& session) {
    const bool left = session.place == Place::help || session.place == Place::finish;
    const Place page = left ? session.came_from : session.place;
    return is_one_of(own, page) ? session.brought_to : page;
}

void forget_left(Session& session, Place place) {
    if (place == Place::rest) { // whoever comes next finds nothing but the counters
        Session fresh = without_visit(session);
        fresh.entered = session.entered;
        session = std::move(fresh);
    }
    const bool aside = is_aside(place);
    if (place != Place::question && place != Place::take_away && !aside) {
        session.draft.wipe();
        session.changing.reset();
    }
    if (!aside && !is_in_line(place)) {
        session.booking.drop();
        if (!is_one_of(of_service, place)) {
            session.booking.service.reset();
        }
    }
    if (!aside) {
        session.own.wipe();
    }
    if (place != Place::name && !aside) {
        session.writing.wipe();
    }
    if (place != Place::identity && !aside) {
        session.identity.wipe();
    }
}

bool is_declined(const Session& session, InputId input) {
    return std::find(session.declined.begin(), session.declined.end(), input) !=
           session.declined.end();
}

} // namespace kiosk
