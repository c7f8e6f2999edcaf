#include "eligibility/program/hit_sweep.h"

#include <algorithm>
#include <bit>

namespace eligibility {

namespace {

// Rows looked at while cutting. A table whose rows divide its space needs a few dozen a row; one
// made to defeat the sweep ends here, within two seconds.
constexpr std::size_t least_budget = 1'000'000;
constexpr std::size_t budget_a_row = 1'000;

struct Span { // of cells of one column
    std::uint32_t from = 0;
    std::uint32_t to = 0; // beyond the last
};

// A column cut at every limit of its rows: between two cuts no cell changes its mind.
struct Axis {
    std::vector<std::int64_t> starts; // where each stretch begins, ascending
    std::vector<Span> spans;          // of all rows, row by row
    std::vector<std::uint32_t> first; // one a row, and one beyond: into spans
    bool members = false;
};

std::vector<Range> ranges_of(const CellTest& test, bool members) {
    if (!members) {
        return test.ranges;
    }
    std::vector<Range> ranges;
    for (std::int64_t place = 0; place < member_limit; ++place) {
        if ((test.members >> static_cast<unsigned>(place) & 1U) == 0) {
            continue;
        }
        if (!ranges.empty() && ranges.back().high + 1 == place) {
            ranges.back().high = place;
        } else {
            ranges.push_back({place, place});
        }
    }
    return ranges;
}

Axis axis_of(const Lookup& lookup, std::size_t column, std::size_t rows) {
    const Type& type = lookup.columns[column];
    Axis axis;
    axis.members = is_set_kind(type.kind);
    const std::int64_t low = axis.members ? 0 : type.low;
    const std::int64_t high =
        axis.members
            ? static_cast<std::int64_t>(std::bit_width(static_cast<std::uint64_t>(type.low))) - 1
            : type.high;
    std::vector<Range> all;
    axis.first.push_back(0);
    for (std::size_t row = 0; row < rows; ++row) {
        for (const Range& range : ranges_of(lookup.rows[row].tests[column], axis.members)) {
            const Range part{std::max(range.low, low), std::min(range.high, high)};
            if (part.low <= part.high) {
                all.push_back(part);
            }
        }
        axis.first.push_back(static_cast<std::uint32_t>(all.size()));
    }
    axis.starts = {low, high + 1};
    for (const Range& range : all) {
        axis.starts.push_back(range.low);
        axis.starts.push_back(range.high + 1);
    }
    std::sort(axis.starts.begin(), axis.starts.end());
    axis.starts.erase(std::unique(axis.starts.begin(), axis.starts.end()), axis.starts.end());
    const auto place = [&](std::int64_t value) {
        return static_cast<std::uint32_t>(
            std::lower_bound(axis.starts.begin(), axis.starts.end(), value) - axis.starts.begin());
    };
    for (const Range& range : all) {
        axis.spans.push_back({place(range.low), place(range.high + 1)});
    }
    return axis;
}

class Sweeper {
public:
    Sweeper(const Lookup& lookup, Overlap overlap, const std::vector<std::uint32_t>& gives,
            bool fallback)
        : overlap_(overlap), gives_(gives), fallback_(fallback),
          rows_(lookup.rows.size() - (fallback ? 1 : 0)) {
        for (std::size_t i = 0; i < lookup.columns.size(); ++i) {
            axes_.push_back(axis_of(lookup, i, rows_));
            box_.push_back({0, static_cast<std::uint32_t>(axes_.back().starts.size() - 1)});
        }
        found_.reached.resize(lookup.rows.size(), false);
        budget_ = least_budget + budget_a_row * rows_;
    }

    Sweep run() && {
        Rows rows;
        for (std::uint32_t row = 0; row < rows_; ++row) {
            bool inside = true;
            for (std::size_t i = 0; i < axes_.size(); ++i) {
                inside = inside && touches(row, i);
            }
            if (inside) {
                rows.push_back(row);
            }
        }
        found_.tree.root = part(rows);
        return std::move(found_);
    }

private:
    using Rows = std::vector<std::uint32_t>;

