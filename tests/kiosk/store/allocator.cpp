#include "tests/kiosk/store/allocator.h"

#include <catch2/catch_test_macros.hpp>
#include <sqlite3.h>

namespace kiosk::test {

namespace {

struct State {
    sqlite3_mem_methods usual{};
    std::uint64_t until_failure = 0; // allocations; 0: none is to fail
    bool lasts = false;
    bool failing = false;
    bool failed = false;
};

State state;

bool fails_now() {
    if (state.failing) {
        return true;
    }
    if (state.until_failure == 0 || --state.until_failure > 0) {
        return false;
    }
    state.failed = true;
    state.failing = state.lasts;
    return true;
}

void* allocate(int size) {
    return fails_now() ? nullptr : state.usual.xMalloc(size);
}

void* allocate_again(void* old, int size) {
    return fails_now() ? nullptr : state.usual.xRealloc(old, size);
}

} // namespace

Allocator::Allocator() {
    state = State{};
    REQUIRE(sqlite3_shutdown() == SQLITE_OK);
    REQUIRE(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &state.usual) == SQLITE_OK);
    sqlite3_mem_methods ours = state.usual;
    ours.xMalloc = allocate;
    ours.xRealloc = allocate_again;
    REQUIRE(sqlite3_config(SQLITE_CONFIG_MALLOC, &ours) == SQLITE_OK);
    // Small pieces would come from a reserve otherwise and never fail.
    REQUIRE(sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0) == SQLITE_OK);
}

Allocator::~Allocator() {
    sqlite3_shutdown();
    sqlite3_config(SQLITE_CONFIG_MALLOC, &state.usual);
}

void Allocator::fail(std::uint64_t n, bool lasts) {
    state.until_failure = n;
    state.lasts = lasts;
    state.failing = false;
    state.failed = false;
}

bool Allocator::stop_failing() {
    state.until_failure = 0;
    state.failing = false;
    return state.failed;
}

} // namespace kiosk::test
