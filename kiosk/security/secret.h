// Bytes that wipe themselves: keys, and whatever of a person must not stay in memory.
// Invariant: the buffer never grows and is never copied, so that no stray copy is left; it is
// overwritten before its memory is given back. Knows nothing of what it holds.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace kiosk::security {

class Secret {
public:
    Secret() = default;

    // Zeros.
    explicit Secret(std::size_t size);

    // A copy of `bytes`; the original stays the caller's to wipe.
    static Secret copy_of(std::string_view bytes);

    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    ~Secret();

    std::span<unsigned char> bytes() { return {bytes_.get(), size_}; }

    std::span<const unsigned char> bytes() const { return {bytes_.get(), size_}; }

    // Overwrites the bytes now and keeps nothing.
    void wipe();

private:
    std::unique_ptr<unsigned char[]> bytes_;
    std::size_t size_ = 0;
};

// Overwrites bytes that someone else owns, in a way the compiler cannot leave out.
void wipe(std::span<char> bytes);

} // namespace kiosk::security