    struct Cut {
        std::size_t column = 0;
        std::uint32_t at = 0;
        std::size_t cost = 0; // 0: none found
    };

    bool touches(std::uint32_t row, std::size_t column) const {
        const Axis& axis = axes_[column];
        const Span box = box_[column];
        for (std::uint32_t i = axis.first[row]; i < axis.first[row + 1]; ++i) {
            if (axis.spans[i].from < box.to && box.from < axis.spans[i].to) {
                return true;
            }
        }
        return false;
    }

    // The spans of a cell never meet, so one of them holds the whole box or none does.
    bool covers(std::uint32_t row) const {
        for (std::size_t column = 0; column < axes_.size(); ++column) {
            const Axis& axis = axes_[column];
            const Span box = box_[column];
            bool inside = false;
            for (std::uint32_t i = axis.first[row]; i < axis.first[row + 1] && !inside; ++i) {
                inside = axis.spans[i].from <= box.from && box.to <= axis.spans[i].to;
            }
            if (!inside) {
                return false;
            }
        }
        return true;
    }

    // The part of the space in `box_`, which all of `rows` touch.
    std::int32_t part(const Rows& rows) {
        if (rows.empty()) {
            return uncovered();
        }
        if (settled(rows)) {
            return leaf({rows.front()});
        }
        if (budget_ < rows.size()) {
            found_.complete = false;
            return undecided(rows);
        }
        budget_ -= rows.size();
        const Cut cut = best_cut(rows);
        const auto id = static_cast<std::int32_t>(found_.tree.branches.size());
        found_.tree.branches.push_back({axes_[cut.column].starts[cut.at],
                                        static_cast<std::uint32_t>(cut.column),
                                        axes_[cut.column].members, 0, 0});
        const Span whole = box_[cut.column];
        const std::int32_t below = side(rows, cut.column, {whole.from, cut.at});
        const std::int32_t from = side(rows, cut.column, {cut.at, whole.to});
        box_[cut.column] = whole;
        auto& branch = found_.tree.branches[static_cast<std::size_t>(id)];
        branch.below = below;
        branch.from = from;
        return id;
    }

    std::int32_t side(const Rows& rows, std::size_t column, Span box) {
        box_[column] = box;
        Rows inside;
        for (const std::uint32_t row : rows) {
            if (touches(row, column)) {
                inside.push_back(row);
            }
        }
        return part(inside);
    }

    // The first of the rows answers over the whole box.
    bool settled(const Rows& rows) {
        if (overlap_ == Overlap::first) {
            return covers(rows.front());
        }
        const auto whole =
            std::find_if(rows.begin(), rows.end(), [&](auto row) { return covers(row); });
        if (whole == rows.end()) {
            return false;
        }
        const auto against = std::find_if(rows.begin(), rows.end(), [&](auto row) {
            return row != *whole && (overlap_ == Overlap::refused || gives_[row] != gives_[*whole]);
        });
        if (against != rows.end() && !found_.clash) {
            found_.clash = Sweep::Clash{std::min(*whole, *against), std::max(*whole, *against),
                                        point_of(*against)};
        }
        for (const std::uint32_t row : rows) { // they agree, so each of them answers
            found_.reached[row] = true;
        }
        return true;
    }

    std::int32_t uncovered() {
        if (fallback_) {
            return leaf({static_cast<std::uint32_t>(rows_)});
        }
        if (!found_.gap) {
            found_.gap = Sweep::Gap{point_of(std::nullopt)};
        }
        return leaf({});
    }

    std::int32_t leaf(const Rows& rows) {
        HitTree& tree = found_.tree;
        for (const std::uint32_t row : rows) {
            found_.reached[row] = true;
        }
        tree.leaves.push_back({static_cast<std::uint32_t>(tree.rows.size()),
                               static_cast<std::uint32_t>(rows.size())});
        tree.rows.insert(tree.rows.end(), rows.begin(), rows.end());
        return ~static_cast<std::int32_t>(tree.leaves.size() - 1);
    }

    // To be tried in order when it comes to it.
    std::int32_t undecided(Rows rows) {
        if (fallback_) {
            rows.push_back(static_cast<std::uint32_t>(rows_));
        }
        return leaf(rows);
    }

