#include "eligibility/sql/to_sql.h"

#include "eligibility/lanes/lower.h"
#include "eligibility/lanes/without_calendar.h"
#include "eligibility/program/operations.h"
#include "eligibility/sql/layers.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace eligibility {

namespace {

// What PostgreSQL takes in one SELECT; the others take more.
constexpr std::size_t most_columns = 1'600;

class SqlWriter {
public:
    SqlWriter(const Program& program, const SqlOptions& options)
        : program_(program), options_(options), dialect_(options.dialect) {
        if (options.columns.empty()) {
            for (InputId input = 0; input < program.inputs.size(); ++input) {
                if (program.inputs[input].member == 0) {
                    columns_.push_back(input);
                }
            }
        } else {
            columns_ = options.columns;
        }
    }

    SqlText write() {
        std::vector<Presence> inputs(program_.inputs.size(), Presence::never);
        for (const InputId input : columns_) {
            inputs[input] = Presence::perhaps;
        }
        std::vector<NodeId> values;
        for (const std::string& name : options_.values) {
            values.push_back(program_.names.find(name)->second);
        }
        lowered_ = lower(program_, options_.moment, inputs, values);
        plain_ = without_calendar(lowered_.list);
        std::vector<LaneId> wanted;
        const auto ask = [&](LaneId lane) { wanted.push_back(plain_.of[lane]); };
        for (const ProgrammeLanes& one : lowered_.programmes) {
            ask(one.verdict);
            ask(one.settled);
            ask(one.failed);
            ask(one.readings_differ);
            if (one.amount) {
                ask(one.amount->low);
                ask(one.amount->high);
            }
        }
        for (const NodeId node : values) {
            ask(lowered_.nodes[node].low);
            ask(lowered_.nodes[node].high);
        }
        const Layers layers(plain_.list, wanted, dialect_);
        std::vector<std::string> kept{"id", "r"};
        for (const InputId input : columns_) {
            kept.push_back(given(input));
        }
        if (layers.widest() + kept.size() > most_columns) {
            return {std::nullopt,
                    fmt::format("{} columns would stand beside one another, and {} is the most; "
                                "leave out columns that the table does not have (--columns)",
                                layers.widest() + kept.size(), most_columns)};
        }
        const Layers::Chain chain = layers.chain(source(layers), kept);
        return {fmt::format("{}SELECT id, {} AS refused{}\nFROM {}\nORDER BY id\n", chain.before,
                            if_refused("'a value is out of its range'", sql::no_text(dialect_)),
                            results(layers, values), chain.from),
                ""};
    }

private:
    static std::string given(InputId input) { return fmt::format("g{}", input); }

    std::string if_refused(std::string_view yes, std::string_view no) const {
        return fmt::format("CASE WHEN r = 1 THEN {} ELSE {} END", yes, no);
    }

    std::string number(std::int64_t value) const { return sql::number(dialect_, value); }

    std::string column(InputId input) const {
        return sql::name(dialect_, program_.inputs[input].path);
    }

    bool is_text(const Type& type) const {
        return type.kind == Kind::member || type.kind == Kind::boolean || type.kind == Kind::date;
    }

    // The day number of an ISO day: the Julian day's usual formula.
    std::string day(const std::string& text) const {
        const auto part = [&](int from, int length) {
            return sql::as_number(dialect_, fmt::format("substr({}, {}, {})", text, from, length));
        };
        const auto over = [&](const std::string& a, std::int64_t b) {
            return sql::quotient(dialect_, a, number(b));
        };
        const std::string month = part(6, 2);
        const std::string late = over(fmt::format("({} - {})", number(14), month), 12);
        const std::string year = fmt::format("({} + {} - {})", part(1, 4), number(4800), late);
        const std::string from_march =
            fmt::format("({} + {} * {} - {})", month, number(12), late, number(3));
        return fmt::format(
            "({} + {} + {} * {} + {} - {} + {} - {})", part(9, 2),
            over(fmt::format("({} * {} + {})", number(153), from_march, number(2)), 5), number(365),
            year, over(year, 4), over(year, 100), over(year, 400), number(32045 + 2440588));
    }

