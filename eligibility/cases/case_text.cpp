#include "eligibility/cases/case_text.h"

#include "eligibility/analysis/boxes.h"
#include "eligibility/base/number.h"
#include "eligibility/evaluation/outcome.h"
#include "eligibility/evaluation/run_case.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace eligibility {

namespace {

std::string yuan(std::int64_t fen) {
    return "¥" + format_decimal(fen, 100, 2, true);
}

std::string written_value(const Program& program, const Type& type, Value value) {
    if (type.kind == Kind::member) {
        return program.enums[static_cast<std::size_t>(type.enumeration)]
            .members[static_cast<std::size_t>(member_index(value))]
            .id;
    }
    return spelled_number(type, value.low);
}

// A result that is no money, under the shortest of its names; nothing while it is not certain.
std::string other_result(const Program& program, const Evaluation& evaluation,
                         const Programme& programme) {
    const Type& type = program.types[programme.other];
    if (!is_known(type.kind, evaluation[programme.other])) {
        return {};
    }
    std::string_view name;
    for (const auto& [one, node] : program.names) {
        if (node == programme.other && (name.empty() || one.size() < name.size())) {
            name = one;
        }
    }
    return name.empty() ? std::string()
                        : fmt::format("  expect value {} = {}\n", name,
                                      written_value(program, type, evaluation[programme.other]));
}

} // namespace

std::string expectations(const Program& program, const Case& person, ProgrammeId programme) {
    const Evaluation evaluation = evaluate_case(program, person);
    const Outcome said = outcome(program, evaluation, programme);
    const std::string expect = "  expect " + program.programmes[programme].id + " ";
    std::string text = expect + std::string(verdict_name(said.verdict));
    if (said.amount) {
        text += said.amount->low == said.amount->high
                    ? " " + yuan(said.amount->low)
                    : fmt::format(" in {} .. {}", yuan(said.amount->low), yuan(said.amount->high));
    }
    text += '\n';
    std::vector<std::string> missing;
    for (const InputId input : said.missing) {
        missing.push_back(program.inputs[input].path);
    }
    if (!missing.empty()) {
        std::sort(missing.begin(), missing.end());
        text += fmt::format("{}missing {}\n", expect, fmt::join(missing, ", "));
    }
    const Programme& one = program.programmes[programme];
    if (one.other != no_node && said.verdict == Verdict::eligible) {
        text += other_result(program, evaluation, one);
    }
    const auto grade = grounds(program, evaluation, said).grade;
    if (grade && said.verdict != Verdict::out_of_scope) {
        text += fmt::format("{}grade {}\n", expect, grade_name(*grade));
    }
    return text;
}

std::string case_text(const Program& program, const Case& person) {
    std::string text = fmt::format("case \"{}\"", person.title);
    if (person.on) {
        text += " on " + format_date(*person.on);
    }
    if (person.known_on) {
        text += " known_on " + format_date(*person.known_on);
    }
    std::string lead = "\n  given ";
    const auto give = [&](const std::string& path, const std::string& value) {
        text += lead + path + " = " + value;
        lead = "\n    ";
    };
    for (const auto& [input, value] : person.given) {
        give(program.inputs[input].path, written_value(program, program.inputs[input].type, value));
    }
    for (const auto& [attest, holds] : person.attested) {
        give(program.attests[attest].path, holds ? "yes" : "no");
    }
    for (const auto& [reading, choice] : person.choices) {
        give(program.readings[reading].id, program.readings[reading].choices[choice].id);
    }
    return text + "\n";
}

} // namespace eligibility
