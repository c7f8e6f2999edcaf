#include "eligibility/population/population.h"

#include "eligibility/population/read_draws.h"

#include <algorithm>

namespace eligibility {

namespace {

// A number that looks random and is the same on every machine (SplitMix64).
std::uint64_t scrambled(std::uint64_t number) {
    number += 0x9E3779B97F4A7C15U;
    number = (number ^ (number >> 30U)) * 0xBF58476D1CE4E5B9U;
    number = (number ^ (number >> 27U)) * 0x94D049BB133111EBU;
    return number ^ (number >> 31U);
}

class Chance {
public:
    Chance(std::uint64_t seed, std::uint64_t number) : state_(scrambled(seed) ^ number) {}

    // From 0 to before n. REQUIRES: n > 0.
    std::int64_t below(std::uint64_t n) {
        state_ = scrambled(state_);
        return static_cast<std::int64_t>(state_ % n);
    }

private:
    std::uint64_t state_;
};

Value drawn(const Draw& draw, Kind kind, Chance& chance) {
    std::int64_t all = 0;
    for (const Band& band : draw.bands) {
        all += band.weight;
    }
    std::int64_t at = chance.below(static_cast<std::uint64_t>(all));
    const Band* band = draw.bands.data();
    while (at >= band->weight) {
        at -= band->weight;
        ++band;
    }
    if (kind == Kind::member) {
        return known_value(band->low);
    }
    const auto width = static_cast<std::uint64_t>(band->high - band->low) + 1;
    return known_value(band->low + chance.below(width));
}

bool fits(const DrawnWhen& when, const Program& program, const Answers& answers) {
    const std::int64_t value = answers.inputs[when.input].low;
    return program.inputs[when.input].type.kind == Kind::member
               ? (value & when.low) != 0
               : when.low <= value && value <= when.high;
}

// Evenly over all that an input may be.
Draw evenly(const Program& program, InputId input) {
    const Type& type = program.inputs[input].type;
    Draw draw{input, {}, {}};
    if (type.kind == Kind::member) {
        for (std::uint64_t rest = static_cast<std::uint64_t>(type.low); rest != 0;
             rest &= rest - 1) {
            const auto one = static_cast<std::int64_t>(rest & (~rest + 1));
            draw.bands.push_back({one, one, 1});
        }
    } else {
        draw.bands.push_back({type.low, type.high, 1});
    }
    return draw;
}

} // namespace

Population::Population(const Program& program, Date on) : program_(program), on_(on) {
    for (InputId input = 0; input < program.inputs.size(); ++input) {
        if (program.inputs[input].member == 0) {
            columns_.push_back(input);
            otherwise_.push_back(evenly(program, input));
        }
    }
}

std::vector<std::string> Population::read(std::string_view toml, const std::string& file) {
    DrawsReader reader(program_, on_, file);
    reader.read(toml);
    draws_ = reader.draws();
    for (Draw& draw : otherwise_) {
        reader.otherwise(draw);
    }
    return reader.faults();
}

Answers Population::person(std::uint64_t seed, std::uint64_t number,
                           unsigned percent_unknown) const {
    Chance chance(seed, number);
    Answers answers = Answers::none(program_);
    const auto draw_one = [&](const Draw& draw) {
        answers.set(draw.input, drawn(draw, program_.inputs[draw.input].type.kind, chance));
    };
    for (const Draw& draw : draws_) {
        const bool counts =
            answers.given[draw.input] == 0 &&
            std::all_of(draw.when.begin(), draw.when.end(),
                        [&](const DrawnWhen& when) { return fits(when, program_, answers); });
        if (counts) {
            draw_one(draw);
        }
    }
    for (const Draw& draw : otherwise_) {
        if (answers.given[draw.input] == 0) {
            draw_one(draw);
        }
    }
    for (const InputId input : columns_) {
        if (static_cast<unsigned>(chance.below(100)) < percent_unknown) {
            answers.forget(program_, input);
        }
    }
    return answers;
}

} // namespace eligibility
