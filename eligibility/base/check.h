// CHECK: what only a programmer can have broken. Aborts in every build, with the place and what
// must hold. Never used for what an author, a visitor or a machine can cause.
#pragma once

namespace eligibility {

[[noreturn]] void check_failed(const char* file, int line, const char* condition, const char* what);

} // namespace eligibility

#define ELIGIBILITY_CHECK(condition, what)                                                         \
    ((condition) ? static_cast<void>(0)                                                            \
                 : ::eligibility::check_failed(__FILE__, __LINE__, #condition, what))
