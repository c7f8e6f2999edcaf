#include "tests/kiosk/store/allocator.h"

#include "tests/kiosk/store/failure.h"

#include <catch2/catch_test_macros.hpp>
#include <sqlite3.h>

namespace kiosk::test {

namespace {

struct State {
    sqlite3_mem_methods usual{};
    Failure failure;
};

State state;

void* allocate(int size) {
    return state.failure.now() ? nullptr : state.usual.xMalloc(size);
}

void* allocate_again(void* old, int size) {
    return state.failure.now() ? nullptr : state.usual.xRealloc(old, size);
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
    state.failure.arm(n, lasts);
}

bool Allocator::stop_failing() {
    return state.failure.disarm();
}

} // namespace kiosk::test
