#include "tests/kiosk/session/visitor.h"

#include "kiosk/base/check.h"

#include <cstdio>
#include <utility>

namespace kiosk {

namespace {

// What is typed for this value.
std::string digits_of(InputId input, std::int64_t units) {
    const auto& program = shipped_program();
    Session answered;
    answered.answers = eligibility::Answers::none(program);
    answered.answers.set(input, eligibility::known_value(units));
    return draft_for(answered, program, input).digits;
}

} // namespace

const eligibility::Program& shipped_program() {
    static const eligibility::Program program = [] {
        auto loaded = eligibility::load(SHIPPED_PACK);
        for (const auto& diagnostic : loaded.diagnostics) {
            if (!loaded.program) {
                std::fputs(eligibility::render(diagnostic, loaded.files).c_str(), stderr);
            }
        }
        KIOSK_CHECK(loaded.program.has_value(), "the shipped pack is accepted");
        return std::move(*loaded.program);
    }();
    return program;
}

World Visitor::world() const {
    const auto& program = shipped_program();
    return {program, {.on = program.reference_day, .known_on = {}}, timings, now_};
}

void Visitor::does(const Event& event) {
    Step taken = step(session_, event, world());
    session_ = std::move(taken.session);
    for (Effect& effect : taken.effects) {
        effects_.push_back(std::move(effect));
    }
}

std::vector<Effect> Visitor::effects() {
    return std::exchange(effects_, {});
}

void Visitor::begins(std::vector<std::string_view> topics) {
    does(event::Begin{});
    does(event::Forward{});
    does(event::ChooseWhom{Whom::self});
    does(event::Forward{});
    does(event::Forward{});
    const auto& known = shipped_program().topics;
    for (const std::string_view id : topics) {
        for (std::uint32_t i = 0; i < known.size(); ++i) {
            if (known[i].id == id) {
                does(event::ToggleTopic{i});
            }
        }
    }
    does(event::Forward{});
}

void Visitor::answers(std::string_view digits) {
    const auto& input = shipped_program().inputs[current_question(session_)];
    // The first card, but for the questions whose yes settles everything.
    const bool better_no =
        input.path == "person.relief_awarded" || input.path == "household.other_housing_aid";
    if (entry_kind(input) == EntryKind::choice) {
        does(event::Mark{better_no ? 1U : 0U});
    } else {
        type(entry_kind(input) == EntryKind::day ? "19600101" : digits);
        const Entered read = entered(shipped_program(), session_.draft);
        if (read.fault == Draft::Fault::too_little) {
            type(digits_of(session_.draft.input, input.type.low));
        } else if (read.fault == Draft::Fault::too_much) {
            type(digits_of(session_.draft.input, input.type.high));
        }
    }
    does(event::Forward{});
}

void Visitor::type(std::string_view digits) {
    while (!session_.draft.digits.empty()) {
        does(event::EraseDigit{});
    }
    for (const char digit : digits) {
        does(event::TypeDigit{digit});
    }
}

void Visitor::answers_all() {
    while (session_.place == Place::question) {
        answers();
        KIOSK_CHECK(session_.draft.fault == Draft::Fault::none, "the answer is taken");
    }
}

} // namespace kiosk
