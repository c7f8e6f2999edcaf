// What a visitor is told before anything of them is kept: who keeps it, what for, how long, and
// whom to call. Invariant: nothing is booked here unless all of it is written.
#pragma once

#include "kiosk/base/two_tongued.h"

namespace kiosk {

struct BookingTerms {
    TwoTongued operator_;
    TwoTongued purpose;
    TwoTongued retention;
    TwoTongued contact;

    bool operator==(const BookingTerms&) const = default;

    bool whole() const {
        const auto written = [](const TwoTongued& text) {
            return !text.zh.empty() && !text.en.empty();
        };
        return written(operator_) && written(purpose) && written(retention) && written(contact);
    }
};

} // namespace kiosk
