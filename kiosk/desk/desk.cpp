#include "kiosk/desk/desk.h"

namespace kiosk::desk {

const PrivateText& Proving::typed(Field which) const {
    return which == Field::name ? name : which == Field::passphrase ? passphrase : code;
}

PrivateText& Proving::typed(Field which) {
    return which == Field::name ? name : which == Field::passphrase ? passphrase : code;
}

const staff::BookingLine* BookingDesk::line() const {
    if (!found || !chosen) {
        return nullptr;
    }
    for (const staff::BookingLine& one : found->lines) {
        if (one.number == *chosen) {
            return &one;
        }
    }
    return nullptr;
}

} // namespace kiosk::desk
