// FeelCursor: where the reading of an expression stands, and the first fault it met. Private to
// dmn/. Invariant: once there is a fault nothing more is read, and what was read is not used.
#pragma once

#include "eligibility/dmn/feel_scanner.h"

#include <fmt/format.h>

namespace eligibility::dmn {

class FeelCursor {
public:
    FeelCursor(std::string_view text, const Names& names)
        : scan_(text.substr(0, longest_text + 1), names) {
        if (text.size() > longest_text) {
            fail(fmt::format("it has more than {} bytes", longest_text));
        }
    }

protected:
    template <typename Value> Read<Value> finish(Value value) {
        if (fault_.empty() && !scan_.at_end()) {
            fail(fmt::format("{} does not go on from what stands before it", scan_.shown()));
        }
        return fault_.empty() ? Read<Value>{std::move(value), {}} : Read<Value>{{}, fault_};
    }

    void fail(std::string fault) { fault_ = fault_.empty() ? std::move(fault) : fault_; }

    void expect(std::string_view sign) {
        if (fault_.empty() && !scan_.sign(sign)) {
            fail(fmt::format("`{}` is missing before {}", sign, scan_.shown()));
        }
    }

    // One level deeper; what lies too deep is refused before the stack is.
    struct Depth {
        explicit Depth(FeelCursor& cursor) : cursor_(cursor) {
            if (++cursor_.depth_ > deepest) {
                cursor_.fail("its brackets lie too deep in each other");
            }
        }

        ~Depth() { --cursor_.depth_; }

        Depth(const Depth&) = delete;
        Depth& operator=(const Depth&) = delete;

        FeelCursor& cursor_;
    };

    bool gone() const { return !fault_.empty(); }

    // Before so many copies of it are made.
    bool small_enough(const Feel& value, std::size_t copies) {
        if (size_of(value) * copies > most_parts) {
            fail("it is too long when written out");
        }
        return !gone();
    }

    void expect_word(std::string_view word) {
        if (!gone() && !scan_.word(word)) {
            fail(fmt::format("`{}` is missing before {}", word, scan_.shown()));
        }
    }

    static constexpr int deepest = 100;                // brackets in brackets
    static constexpr std::size_t longest_text = 4'000; // bytes of one expression or cell
    static constexpr std::size_t most_parts = 10'000;  // with all its copies written out

    FeelScanner scan_;
    std::string fault_;
    int depth_ = 0;
};

} // namespace eligibility::dmn
