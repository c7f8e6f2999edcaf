// Days a programme covers, totals it advances, and how programmes stand to each other.
#include "eligibility/program/compiler.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

// A scope whose truth is dated: every reading of the program has it for nothing.
void Compiler::declare_covers(const ast::Covers& written, Programme& programme) {
    constexpr std::chrono::days next{1};
    constexpr Date always{std::chrono::days{-719'162}}; // 0001-01-01, before every window
    if (written.to < written.from) {
        error("empty-range", written.place, "these days end before they begin",
              "write `covers first-day .. last-day`");
        return;
    }
    const std::uint32_t cited =
        written.citation ? citation(written.citation, written.place, "these days") : no_index;
    Dating dating{programme.id + ".covers", {"管的日子", "days covered"}, {}};
    std::vector<NodeId> held;
    const auto stretch = [&](Date from, std::optional<Date> until, bool holds) {
        dating.versions.push_back({from, until, always, cited});
        held.push_back(build_.truth(holds, written.place));
    };
    stretch(always, written.from - next, false);
    stretch(written.from, written.to, true);
    stretch(written.to + next, std::nullopt, false);
    const auto index = static_cast<std::uint32_t>(program_.datings.size());
    program_.datings.push_back(std::move(dating));

    Condition condition;
    condition.kind = ConditionKind::scope;
    condition.id = "covers";
    condition.citation = cited;
    condition.test = build_.dated(index, held, written.place);
    Type date;
    date.kind = Kind::date;
    const NodeId from = build_.constant(date, known_value(day_number(written.from)), written.place);
    const NodeId to = build_.constant(date, known_value(day_number(written.to)), written.place);
    condition.text.zh = {{"只管 ", no_node}, {{}, from}, {" 到 ", no_node}, {{}, to}};
    condition.text.en = {
        {"covers ", no_node}, {{}, from}, {" to ", no_node}, {{}, to}, {" only", no_node}};
    programme.conditions.push_back(std::move(condition));
}

void Compiler::declare_advance(const ast::Advance& written, const Programme& programme,
                               const Scope& scope) {
    const std::string path = path_of(written.total);
    const Place place = written.total.front().place;
    const std::uint32_t input = find(input_ids_, {path, place}, "input");
    if (input == no_index) {
        return;
    }
    const Type total = program_.inputs[input].type;
    NodeId by = expression(*written.by, scope, &total);
    NodeId when = written.when ? truth_of(*written.when, scope, "`when`")
                               : build_.truth(true, written.by->place);
    if (by == no_node || when == no_node || programme.verdict == no_node ||
        !assignable(by, total, written.by->place, "what is added")) {
        return;
    }
    if (!is_numeric(total)) {
        error("type-mismatch", place,
              fmt::format("`{}` is {}, and only numbers add up", path, describe(total)));
        return;
    }
    const Node verdict = program_.nodes[programme.verdict];
    when = build_.conjunction(build_.conjunction(verdict.a, verdict.b, place), when, place);
    by = build_.select(when, by, build_.constant(total, known_value(0), place), place);
    if (build_.type(by).denominator != total.denominator) {
        error("too-fine", written.by->place,
              fmt::format("what is added has more digits than `{}` keeps", path), "round it first");
        return;
    }
    program_.advances.push_back(
        {static_cast<ProgrammeId>(program_.programmes.size()), input, by, written.yearly});
}

void Compiler::declare_stack_line(const ast::Stack::Line& line) {
    std::vector<ProgrammeId> programmes;
    Ids ids;
    for (ProgrammeId id = 0; id < program_.programmes.size(); ++id) {
        ids.emplace(program_.programmes[id].id, id);
    }
    for (const ast::Name& name : line.programmes) {
        programmes.push_back(find(ids, name, "programme"));
    }
    const std::uint32_t cited =
        line.citation ? citation(line.citation, line.place, "this line") : no_index;
    for (std::size_t i = 1; i < programmes.size(); ++i) {
        if (line.excludes) {
            program_.exclusions.push_back({programmes.front(), programmes[i], cited});
        } else {
            program_.orders.push_back({programmes[i - 1], programmes[i]});
        }
    }
}

// Follows one kind of line from each programme until it meets one again.
void Compiler::refuse_ring(bool excludes) {
    std::map<std::string, std::vector<const ast::Name*>> next;
    std::vector<const ast::Name*> starts;
    for (const ast::Stack& stack : pack_.stacks) {
        for (const ast::Stack::Line& line : stack.lines) {
            for (std::size_t i = 1; line.excludes == excludes && i < line.programmes.size(); ++i) {
                const ast::Name& from = line.programmes[excludes ? 0 : i - 1];
                next[from.text].push_back(&line.programmes[i]);
                starts.push_back(&from);
            }
        }
    }
    std::set<std::string> done;
    std::vector<std::string> path;
    const auto walk = [&](const auto& self, const ast::Name& name) -> bool {
        const auto again = std::find(path.begin(), path.end(), name.text);
        if (again != path.end()) {
            std::string ring;
            for (auto at = again; at != path.end(); ++at) {
                ring += fmt::format("`{}` {} ", *at, excludes ? "excludes" : "then");
            }
            error("stack-ring", name.place,
                  fmt::format("these programmes go round in a ring: {}`{}`", ring, name.text),
                  "take one of the lines out");
            return true;
        }
        if (!done.insert(name.text).second) {
            return false;
        }
        path.push_back(name.text);
        const auto& followers = next[name.text];
        const bool found = std::any_of(followers.begin(), followers.end(),
                                       [&](const ast::Name* one) { return self(self, *one); });
        path.pop_back();
        return found;
    };
    for (const ast::Name* start : starts) {
        if (walk(walk, *start)) {
            return;
        }
    }
}

void Compiler::declare_stacks() {
    std::map<std::string, Place, std::less<>> names;
    for (const ast::Stack& stack : pack_.stacks) {
        require_words(stack.title, stack.id.place, "the stack");
        if (declare_name(names, stack.id, "stack")) {
            for (const ast::Stack::Line& line : stack.lines) {
                declare_stack_line(line);
            }
        }
    }
    refuse_ring(false);
    refuse_ring(true);
}

} // namespace eligibility