    // The value as a number, and where it fits; NULL where nothing was answered.
    struct Cell {
        std::string value;
        std::string fits;
    };

    Cell cell(InputId input) const {
        const Type& type = program_.inputs[input].type;
        const std::string name = column(input);
        const std::string text = sql::as_text(dialect_, name);
        if (type.kind == Kind::member) {
            const auto& members =
                program_.enums[static_cast<std::size_t>(type.enumeration)].members;
            std::string value = "CASE";
            std::string all;
            for (std::size_t i = 0; i < members.size(); ++i) {
                value += fmt::format(" WHEN {} = {} THEN {}", text, sql::text(members[i].id),
                                     number(one_member(static_cast<int>(i)).low));
                all += (i == 0 ? "" : ", ") + sql::text(members[i].id);
            }
            return {value + " ELSE " + number(0) + " END", fmt::format("{} IN ({})", text, all)};
        }
        if (type.kind == Kind::boolean) {
            return {fmt::format("CASE WHEN {} IN ('true', 't', '1') THEN {} ELSE {} END", text,
                                number(1), number(0)),
                    fmt::format("{} IN ('true', 't', '1', 'false', 'f', '0')", text)};
        }
        const std::string value =
            type.kind == Kind::date ? day(text) : sql::as_number(dialect_, name);
        return {value, fmt::format("{0} >= {1} AND {0} <= {2}", value, number(type.low),
                                   number(type.high))};
    }

    // What stands nearest the table: every leaf a whole number within its range.
    std::string source(const Layers& layers) const {
        std::string select = "SELECT id";
        std::string refused;
        const Answers nobody = Answers::none(program_);
        for (const InputId input : columns_) {
            const std::string fits = cell(input).fits;
            refused += fmt::format("{}({} IS NOT NULL AND NOT ({}))", refused.empty() ? "" : " OR ",
                                   column(input), fits);
            select += fmt::format(",\n  CASE WHEN {} IS NULL THEN 0 ELSE 1 END AS {}",
                                  column(input), given(input));
        }
        select += fmt::format(",\n  CASE WHEN {} THEN 1 ELSE 0 END AS r",
                              refused.empty() ? "1 = 0" : refused);
        for (const LaneId leaf : layers.leaves()) {
            const Lane& lane = plain_.list[leaf];
            if (lane.op == LaneOp::given) {
                select += fmt::format(",\n  CASE WHEN {} IS NULL THEN 0 ELSE 1 END AS {}",
                                      column(lane.index), Layers::column(leaf));
                continue;
            }
            const Cell one = cell(lane.index);
            const Value whole = nobody.inputs[lane.index];
            select += fmt::format(
                ",\n  CASE WHEN {} THEN {} ELSE {} END AS {}", one.fits, one.value,
                number(lane.op == LaneOp::low ? whole.low : whole.high), Layers::column(leaf));
        }
        return select + "\nFROM " + sql::name(dialect_, options_.table);
    }

    std::string first_missing(const Programme& programme, const std::string& settled) const {
        std::vector<InputId> inputs;
        for (const std::uint32_t leaf : programme.cone.leaves) {
            const Leaf& one = program_.leaves[leaf];
            if (one.kind == Leaf::Kind::input && !program_.inputs[one.index].optional) {
                inputs.push_back(one.index);
            }
        }
        std::sort(inputs.begin(), inputs.end());
        std::string text = fmt::format("CASE WHEN {} = 1 THEN {}", settled, sql::no_text(dialect_));
        for (const InputId input : inputs) {
            const std::string path = sql::text(program_.inputs[input].path);
            if (std::find(columns_.begin(), columns_.end(), input) == columns_.end()) {
                return text + " ELSE " + path + " END"; // nobody answers it
            }
            text += fmt::format(" WHEN {} = 0 THEN {}", given(input), path);
        }
        return text + " ELSE " + sql::no_text(dialect_) + " END";
    }

