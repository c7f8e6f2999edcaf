#include "eligibility/difference/figure_changes.h"

#include "eligibility/difference/alike.h"
#include "eligibility/difference/region_boxes.h"
#include "eligibility/explanation/cited_sources.h"
#include "eligibility/program/look_up.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace eligibility {

namespace {

constexpr std::size_t most_cells = 4'000; // of a table, compared one by one

const Words no_figure{"没有", "none"};

// One dated thing of one pack on one day.
struct Standing {
    const Program* pack = nullptr;
    const Dating* dating = nullptr;
    std::uint32_t version = no_index;
    NodeId node = no_node; // what it gives; none: no version is in force

    const Lookup* table() const {
        NodeId id = node;
        while (id != no_node && pack->nodes[id].op == Op::rescale) { // rates on one scale
            id = pack->nodes[id].a;
        }
        const bool looks = id != no_node && pack->nodes[id].op == Op::table;
        return looks ? &pack->lookups[pack->nodes[id].index] : nullptr;
    }

    std::vector<std::string> sources() const {
        return version == no_index ? std::vector<std::string>()
                                   : cite_names(*pack, dating->versions[version].citation);
    }
};

class FigureChanges {
public:
    FigureChanges(const Matched& match, std::array<Date, 2> days)
        : match_(match), days_(days), alike_(match) {
        common_.enums = match.enums;
    }

    std::vector<TextChange> find() {
        std::set<std::string> done;
        for (const std::size_t half : {1U, 0U}) {
            for (const Dating& dating : match_.packs[half]->datings) {
                if (done.insert(dating.name).second) {
                    compare(dating.name);
                }
            }
        }
        return std::move(found_);
    }

private:
    bool one_pack() const { return match_.packs[0]->hash == match_.packs[1]->hash; }

    // The first nodes that stand for the dated thing: its operands are what the versions give.
    const Node* reader(std::size_t half, const std::string& name) const {
        const Program& own = *match_.packs[half];
        for (const Node& node : own.nodes) {
            if ((node.op == Op::dated || node.op == Op::dated_at) &&
                own.datings[node.index].name == name) {
                return &node;
            }
        }
        return nullptr;
    }

    void compare(const std::string& name) {
        const std::array<const Node*, 2> readers{reader(0, name), reader(1, name)};
        std::set<Date> starts;
        for (const std::size_t half : {0U, 1U}) {
            if (readers[half] == nullptr) {
                continue;
            }
            const Program& own = *match_.packs[half];
            for (const Version& version : own.datings[readers[half]->index].versions) {
                starts.insert(std::max(version.from, own.window_from));
                if (version.until && own.covers(*version.until + std::chrono::days{1})) {
                    starts.insert(*version.until + std::chrono::days{1});
                }
            }
        }
        if (one_pack()) {
            compare(name, readers, days_);
            return;
        }
        for (const Date start : starts) {
            compare(name, readers, {start, start});
        }
    }

    Standing standing(std::size_t half, const Node* reader, Date day) const {
        Standing found{match_.packs[half], nullptr, no_index, no_node};
        if (reader != nullptr) {
            found.dating = &found.pack->datings[reader->index];
            found.version = version_in_force(*found.dating, Moment{day, std::nullopt, std::nullopt})
                                .value_or(no_index);
            found.node = found.version == no_index
                             ? no_node
                             : found.pack->operands[reader->first + found.version];
        }
        return found;
    }

    void compare(const std::string& name, const std::array<const Node*, 2>& readers,
                 std::array<Date, 2> days) {
        const std::array<Standing, 2> stands{standing(0, readers[0], days[0]),
                                             standing(1, readers[1], days[1])};
        if (stands[0].node == no_node && stands[1].node == no_node) {
            return;
        }
        if (one_pack() && stands[0].version == stands[1].version) {
            return;
        }
        TextChange change;
        change.name = name;
        change.title = stands[stands[1].dating != nullptr ? 1 : 0].dating->title;
        change.sources_before = stands[0].sources();
        change.sources_after = stands[1].sources();
        change.from = days[1];
        if (one_pack() && stands[1].version != no_index) {
            change.from = stands[1].dating->versions[stands[1].version].from;
        }
        std::array<Evaluation, 2> facts{at(0, days[0]), at(1, days[1])};
        const Lookup* older = stands[0].table();
        const Lookup* newer = stands[1].table();
        if (older != nullptr && newer != nullptr && comparable(*older, *newer)) {
            compare_tables(change, {older, newer}, facts);
        } else if (older != nullptr || newer != nullptr) {
            change.what = TextChange::What::row;
            compare_whole(change, stands);
        } else {
            compare_values(change, stands, facts);
        }
    }

