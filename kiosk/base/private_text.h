// A short text of a person: what is typed as a name, a number of an identity card, a code.
// Invariant: it lives inside this value and nowhere else, never on the heap, and is overwritten
// when the value ends, is moved from or forgets it. Whole UTF-8 characters only; what does not fit
// is not taken. Copies are as careful as the original.
#pragma once

#include <array>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace kiosk {

class PrivateText {
public:
    static constexpr std::size_t capacity = 63; // bytes: a name of twenty characters

    PrivateText() = default;

    explicit PrivateText(std::string_view text) { append(text); }

    PrivateText(const PrivateText& other) { append(other.view()); }

    PrivateText(PrivateText&& other) noexcept : PrivateText(std::as_const(other)) { other.wipe(); }

    PrivateText& operator=(const PrivateText& other) {
        if (this != &other) {
            wipe();
            append(other.view());
        }
        return *this;
    }

    PrivateText& operator=(PrivateText&& other) noexcept {
        if (this != &other) {
            *this = std::as_const(other);
            other.wipe();
        }
        return *this;
    }

    ~PrivateText() { wipe(); }

    std::string_view view() const { return {bytes_.data(), size_}; }

    bool empty() const { return size_ == 0; }

    std::size_t size() const { return size_; }

    bool operator==(const PrivateText& other) const { return view() == other.view(); }

    // False, and nothing taken, where it does not fit.
    bool append(std::string_view more) {
        if (more.size() > capacity - size_) {
            return false;
        }
        std::memcpy(bytes_.data() + size_, more.data(), more.size());
        size_ += more.size();
        return true;
    }

    // Takes the last character away.
    void erase_last() {
        while (size_ > 0) {
            const auto last = static_cast<unsigned char>(bytes_[--size_]);
            bytes_[size_] = '\0';
            if ((last & 0xC0U) != 0x80U) {
                return; // the first byte of a character
            }
        }
    }

    // Takes the first `count` bytes away; all where there are not so many.
    void erase_first(std::size_t count) {
        const std::size_t gone = count < size_ ? count : size_;
        const PrivateText rest(view().substr(gone));
        *this = rest;
    }

    // How many characters.
    std::size_t characters() const {
        std::size_t count = 0;
        for (const char byte : view()) {
            count += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U ? 1 : 0;
        }
        return count;
    }

    void wipe() {
        ::explicit_bzero(bytes_.data(), bytes_.size());
        size_ = 0;
    }

private:
    std::array<char, capacity> bytes_{};
    std::size_t size_ = 0;
};

// Overwrites a text that was copied out of one, then empties it.
inline void wipe(std::string& text) {
    ::explicit_bzero(text.data(), text.size());
    text.clear();
}

} // namespace kiosk
