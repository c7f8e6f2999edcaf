// The part of a tour that books a place and gives it back. Invariant: begins on the start page;
// booking ends at rest, giving back on the start page. The ledger is the finger's own.
#pragma once

#include "kiosk/tour/steps.h"

namespace kiosk::tour {

class BookingWalk : protected Steps {
protected:
    using Steps::Steps;

    void book();
    void give_back();

private:
    void take_a_place();
    void type(std::string_view signs);
    void fill_in();
    void look_in_some_looks(std::string_view page);
    bool bookable() const;
};

} // namespace kiosk::tour
