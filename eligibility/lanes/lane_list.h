// LaneList: lanes in the order in which they are worked out. Each different lane stands once;
// what can be told from constants and ranges is folded, so asking for a lane may give an older or
// a simpler one. Invariant: operands stand before their users, and every lane's range holds it.
#pragma once

#include "eligibility/base/type.h"
#include "eligibility/lanes/lane.h"
#include "eligibility/program/node.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace eligibility {

class LaneList {
public:
    const std::vector<Lane>& lanes() const { return lanes_; }

    const Lane& operator[](LaneId id) const { return lanes_[id]; }

    LaneRange range(LaneId id) const { return ranges_[id]; }

    // The number of a constant lane.
    std::optional<std::int64_t> constant_of(LaneId id) const;

    LaneId constant(std::int64_t number);
    LaneId leaf(LaneOp op, InputId input, LaneRange range);

    LaneId add(LaneId a, LaneId b);
    LaneId subtract(LaneId a, LaneId b);
    LaneId multiply(LaneId a, LaneId b);
    LaneId minimum(LaneId a, LaneId b);
    LaneId maximum(LaneId a, LaneId b);
    LaneId less(LaneId a, LaneId b);
    LaneId less_equal(LaneId a, LaneId b);
    LaneId equal(LaneId a, LaneId b);
    LaneId both(LaneId a, LaneId b);
    LaneId either(LaneId a, LaneId b);
    LaneId opposite(LaneId a);
    LaneId select(LaneId test, LaneId yes, LaneId no);
    LaneId meets(LaneId set, std::uint64_t members);
    LaneId within(LaneId set, std::uint64_t members);
    LaneId keep(LaneId set, std::uint64_t members);
    LaneId unite(LaneId a, LaneId b);
    LaneId divide(LaneId a, std::int64_t by); // REQUIRES: by > 0
    LaneId add_months(LaneId day, LaneId months, std::uint32_t month_end);
    LaneId months_between(LaneId from, LaneId to, std::uint32_t month_end);
    LaneId calendar_part(LaneId day, CalendarPart part);

    // Tells what a lane holds where intervals lose it. REQUIRES: it holds nothing else.
    LaneId promise(LaneId lane, LaneRange range);

    // A lane of another list, over these operands.
    LaneId same(Lane lane, LaneId a, LaneId b, LaneId c, LaneRange range);

private:
    struct Hash {
        std::size_t operator()(const Lane& lane) const;
    };

    bool is(LaneId id, std::int64_t number) const { return constant_of(id) == number; }

    bool is_truth(LaneId id) const { return range(id).low >= 0 && range(id).high <= 1; }

    LaneId note(const Lane& lane, LaneRange range);

    std::vector<Lane> lanes_;
    std::vector<LaneRange> ranges_;
    std::unordered_map<Lane, LaneId, Hash> known_;
};

} // namespace eligibility
