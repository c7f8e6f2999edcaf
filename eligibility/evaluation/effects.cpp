#include "eligibility/evaluation/split.h"

namespace eligibility {

// Every case of every question is tried, and what no longer hangs together is counted.
Effects effects_of(Box& box, std::vector<InputId> missing) {
    Effects effects{std::move(missing), {}};
    if (effects.missing.size() == 1) {
        effects.spares = {{every_time}}; // there is no other question to spare
        return effects;
    }
    for (const InputId asked : effects.missing) {
        const std::size_t leaf = box.place_of_input(asked);
        std::vector<std::int64_t> spared(effects.missing.size(), 0);
        box.hangs_on();
        const auto cells = box.cells(leaf);
        for (const Value cell : cells) {
            const Box::Mark mark = box.mark();
            box.set(leaf, cell);
            const LeafSet left = box.hangs_on();
            box.back(mark);
            for (std::size_t i = 0; i < spared.size(); ++i) {
                spared[i] += left.has(box.place_of_input(effects.missing[i])) ? 0 : every_time;
            }
        }
        for (std::int64_t& share : spared) {
            share /= static_cast<std::int64_t>(cells.size());
        }
        effects.spares.push_back(std::move(spared));
    }
    return effects;
}

} // namespace eligibility