    Evaluation at(std::size_t half, Date day) const {
        const Program& own = *match_.packs[half];
        return evaluate(own, Answers::none(own), Moment{day, std::nullopt, std::nullopt});
    }

    void add(TextChange change) {
        change.how = change.before == no_figure  ? TextChange::How::added
                     : change.after == no_figure ? TextChange::How::removed
                                                 : TextChange::How::changed;
        const bool again =
            std::any_of(found_.begin(), found_.end(), [&](const TextChange& earlier) {
                TextChange dated = change;
                dated.from = earlier.from;
                return dated == earlier;
            });
        if (!again) {
            found_.push_back(std::move(change));
        }
    }

    // A table of which single cells are not told.
    void compare_whole(TextChange& change, const std::array<Standing, 2>& stands) {
        const Words some{"另一张表", "another table"};
        change.before = stands[0].node == no_node ? no_figure : Words{"一张表", "a table"};
        change.after = stands[1].node == no_node ? no_figure : some;
        add(change);
    }

    void compare_values(TextChange& change, const std::array<Standing, 2>& stands,
                        const std::array<Evaluation, 2>& facts) {
        std::array<Words, 2> said{no_figure, no_figure};
        bool numbers = true;
        for (const std::size_t half : {0U, 1U}) {
            const Standing& stand = stands[half];
            if (stand.node != no_node) {
                const Type& type = stand.pack->types[stand.node];
                const Value value = facts[half][stand.node];
                const bool open = stand.pack->nodes[stand.node].op == Op::figure;
                numbers = numbers && (open || is_known(type.kind, value));
                said[half] = words(*stand.pack, type, value);
            }
        }
        change.before = said[0];
        change.after = said[1];
        if (numbers && said[0] != said[1]) {
            add(change);
        } else if (!numbers && stands[0].node != no_node && stands[1].node != no_node &&
                   (one_pack() || !alike_(stands[0].node, stands[1].node))) {
            change.what = TextChange::What::formula;
            change.before = {"原来的档", "the tiers before"};
            change.after = {"新的档", "new tiers"};
            add(change);
        } else if (!numbers && (stands[0].node == no_node || stands[1].node == no_node)) {
            change.what = TextChange::What::formula;
            change.before = stands[0].node == no_node ? no_figure : Words{"有档", "tiers"};
            change.after = stands[1].node == no_node ? no_figure : Words{"有档", "tiers"};
            add(change);
        }
    }

    static Words words(const Program& pack, const Type& type, Value value) {
        return {phrase(pack, type, value, Language::zh), phrase(pack, type, value, Language::en)};
    }

    bool comparable(const Lookup& older, const Lookup& newer) const {
        const auto ordinary = [](const Lookup& table) { return !table.tree.leaves.empty(); };
        if (!ordinary(older) || !ordinary(newer) || older.columns.size() != newer.columns.size() ||
            older.rows.empty() || newer.rows.empty() ||
            older.rows.front().outputs.size() != newer.rows.front().outputs.size()) {
            return false;
        }
        for (std::size_t i = 0; i < older.columns.size(); ++i) {
            const Type& a = older.columns[i];
            const Type& b = newer.columns[i];
            if (a.kind != b.kind || a.denominator != b.denominator ||
                match_.enumeration(0, a.enumeration) != match_.enumeration(1, b.enumeration)) {
                return false;
            }
        }
        return true;
    }

    // One column's values, cut wherever a row of either table begins or ends.
    std::vector<Value> axis(const std::array<const Lookup*, 2>& tables, std::size_t column) const {
        const Type& type = tables[1]->columns[column];
        std::vector<Value> parts;
        if (type.kind == Kind::member) {
            const std::uint64_t both =
                match_.members(0, tables[0]->columns[column].enumeration, ~std::uint64_t{0}) &
                match_.members(1, type.enumeration, ~std::uint64_t{0});
            for (std::uint64_t rest = both; rest != 0; rest &= rest - 1) {
                parts.push_back(member_set(rest & (~rest + 1)));
            }
            return parts;
        }
        std::set<std::int64_t> starts;
        const std::int64_t low = std::max(tables[0]->columns[column].low, type.low);
        const std::int64_t high = std::min(tables[0]->columns[column].high, type.high);
        for (const Lookup* table : tables) {
            for (const LookupRow& row : table->rows) {
                for (const Range& range : row.tests[column].ranges) {
                    starts.insert({range.low, range.high + 1});
                }
            }
        }
        starts.insert(low);
        for (auto start = starts.begin(); start != starts.end(); ++start) {
            const auto next = std::next(start);
            const std::int64_t end = next == starts.end() ? high : std::min(high, *next - 1);
            if (low <= *start && *start <= end) {
                parts.push_back({*start, end});
            }
        }
        return parts;
    }

