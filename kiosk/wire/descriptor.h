// A file descriptor with one owner: closed when the owner goes. An empty one holds -1.
#pragma once

#include <utility>

#include <unistd.h>

namespace kiosk::wire {

class Descriptor {
public:
    Descriptor() = default;

    explicit Descriptor(int number) : number_(number) {}

    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

    Descriptor& operator=(Descriptor&& other) noexcept {
        if (this != &other) {
            reset();
            number_ = std::exchange(other.number_, -1);
        }
        return *this;
    }

    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    ~Descriptor() { reset(); }

    explicit operator bool() const { return number_ >= 0; }

    int number() const { return number_; }

    void reset() {
        if (number_ >= 0) {
            ::close(number_);
        }
        number_ = -1;
    }

private:
    int number_ = -1;
};

} // namespace kiosk::wire
