#include "kiosk/session/browsing.h"

namespace kiosk {

std::optional<Place> practise(Session& session, Place what) {
    const bool more = what == Place::name || what == Place::identity;
    if (more && session.place == Place::practised) {
        return what;
    }
    if (more || (session.place != Place::start && session.place != Place::practised)) {
        return std::nullopt;
    }
    session.practice.reset();
    return Place::practice;
}

void mark_practice(Session& session, std::uint32_t option) {
    if (session.place == Place::practice && option < practice_options) {
        session.practice = option;
    }
}

std::optional<Place> open_projects(const Session& session, const eligibility::Program& program) {
    const bool any = session.place == Place::start && !program.projects.empty();
    return any ? std::optional(Place::projects) : std::nullopt;
}

std::optional<Place> open_project(Session& session, const eligibility::Program& program,
                                  int number) {
    const bool listed = session.place == Place::projects || session.place == Place::project;
    if (!listed || project_of(program, number) == nullptr) {
        return std::nullopt;
    }
    session.project = number;
    session.pages[static_cast<std::size_t>(Place::project)] = 0;
    return Place::project;
}

bool check_project(Session& session, const eligibility::Program& program) {
    const auto* project = project_of(program, session.project);
    if (session.place != Place::project || project == nullptr || project->programmes.empty()) {
        return false;
    }
    session.checked_project = session.project;
    return true;
}

void choose_whom(Session& session, Whom whom) {
    if (session.place == Place::whom) {
        session.whom = whom;
    }
}

} // namespace kiosk
