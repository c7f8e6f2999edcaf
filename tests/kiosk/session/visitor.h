// A visitor without a window: the shipped pack, a clock the test moves, and the session stepped
// through.
#pragma once

#include "kiosk/session/entry.h"
#include "kiosk/session/findings.h"
#include "kiosk/session/round.h"
#include "kiosk/session/step.h"

#include <string_view>
#include <vector>

namespace kiosk {

// The pack as it is shipped; aborts with its faults when it is refused.
const eligibility::Program& shipped_program();

// Its places and services; none where the pack names no projects.
const Catalogue& shipped_catalogue();

// What is told before booking, as a district would write it.
const BookingTerms& some_terms();

class Visitor {
public:
    World world() const;

    const Session& session() const { return session_; }

    void does(const Event& event);

    void passes(Clock time) { now_ += time; }

    // What the ledger was asked last, answered; none: it did not answer.
    void ledger_says(std::optional<bookings::Reply> reply);
    // From rest to the page of a service, with so many places free.
    void opens_service(const std::string& id, const bookings::Stock& stock);
    // From there through consenting to the page of an identity card's number.
    void consents();
    // Number, name, phone: to the last look.
    void fills_in(std::string_view identity, std::string_view phone);

    // Effects asked for since the last call.
    std::vector<Effect> effects();

    // From the resting screen to the first question of these topics.
    void begins(std::vector<std::string_view> topics);
    // Answers the question on the page with its first card, or with these digits (or the end of its
    // range where they lie outside).
    void answers(std::string_view digits = "1");
    void answers_all();

    Session session_;
    Timings timings;
    BookingTerms terms = some_terms();

private:
    void type(std::string_view digits);

    Clock now_{5000};
    std::uint64_t steps_ = 0;
    std::uint64_t asked_ = 0; // the last request to the ledger
    std::vector<Effect> effects_;
};

} // namespace kiosk
