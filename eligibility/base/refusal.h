// Refusal: why a file is not taken, in one sentence for the person who brought it: what is wrong
// with it and what to do. For files that come from outside the rule language; a fault of a rule's
// author is a Diagnostic.
#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace eligibility {

struct Refusal {
    std::string sentence;
};

template <class T> using Accepted = tl::expected<T, Refusal>;

inline tl::unexpected<Refusal> refuse(std::string sentence) {
    return tl::unexpected<Refusal>(Refusal{std::move(sentence)});
}

} // namespace eligibility
