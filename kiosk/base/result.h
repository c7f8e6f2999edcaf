// Result<T>: a value, or an Error a machine has caused (disk, display, font, socket, settings).
// An Error holds one clear sentence for a person: what failed, why, and what to do about it.
// Not for programmers' faults (KIOSK_CHECK) and not for what a visitor has left unanswered.
#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace kiosk {

struct Error {
    std::string sentence;
};

template <class T> class [[nodiscard]] Result : public tl::expected<T, Error> {
public:
    using tl::expected<T, Error>::expected;
};

// `return failure("the font ... is missing; run config/setup");`
inline tl::unexpected<Error> failure(std::string sentence) {
    return tl::unexpected<Error>(Error{std::move(sentence)});
}

} // namespace kiosk
