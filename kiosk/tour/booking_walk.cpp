#include "kiosk/tour/booking_walk.h"

#include "kiosk/session/services.h"

#include <fmt/format.h>

namespace kiosk::tour {

bool BookingWalk::bookable() const {
    const auto* catalogue = finger_.world().catalogue;
    return going() && catalogue != nullptr && !catalogue->services.empty();
}

void BookingWalk::type(std::string_view signs) {
    for (const char sign : signs) {
        tap(std::string(1, sign));
    }
}

void BookingWalk::look_in_some_looks(std::string_view page) {
    tap_word("frame_language");
    shoot_leaves(fmt::format("{}-english", page));
    set_look("size_sheet_extra_large");
    shoot_leaves(fmt::format("{}-english-extra-large", page));
    set_look("size_sheet_standard");
    tap_word("frame_language");
    set_look("size_sheet_white_on_black");
    shoot_leaves(fmt::format("{}-white-on-black", page));
    set_look("size_sheet_paper");
}

void BookingWalk::fill_in() {
    type("12010219500101000");
    type("7");
    shoot("booking-identity");
    tap_word("question_next");
    tap("w");
    shoot("booking-name");
    tap_word("name_left_to_staff");
    type("13800001234");
    shoot("phone");
    tap_word("question_next");
}

void BookingWalk::book() {
    if (bookable()) {
        take_a_place();
    } else {
        tap_word("frame_finish");
    }
    tap_word("finish_erase");
    static_cast<void>(finger_.wait());
    finger_.look(); // at the resting page
}

void BookingWalk::take_a_place() {
    tap_word("start_book");
    shoot_leaves("services");
    const std::string name = in(language(), finger_.world().catalogue->services.back().name);
    turn_to(name);
    tap(name);
    shoot_leaves("service");
    tap_word("service_book");
    shoot_leaves("consent");
    turn_to(finger_.word("consent_yes"));
    tap_word("consent_yes");
    fill_in();
    shoot_leaves("booking-check");
    look_in_some_looks("booking-check");
    turn_to(finger_.word("booking_confirm"));
    tap_word("booking_confirm");
    shoot_leaves("booked");
    tap_word("booked_done");
    shoot("booked-finish");
}

void BookingWalk::give_back() {
    if (!bookable()) {
        return;
    }
    tap_word("start_slip");
    shoot("bring-slip");
    tap_word("bring_type");
    type("7K3MRW9T2C");
    shoot("reference");
    tap_word("question_next");
    type("1234");
    shoot("last-four");
    tap_word("last_four_look");
    shoot("own-place");
    tap_word("own_cancel");
    shoot_leaves("cancel-check");
    turn_to(finger_.word("cancel_yes"));
    tap_word("cancel_yes");
    shoot("own-cancelled");
    tap_word("own_done");
}

} // namespace kiosk::tour
