#include "tests/kiosk/session/visitor.h"

#include "eligibility/pack/pack_texts.h"
#include "kiosk/base/check.h"

#include <cstdio>
#include <utility>

#include <fmt/format.h>

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

const Catalogue& shipped_catalogue() {
    static const Catalogue catalogue = [] {
        if (shipped_program().projects.empty()) {
            return Catalogue{};
        }
        std::vector<CatalogueFile> files;
        for (const auto& [name, text] : eligibility::gather_pack(SHIPPED_PACK).others) {
            files.push_back({name, text});
        }
        auto read = read_catalogue(files);
        KIOSK_CHECK(read.has_value(), "the shipped places and services can be read");
        return std::move(*read);
    }();
    return catalogue;
}

const BookingTerms& some_terms() {
    static const BookingTerms terms{{"某某街道办事处", "A street office"},
                                    {"通知您时间，一个人不占两个名额", "to tell you the time"},
                                    {"办完后 30 天删掉", "deleted after 30 days"},
                                    {"0000 0000", "0000 0000"}};
    return terms;
}

void Visitor::ledger_says(std::optional<bookings::Reply> reply) {
    does(event::Told{session_.visit, asked_, std::move(reply)});
}

void Visitor::opens_service(const std::string& id, const bookings::Stock& stock) {
    does(event::Begin{});
    does(event::OpenServices{});
    does(event::OpenService{id});
    ledger_says(stock);
}

void Visitor::consents() {
    does(event::Forward{});
    does(event::Forward{});
    if (!session_.booking.in_line) {
        ledger_says(bookings::Held{600'000});
    }
}

void Visitor::fills_in(std::string_view identity, std::string_view phone) {
    for (const char place : identity) {
        does(event::TypeDigit{place});
    }
    does(event::Forward{});
    does(event::StaffWrites{});
    for (const char digit : phone) {
        does(event::TypeDigit{digit});
    }
    does(event::Forward{});
}

World Visitor::world() const {
    const auto& program = shipped_program();
    return {.program = program,
            .moment = {.on = program.reference_day, .known_on = {}},
            .timings = timings,
            .now = now_,
            .slip_keys = {},
            .catalogue = &shipped_catalogue(),
            .terms = &terms,
            .chance = fmt::format("{:032x}", steps_)};
}

void Visitor::does(const Event& event) {
    ++steps_;
    Step taken = step(session_, event, world());
    session_ = std::move(taken.session);
    for (Effect& effect : taken.effects) {
        if (std::holds_alternative<AskPlaces>(effect.wish)) {
            asked_ = effect.request;
        }
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