    std::string results(const Layers& layers, std::span<const NodeId> values) const {
        std::string out;
        std::string all_settled;
        const auto add = [&](const std::string& value, const std::string& name, bool text) {
            out += fmt::format(
                ",\n  {} AS {}",
                if_refused(text ? sql::no_text(dialect_) : sql::no_number(dialect_), value),
                sql::name(dialect_, name));
        };
        const auto lane = [&](LaneId id) { return layers.text(plain_.of[id]); };
        for (ProgrammeId id = 0; id < program_.programmes.size(); ++id) {
            const Programme& programme = program_.programmes[id];
            const ProgrammeLanes& lanes = lowered_.programmes[id];
            const std::string verdict = lane(lanes.verdict);
            const std::string settled = lane(lanes.settled);
            const auto named = [&](const char* column) { return programme.id + "." + column; };
            add(fmt::format("CASE WHEN {0} = {1} THEN 'eligible' WHEN {0} = {2} THEN 'ineligible' "
                            "WHEN {0} = {3} THEN 'out_of_scope' ELSE 'undetermined' END",
                            verdict, eligible_bit, ineligible_bit, out_of_scope_bit),
                named("verdict"), true);
            const std::string none = sql::no_number(dialect_);
            if (lanes.amount) {
                const std::string low = lane(lanes.amount->low);
                const std::string high = lane(lanes.amount->high);
                add(fmt::format("CASE WHEN {} = {} AND {} = {} THEN {} ELSE {} END", verdict,
                                eligible_bit, low, high, low, none),
                    named("amount"), false);
                for (const auto& [bound, name] : {std::pair(low, "low"), std::pair(high, "high")}) {
                    add(fmt::format("CASE WHEN {} <> 0 THEN {} ELSE {} END",
                                    sql::bits_of_both(dialect_, verdict, number(eligible_bit)),
                                    bound, none),
                        named(name), false);
                }
            } else {
                for (const char* name : {"amount", "low", "high"}) {
                    add(none, named(name), false);
                }
            }
            add(first_missing(programme, settled), named("first_missing"), true);
            std::string failed = "CASE";
            for (std::size_t i = 0; i < programme.conditions.size(); ++i) {
                failed += fmt::format(" WHEN {} = {} AND ({} = {} OR {} = {}) THEN {}",
                                      lane(lanes.failed), number(static_cast<std::int64_t>(i)),
                                      verdict, ineligible_bit, verdict, out_of_scope_bit,
                                      sql::text(programme.conditions[i].id));
            }
            add(programme.conditions.empty() ? sql::no_text(dialect_)
                                             : failed + " ELSE " + sql::no_text(dialect_) + " END",
                named("failed"), true);
            add(fmt::format("CASE WHEN {} = 1 THEN {} ELSE {} END", settled,
                            sql::as_number(dialect_, lane(lanes.readings_differ)), none),
                named("readings_differ"), false);
            all_settled += (all_settled.empty() ? "" : " AND ") + settled + " = 1";
        }
        for (std::size_t i = 0; i < values.size(); ++i) {
            const LaneBounds bounds = lowered_.nodes[values[i]];
            const std::string low = lane(bounds.low);
            add(fmt::format("CASE WHEN {} = {} THEN {} ELSE {} END", low, lane(bounds.high), low,
                            sql::no_number(dialect_)),
                "value." + options_.values[i], false);
        }
        add(fmt::format("CASE WHEN {} THEN 0 ELSE 1 END", all_settled), "sql_wider", false);
        return out;
    }

    const Program& program_;
    const SqlOptions& options_;
    Dialect dialect_;
    std::vector<InputId> columns_;
    LaneProgram lowered_;
    PlainLanes plain_;
};

} // namespace

SqlText to_sql(const Program& program, const SqlOptions& options) {
    return SqlWriter(program, options).write();
}

} // namespace eligibility