    void compare_tables(TextChange change, const std::array<const Lookup*, 2>& tables,
                        const std::array<Evaluation, 2>& facts) {
        change.what = TextChange::What::row;
        std::vector<std::vector<Value>> axes;
        std::size_t cells = 1;
        for (std::size_t i = 0; i < tables[0]->columns.size(); ++i) {
            axes.push_back(axis(tables, i));
            cells *= std::max<std::size_t>(1, axes.back().size());
            if (cells > most_cells) {
                change.before = {"一张表", "a table"};
                change.after = {"另一张表（太大，不逐格比）",
                                "another table (too large to compare cell by cell)"};
                add(change);
                return;
            }
        }
        std::vector<RegionBox> changed;
        std::vector<std::pair<Words, Words>> said; // by the number in `saying`
        std::vector<Value> cell(axes.size());
        for (std::size_t number = 0; number < cells; ++number) {
            std::size_t rest = number;
            for (std::size_t i = 0; i < axes.size(); ++i) {
                cell[i] = axes[i][rest % axes[i].size()];
                rest /= axes[i].size();
            }
            const std::pair both(gives(0, *tables[0], cell, facts[0]),
                                 gives(1, *tables[1], cell, facts[1]));
            if (both.first == both.second) {
                continue;
            }
            const auto found = std::find(said.begin(), said.end(), both);
            changed.push_back({std::to_string(found - said.begin()), cell});
            if (found == said.end()) {
                said.push_back(both);
            }
        }
        std::vector<bool> sets;
        for (const Type& column : tables[0]->columns) {
            sets.push_back(is_set_kind(column.kind));
        }
        for (const RegionBox& box : put_together(std::move(changed), sets)) {
            const auto& [before, after] = said[std::stoul(box.saying)];
            change.before = before;
            change.after = after;
            change.row = row_words(*tables[1], axes, box.values);
            add(change);
        }
    }

    // What a table gives for one cell.
    Words gives(std::size_t half, const Lookup& table, const std::vector<Value>& cell,
                const Evaluation& facts) const {
        std::vector<NodeId> arguments(cell.size());
        std::iota(arguments.begin(), arguments.end(), NodeId{0});
        std::vector<Value> own;
        for (std::size_t i = 0; i < cell.size(); ++i) {
            const Type& type = table.columns[i];
            own.push_back(type.kind == Kind::member ? member_set(match_.own_members(
                                                          half, type.enumeration, bits(cell[i])))
                                                    : known_value(cell[i].low));
        }
        Words all;
        bool any = false;
        for_each_hit(table, arguments, own.data(), [&](std::uint32_t row) {
            if (any) {
                return;
            }
            any = true;
            for (const NodeId output : table.rows[row].outputs) {
                const Words one =
                    words(*match_.packs[half], match_.packs[half]->types[output], facts[output]);
                all.zh += (all.zh.empty() ? "" : "，") + one.zh;
                all.en += (all.en.empty() ? "" : ", ") + one.en;
            }
        });
        return any ? all : no_figure;
    }

    Words row_words(const Lookup& table, const std::vector<std::vector<Value>>& axes,
                    const std::vector<Value>& box) const {
        Words all;
        for (std::size_t i = 0; i < box.size(); ++i) {
            Type type = table.columns[i];
            const bool member = type.kind == Kind::member;
            std::uint64_t whole = 0;
            for (const Value part : axes[i]) {
                whole |= bits(part);
            }
            if (member ? bits(box[i]) == whole
                       : box[i].low == axes[i].front().low && box[i].high == axes[i].back().high) {
                continue;
            }
            type.enumeration = match_.enumeration(1, type.enumeration);
            const Words one = words(common_, type, box[i]);
            all.zh += (all.zh.empty() ? "" : "；") + one.zh;
            all.en += (all.en.empty() ? "" : "; ") + one.en;
        }
        return all;
    }

    const Matched& match_;
    std::array<Date, 2> days_;
    Alike alike_;
    Program common_; // holds the lists of both packs, and nothing else
    std::vector<TextChange> found_;
};

} // namespace

std::vector<TextChange> figure_changes(const Matched& match, std::array<Date, 2> days) {
    return FigureChanges(match, days).find();
}

} // namespace eligibility
