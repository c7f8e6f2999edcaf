// The steps of booking a place, of standing in line for one, and of opening one's own again.
// Invariants: a place is kept only after consent; one asking is out at a time, and only its answer
// counts; leaving the line gives a kept place back. Base of step()'s own class.
#pragma once

#include "kiosk/session/stepping.h"

namespace kiosk {

class BookingSteps : protected Stepping {
protected:
    using Stepping::Stepping;

    void open_services();
    void open_service(const std::string& id);
    void leave_service();
    void check_service();
    // The page's own step, where the page is one of booking; false elsewhere.
    bool go_on_booking();
    // One page back in the line; false elsewhere.
    bool go_back_booking();
    void ask_again();
    // Asks anew what the page says is left, where that has stood there for a while.
    void count_by_the_way();
    void not_now();
    void staff_writes();
    void told(const event::Told& told);
    // What is typed on the pages of a phone, a reference and its last four; false elsewhere.
    bool type_place(char sign);
    bool erase_place();

    void bring_slip();
    void type_reference();
    // A scan that is the code of a booking; false when it is none.
    bool open_by_scan(std::string_view code);
    void cancel_place();

    // The hold has run out; what is being confirmed just now is the ledger's to decide.
    bool hold_is_over();
    void lose_hold();
    // The booked place's slip goes to the printer once it is seen to be ready.
    void print_place(bool again);

private:
    Booking& b() { return s().booking; }

    const Service* chosen() const;
    void count(std::size_t index);
    void hold();
    void ask_for_place();
    void to_page(Place place);
    void to_next_page();
    void keep_identity();
    void keep_name();
    void see_to(const NoPlace& trouble);
    void arrive(Place place);
    void take_answer(const std::optional<bookings::Reply>& reply);
    void take_place(const bookings::Place& place);
    void ask_own(OwnPlace::Asking what);
    void take_own(const std::optional<bookings::Reply>& reply);
    std::chrono::sys_days today() const;
};

} // namespace kiosk
