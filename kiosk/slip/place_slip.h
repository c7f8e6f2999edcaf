// The slip of a booked place: what it says, and the code that opens the booking again. Invariant:
// nothing of a person is on it; the code is the ledger's token in decimal digits, told from the
// code of a results slip by its length and its first byte, with a check against torn scans. Knows
// no ledger.
#pragma once

#include "kiosk/bookings/requests.h"
#include "kiosk/slip/content.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::slip {

struct PlaceSlip {
    eligibility::Language language = eligibility::Language::zh;
    bookings::State state = bookings::State::booked;
    std::string service; // its name
    std::string day;     // on which it was booked, in words
    std::string reference;
    std::int64_t position = 0; // in the waiting list
    std::vector<std::string> papers;
    std::string where;
    std::string contact; // whom to call
};

// Everything that stands on the paper, from the top.
std::vector<Block> document_of(const PlaceSlip& slip, const ui::Words& words);

// "booked", "third in the waiting list": the same on paper and on the screen.
std::string state_words(const ui::Words& words, ui::Language language, bookings::State state,
                        std::int64_t position);

// "ABCDE FGHJK"; shorter while it is typed.
std::string spaced(std::string_view reference);

// REQUIRES a token: 32 small hexadecimal digits.
std::string to_digits(std::string_view token);
std::optional<std::string> read_token(std::string_view digits);

} // namespace kiosk::slip
