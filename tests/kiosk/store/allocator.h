// SQLite's allocator, which fails when it is told to. Invariant: while an Allocator lives, SQLite
// in this process takes its memory from it. REQUIRES that SQLite has nothing open at both ends.
#pragma once

#include <cstdint>

namespace kiosk::test {

class Allocator {
public:
    Allocator();
    Allocator(const Allocator&) = delete;
    Allocator& operator=(const Allocator&) = delete;
    ~Allocator();

    // The n-th allocation from now fails, 1 being the next; all after it too when it `lasts`.
    void fail(std::uint64_t n, bool lasts);

    // No more failures; whether there was one.
    bool stop_failing();
};

} // namespace kiosk::test
