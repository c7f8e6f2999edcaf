// A place being booked, and one that was booked before: what is chosen, typed, asked and answered.
// Plain values of the session. Invariants: what is typed is private text and wiped with them; an
// answer of the ledger counts only for the request it answers; a confirming that may have been
// carried out is asked again under the same id only. Knows no store and no socket.
#pragma once

#include "kiosk/base/private_text.h"
#include "kiosk/bookings/requests.h"
#include "kiosk/session/take_away.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kiosk {

// How long a count stands on the page before it is asked for anew.
inline constexpr std::chrono::milliseconds count_again{5000};

// How many places a service has free, as the ledger last said. While it is asked again, what it
// said stays.
struct Count {
    enum class State : std::uint8_t { none, asked, told, away };

    State state = State::none;
    std::uint64_t request = 0;
    bookings::Stock stock;

    bool operator==(const Count&) const = default;
};

// Why it did not come to a place: the ledger did not answer, or refused.
struct NoPlace {
    bool away = false;
    bookings::Refusal refusal{};

    bool operator==(const NoPlace&) const = default;
};

// What the page of a booking that did not come about offers to do next.
enum class Remedy : std::uint8_t {
    nothing,       // but to look at the services again
    again,         // ask the same once more
    hold_anew,     // keep a place once more; what is typed stays
    stand_in_line, // for a place that somebody gives back
    identity,      // type it again
    phone,
    name,
    answer,      // the questions that decide it
    see_reasons, // why the rules do not entitle
    see_own,     // the place this person has
    finish,      // and begin again, under the new rules
};

Remedy remedy_for(const NoPlace& trouble);

struct Booking {
    enum class Asking : std::uint8_t { nothing, hold, confirm, join };

    std::string owner;                    // this visit, to the ledger; empty until it first holds
    std::vector<Count> counts;            // one a service of the catalogue
    std::chrono::milliseconds counted{0}; // when they were last asked for
    std::optional<std::size_t> service;   // of the catalogue, on the page
    bool in_line = false;                 // for a waiting list or a lottery: nothing is held
    PrivateText identity;
    PrivateText name;
    PrivateText phone;
    bool staff_writes = false; // the name
    bool guardian = false;     // the visitor is a young child's
    std::optional<std::chrono::milliseconds> held_until;
    Asking asking = Asking::nothing; // now
    Asking last = Asking::nothing;   // what was asked last, to ask it again
    std::uint64_t asked = 0;         // whose answer counts
    std::string request;             // the id of confirming or joining, until that is answered
    std::optional<NoPlace> trouble;
    std::optional<bookings::Place> place; // what has been booked
    std::string code;                     // its slip's, in digits
    Printing printing;

    bool operator==(const Booking&) const = default;

    // Forgets what was typed, held and booked; service, counts and owner stay.
    void drop();
    void wipe(); // everything
};

// A place booked before, opened by its slip or its reference.
struct OwnPlace {
    enum class Asking : std::uint8_t { nothing, look, cancel, move };

    PrivateText code;     // the slip's token, or the reference as far as it is typed
    bool scanned = false; // a token
    PrivateText last_four;
    Asking asking = Asking::nothing;
    std::uint64_t asked = 0;
    std::optional<NoPlace> trouble;
    std::optional<bookings::Place> place;

    bool operator==(const OwnPlace&) const = default;

    void wipe() { *this = OwnPlace{}; }
};

inline constexpr std::size_t reference_places = 10;
inline constexpr std::size_t last_four_places = 4;
inline constexpr std::size_t most_phone_places = 12;

// The signs a reference is made of: none that is taken for another.
inline constexpr std::string_view reference_signs = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

// Younger than 14 on that day, by the number of the identity card: a guardian books. False where
// the number has no birthday.
bool is_young_child(std::string_view identity, std::chrono::sys_days today);

} // namespace kiosk
