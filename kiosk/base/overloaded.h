// One function of several, for std::visit: a case for each alternative of a variant.
#pragma once

namespace kiosk {

template <class... Cases> struct Overloaded : Cases... { using Cases::operator()...; };
template <class... Cases> Overloaded(Cases...) -> Overloaded<Cases...>;

} // namespace kiosk
