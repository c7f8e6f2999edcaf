// Answers: what is known of one person so far. A plain value; nothing in it is a default.
// An input that was not answered stands at its whole range. Optional inputs remember whether they
// were given at all.
#pragma once

#include "eligibility/program/program.h"

#include <vector>

namespace eligibility {

enum class Attested : std::uint8_t { pending, yes, no };

struct Answers {
    std::vector<Value> inputs; // one an input, in units of its type
    std::vector<std::uint8_t>
        given; // one an input: 1 when an answer (even a partial one) stands there
    std::vector<Attested> attested;     // one an attest
    std::vector<std::uint32_t> choices; // one a reading: the choice to follow

    // Everything unknown, every reading at its default.
    static Answers none(const Program& program);

    // REQUIRES: value within the input's range.
    void set(InputId input, Value value);
    void forget(const Program& program, InputId input);

    // An input of a member whom the household need not have, as far as its size is known. Nobody is
    // asked about such a member.
    bool may_be_nobodys(const Program& program, InputId input) const;

    bool operator==(const Answers&) const = default;
};

// The day asked about, and by when a notice must have been published to count.
struct Moment {
    Date on{};
    std::optional<Date> known_on = std::nullopt;
    // The day on which it is asked: tells which sources are due for re-check, and nothing else.
    std::optional<Date> today = std::nullopt;

    bool operator==(const Moment&) const = default;
};

// Today, or the pack's reference day when today lies outside its window.
Moment moment_on(const Program& program, Date today);

} // namespace eligibility
