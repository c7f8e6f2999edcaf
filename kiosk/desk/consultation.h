// One consultation: the answers as far as they are given, the field being filled, and what is
// looked at. Invariant: answers fit the program of the world it was begun in; what is tried out
// under "what if" never becomes an answer. Knows the rules only as eligibility.h has them.
#pragma once

#include "kiosk/session/entry.h"
#include "kiosk/session/session.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace kiosk::desk {

struct Consultation {
    bool open = false;
    bool taken_over = false; // from a resident who agreed
    Session person;          // whose answers they are; never a visit of its own
    std::optional<InputId> filling;
    std::optional<ProgrammeId> focus; // whose trace is shown
    bool only_failed = false;
    std::optional<InputId> trying; // "what if": this one
    Draft trial;                   // were this
    int form_page = 0;
    int results_page = 0;
    int trace_page = 0;

    bool operator==(const Consultation&) const = default;

    void wipe();
};

// The fields that can matter to the programmes of the chosen topics, of people who are certainly
// there, in the pack's order.
std::vector<InputId> form_of(const eligibility::Program& program, const Session& person);

// Begins with nothing known, of the first topic.
Consultation begin_consultation(const eligibility::Program& program, Language language);

// Takes over what a resident answered.
Consultation take_over(const eligibility::Program& program, const Session& visit);

// Keeps what stands in the field where it is an answer, and forgets the answer where it is empty.
void keep_filling(Consultation& consultation, const eligibility::Program& program);
void fill(Consultation& consultation, const eligibility::Program& program, InputId input);
void choose(Consultation& consultation, const eligibility::Program& program, InputId input,
            std::uint32_t option);
void next_topic(Consultation& consultation, const eligibility::Program& program);

// The person as they would be with what is tried out; none where nothing is.
std::optional<Session> tried(const Consultation& consultation, const eligibility::Program& program);

} // namespace kiosk::desk
