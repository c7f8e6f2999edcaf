// Projects: each number once and none left out, and the programmes that belong to each.
#include "eligibility/program/compiler.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

// A pack that declares no projects may number its programmes as it likes.
void Compiler::declare_projects() {
    if (pack_.projects.empty()) {
        return;
    }
    std::map<std::string, Place, std::less<>> numbers;
    std::map<int, Project> projects;
    for (const ast::Project& written : pack_.projects) {
        require_words(written.title, written.place, "the project");
        if (!declare_name(numbers, {std::to_string(written.number), written.place}, "project")) {
            continue;
        }
        Project project{written.number,
                        written.title,
                        written.brief,
                        written.icon,
                        {},
                        written.call,
                        no_index,
                        {}};
        project.brief = written.brief.empty() ? written.title : written.brief;
        project.citation = citation(written.citation, written.place, "the project");
        for (const ast::Promise& promise : written.promises) {
            require_words(promise.text, written.place, "the promise");
            if (promise.target) {
                require_words(promise.unit, written.place, "what is counted");
            }
            project.promises.push_back({promise.text, promise.target, promise.unit});
        }
        if (project.promises.empty()) {
            error("missing-clause", written.place,
                  fmt::format("project {} promises nothing", written.number),
                  "write `promise` and what was promised");
        }
        projects.emplace(written.number, std::move(project));
    }
    int expected = 1;
    for (const auto& [number, project] : projects) {
        if (number != expected) {
            error("project-gap", numbers.at(std::to_string(number)),
                  fmt::format("the projects are numbered from 1 on, and project {} is missing",
                              expected),
                  "declare it, or number the projects without a gap");
        }
        expected = number + 1;
    }
    for (std::size_t i = 0; i < pack_.programmes.size(); ++i) {
        const ast::Programme& written = pack_.programmes[i];
        const auto found = projects.find(written.project);
        const auto id = program_.programme_named(written.id.text);
        const bool told = written.project >= 0 && written.project < expected; // as a gap
        if (found == projects.end() && !told) {
            error("unknown-name", written.project_place,
                  fmt::format("no project has the number {}", written.project),
                  fmt::format("the projects are 1 to {}", expected - 1));
        } else if (found != projects.end() && id) {
            found->second.programmes.push_back(*id);
        }
    }
    for (auto& [number, project] : projects) {
        program_.projects.push_back(std::move(project));
    }
}

} // namespace eligibility
