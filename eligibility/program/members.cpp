// Members of the household: the inputs that exist for each of them, and what `member.x` means.
#include "eligibility/program/compiler.h"

#include <fmt/format.h>

namespace eligibility {

namespace {

constexpr std::int64_t most_members = 20;
constexpr std::string_view applicant = "person"; // the entity that is the first member
constexpr std::string_view number_hole = "{n}";

std::string numbered(std::string text, std::uint32_t number) {
    for (auto at = text.find(number_hole); at != std::string::npos; at = text.find(number_hole)) {
        text.replace(at, number_hole.size(), std::to_string(number));
    }
    return text;
}

bool is_of_member(const ast::Reference& reference) {
    return reference.parts.size() == 2 && reference.parts.front().text == "member";
}

std::string applicants_path(const ast::Reference& reference) {
    return fmt::format("{}.{}", applicant, reference.parts.back().text);
}

} // namespace

void Compiler::declare_members() {
    for (const ast::Entity& entity : pack_.entities) {
        if (entity.id.text == "member" || entity.id.text == "members") {
            error("reserved-name", entity.id.place,
                  fmt::format("`{}` means the people of the household", entity.id.text),
                  "choose another name for the entity");
        }
        for (const ast::Input& input : entity.inputs) {
            if (input.counts_members) {
                declare_household_size({entity.id.text + "." + input.id.text, input.id.place},
                                       input);
            }
        }
    }
    for (const ast::Entity& entity : pack_.entities) {
        for (const ast::Input& input : entity.inputs) {
            if (!input.each.empty()) {
                declare_each(entity, input);
            }
        }
    }
}

void Compiler::declare_household_size(const ast::Name& path, const ast::Input& input) {
    const auto found = input_ids_.find(path.text);
    const bool first = !household_told_ && !household_;
    household_told_ = true;
    if (found == input_ids_.end()) {
        return; // its declaration was refused
    }
    const Type& type = program_.inputs[found->second].type;
    if (!first) {
        error("household-size", path.place, "two inputs count the members",
              "remove `counts members` from one of them");
    } else if (input.optional || type.kind != Kind::integer || type.low < 1 ||
               type.high > most_members) {
        error(
            "household-size", path.place,
            fmt::format("members are counted by a whole number from 1 to at most {}, always asked",
                        most_members),
            fmt::format("write `int in 1 .. {}`, without `optional`", most_members));
    } else {
        household_ = Household{found->second, static_cast<std::uint32_t>(type.high)};
        program_.household_size = found->second;
    }
}

void Compiler::declare_each(const ast::Entity& entity, const ast::Input& input) {
    require_words(input.each, input.id.place, "the question about another member");
    for (const std::string& text : {input.each.zh, input.each.en}) {
        if (text.find(number_hole) == std::string::npos) {
            error("each-words", input.id.place,
                  "the question about another member does not say which member",
                  "write `{n}` where the member's number belongs, in both languages");
            break;
        }
    }
    if (entity.id.text != applicant) {
        error("each-entity", input.id.place,
              fmt::format("only inputs of `{}` exist for each member", applicant),
              fmt::format("move the input to `entity {}`, or remove `each`", applicant));
        return;
    }
    const auto base = input_ids_.find(entity.id.text + "." + input.id.text);
    if (base == input_ids_.end() || !has_household(input.id.place) ||
        second_members_.contains(base->second)) {
        return;
    }
    second_members_.emplace(base->second, static_cast<InputId>(program_.inputs.size()));
    for (std::uint32_t member = 1; member < household_->most; ++member) {
        const std::uint32_t number = member + 1; // as people count
        Input copy = program_.inputs[base->second];
        copy.path = fmt::format("members[{}].{}", member, input.id.text);
        copy.ask = {numbered(input.each.zh, number), numbered(input.each.en, number)};
        copy.label = {fmt::format("{}（第{}位家人）", copy.label.zh, number),
                      fmt::format("{} (household member {})", copy.label.en, number)};
        copy.member = member;
        copy.applicants = base->second;
        input_ids_.emplace(copy.path, static_cast<std::uint32_t>(program_.inputs.size()));
        program_.inputs.push_back(std::move(copy));
    }
}

bool Compiler::has_household(Place place) {
    if (!household_ && !household_told_) {
        household_told_ = true;
        error("no-household", place, "no input says how many members the household has",
              "write `counts members` below the household's size");
    }
    return household_.has_value();
}

// A name that is not `member.x`, or one that means something here; else the fault is told.
bool Compiler::check_member(const ast::Reference& reference, Place place, const Scope& scope) {
    if (!is_of_member(reference)) {
        return true;
    }
    const std::string path = applicants_path(reference);
    const std::string& name = reference.parts.back().text;
    const auto base = input_ids_.find(path);
    if (refused_.contains(path)) {
        return false;
    }
    if (!scope.member) {
        error("member-outside", place, "`member` has a meaning inside an aggregate only",
              fmt::format("write `{}` for the applicant, or for example `any(members: …)`", path));
        return false;
    }
    if (base == input_ids_.end()) {
        std::vector<std::string> known;
        for (const auto& [input, first] : second_members_) {
            known.push_back("member" + program_.inputs[input].path.substr(applicant.size()));
        }
        error("unknown-name", place, fmt::format("no input of a member is called `{}`", name),
              suggestion("member." + name, known));
        return false;
    }
    if (!second_members_.contains(base->second)) {
        error("not-each", place, fmt::format("`{}` is asked of the applicant only", name),
              "write `each \"…{n}…\" / \"…{n}…\"` below the input, or use `person`");
        return false;
    }
    return true;
}

// The input a name means; `member.x` is that of the member whose turn it is.
std::optional<InputId> Compiler::input_named(const ast::Reference& reference,
                                             const Scope& scope) const {
    const bool of_member = is_of_member(reference);
    const auto found =
        input_ids_.find(of_member ? applicants_path(reference) : path_of(reference.parts));
    if (found == input_ids_.end()) {
        return std::nullopt;
    }
    const std::uint32_t member = of_member ? scope.member.value_or(0) : 0;
    const auto others = second_members_.find(found->second);
    return member == 0 || others == second_members_.end() ? found->second
                                                          : others->second + member - 1;
}

} // namespace eligibility
