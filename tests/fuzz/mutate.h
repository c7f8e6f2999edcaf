// mutate: how a fuzz target changes a rule text: half of the time in its bytes, half of the time in
// its words, taking one from the text itself or from the language, so that what comes out often
// still parses and compiles. Keeps no state; the seed decides everything.
#pragma once

#include "eligibility/pack/read_pack.h"

#include <cstddef>
#include <cstdint>

namespace fuzz {

// A stream of numbers from a seed, the same on every machine.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed * 2 + 1) {}

    std::uint64_t next();

    std::size_t below(std::size_t end) { return static_cast<std::size_t>(next() % end); }

private:
    std::uint64_t state_;
};

std::size_t mutate(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed);

// The text as a pack of one file.
std::vector<eligibility::SourceFile> as_files(const std::uint8_t* data, std::size_t size);

} // namespace fuzz