    // The first point of the box, and of the row where there is one.
    std::vector<Value> point_of(std::optional<std::uint32_t> row) const {
        std::vector<Value> point;
        for (std::size_t column = 0; column < axes_.size(); ++column) {
            const Axis& axis = axes_[column];
            std::uint32_t cell = box_[column].from;
            if (row) {
                std::uint32_t i = axis.first[*row];
                while (axis.spans[i].to <= cell) {
                    ++i;
                }
                cell = std::max(cell, axis.spans[i].from);
            }
            const std::int64_t value = axis.starts[cell];
            point.push_back(axis.members ? one_member(static_cast<int>(value))
                                         : known_value(value));
        }
        return point;
    }

    // The cut that leaves the least to do: few rows on both sides of it, and not all on one side.
    Cut best_cut(const Rows& rows) {
        Cut best;
        for (std::size_t column = 0; column < axes_.size(); ++column) {
            gather(rows, column);
            if (cuts_.empty()) {
                continue;
            }
            std::size_t below = 0;
            std::size_t gone = 0;
            for (const std::uint32_t at : cuts_) {
                while (below < lows_.size() && lows_[below] < at) {
                    ++below;
                }
                while (gone < highs_.size() && highs_[gone] <= at) {
                    ++gone;
                }
                const std::size_t from = rows.size() - gone;
                const std::size_t cost = below * static_cast<std::size_t>(std::bit_width(below)) +
                                         from * static_cast<std::size_t>(std::bit_width(from)) + 1;
                if (best.cost == 0 || cost < best.cost) {
                    best = {column, at, cost};
                }
            }
        }
        return best;
    }

    // Where the rows begin and end within the box, and all their limits inside it, ascending.
    void gather(const Rows& rows, std::size_t column) {
        const Axis& axis = axes_[column];
        const Span box = box_[column];
        lows_.clear();
        highs_.clear();
        cuts_.clear();
        for (const std::uint32_t row : rows) {
            const Span first = axis.spans[axis.first[row]];
            const Span last = axis.spans[axis.first[row + 1] - 1];
            lows_.push_back(std::max(first.from, box.from));
            highs_.push_back(std::min(last.to, box.to));
            for (std::uint32_t i = axis.first[row]; i < axis.first[row + 1]; ++i) {
                for (const std::uint32_t limit : {axis.spans[i].from, axis.spans[i].to}) {
                    if (box.from < limit && limit < box.to) {
                        cuts_.push_back(limit);
                    }
                }
            }
        }
        for (auto* list : {&lows_, &highs_, &cuts_}) {
            sort(*list, box);
        }
        cuts_.erase(std::unique(cuts_.begin(), cuts_.end()), cuts_.end());
    }

    // By counting, where there are many of few values.
    void sort(std::vector<std::uint32_t>& list, Span box) {
        const std::size_t width = box.to - box.from + 1;
        if (width > 2 * list.size()) {
            std::sort(list.begin(), list.end());
            return;
        }
        counts_.assign(width, 0);
        for (const std::uint32_t value : list) {
            ++counts_[value - box.from];
        }
        list.clear();
        for (std::size_t i = 0; i < width; ++i) {
            list.insert(list.end(), counts_[i], box.from + static_cast<std::uint32_t>(i));
        }
    }

    Overlap overlap_;
    const std::vector<std::uint32_t>& gives_;
    bool fallback_;
    std::size_t rows_; // without the fallback
    std::vector<Axis> axes_;
    std::vector<Span> box_;
    std::size_t budget_ = 0;
    Sweep found_;
    std::vector<std::uint32_t> lows_; // room for `gather`
    std::vector<std::uint32_t> highs_;
    std::vector<std::uint32_t> cuts_;
    std::vector<std::uint32_t> counts_;
};

} // namespace

Sweep sweep(const Lookup& lookup, Overlap overlap, const std::vector<std::uint32_t>& gives,
            bool fallback) {
    return Sweeper(lookup, overlap, gives, fallback).run();
}

} // namespace eligibility
