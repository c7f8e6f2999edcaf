#include "kiosk/session/step.h"

#include "kiosk/bookings/identity.h"
#include "kiosk/session/booking_steps.h"
#include "kiosk/session/browsing.h"
#include "kiosk/session/reading.h"
#include "kiosk/session/round.h"
#include "kiosk/session/services.h"
#include "kiosk/session/taking.h"
#include "kiosk/session/ways.h"

#include <algorithm>
#include <utility>

namespace kiosk {

namespace {

// The step being taken: the session as it becomes, and what it asks for.
class Stepper : private BookingSteps {
public:
    Stepper(const Session& before, const World& world) : BookingSteps(before, world) {}

    Step take() && { return std::move(step_); }

    void sign_of_life() {
        if (s().place != Place::rest) {
            s().touched = world_.now;
            if (s().warned) {
                s().warned = world_.now;
            }
        }
    }

    void operator()(event::Touched) {}

    void operator()(event::TimePassed) {
        count_by_the_way();
        // A machine that slept may have passed several deadlines at once.
        for (auto due = next_deadline(s(), world_); due && world_.now >= *due;
             due = next_deadline(s(), world_)) {
            if (s().place == Place::finished || s().place == Place::trouble) {
                enter(Place::rest);
            } else if (hold_is_over()) {
                lose_hold();
            } else if (s().warned) {
                end_visit(CountVisit::What::timed_out, Place::finished);
                s().entered = *due;
            } else {
                s().warned = *due;
            }
        }
    }

    void operator()(event::StillHere) { s().warned.reset(); }

    void operator()(event::Begin) {
        if (s().place == Place::finished || s().place == Place::trouble) {
            enter(Place::rest);
        } else if (s().place == Place::rest) {
            s().visit = ++s().visits;
            s().answers = eligibility::Answers::none(world_.program);
            s().topics.clear();
            s().touched = world_.now;
            enter(Place::start);
            ask(CountVisit{CountVisit::What::started, {}});
        }
    }

    void operator()(event::Forward) {
        const bool chosen = s().checked_project != 0 || s().checked_programme;
        if (s().place == Place::topics || (s().place == Place::privacy && chosen)) {
            begin_questions();
        } else if (s().place == Place::question) {
            settle_question();
        } else if (s().place == Place::programme) {
            next_programme();
        } else if (go_on_booking()) {
            return;
        } else if (s().place == Place::identity) {
            settle_identity();
        } else if (const auto place = place_after(s())) {
            if (s().place == Place::start) {
                s().checked_project = 0;
                s().checked_programme.reset();
            }
            enter(*place);
        }
    }

    void operator()(event::Back) {
        s().warned.reset();
        if (s().sheet != Sheet::none) {
            s().sheet = Sheet::none;
        } else if (s().place == Place::question) {
            previous_question();
        } else if (s().place == Place::check) {
            last_question();
        } else if (!go_back_booking()) {
            go(place_before(s()));
        }
    }

    void operator()(event::Practise e) { go(practise(s(), e.what)); }

    void operator()(event::OpenProjects) { go(open_projects(s(), world_.program)); }

    void operator()(event::OpenProject e) { go(open_project(s(), world_.program, e.number)); }

    void operator()(event::CheckProject) {
        if (check_project(s(), world_.program)) {
            s().checked_programme.reset();
            // Who has answered before has seen for whom, and what becomes of the answers.
            return s().answered.empty() ? enter(Place::whom) : begin_questions();
        }
    }

    void operator()(event::ChooseWhom e) { choose_whom(s(), e.whom); }

    void operator()(event::OpenProgramme e) {
        const auto of_service = programme_of_service(s(), world_);
        const bool reasons = s().place == Place::service && of_service == e.programme;
        const bool shown = s().place == Place::results || s().place == Place::programme;
        if (reasons) {
            s().checked_programme = of_service;
        }
        if ((shown || reasons) && e.programme < world_.program.programmes.size()) {
            open_programme(e.programme);
        }
    }

    void operator()(event::ChangeAnswer e) {
        const auto& all = s().answered;
        if (s().place == Place::check && std::find(all.begin(), all.end(), e.input) != all.end()) {
            s().changing = e.input;
            show_question();
        }
    }

    void operator()(event::MoreQuestions) {
        if (s().place == Place::results && begin_round(s(), world_)) {
            s().round.follow_up = true;
            show_question();
        }
    }

    void operator()(event::TurnPage e) {
        s().pages[static_cast<std::size_t>(s().place)] = std::max(0, e.to);
        s().reading.paused = false;
    }

    void operator()(event::AskHelp) { step_aside(Place::help); }

    void operator()(event::AskFinish) { step_aside(Place::finish); }

    void operator()(event::Erase) {
        if (s().place == Place::finish) {
            end_visit(CountVisit::What::finished, Place::finished);
        }
    }

    void operator()(event::OpenSheet e) {
        const bool question = s().place == Place::question;
        if (in_visit() && (e.sheet != Sheet::why || question)) {
            s().sheet = s().sheet == e.sheet ? Sheet::none : e.sheet;
        }
    }

    void operator()(event::CloseSheet) { s().sheet = Sheet::none; }

    void operator()(event::ToggleTopic e) { toggle_topic(s(), world_.program, e.topic); }

    void operator()(event::AllTopics) { choose_first_topics(s(), world_.program); }

    void operator()(event::Mark e) {
        mark_practice(s(), e.option);
        if (const auto* input = asked_as(EntryKind::choice)) {
            if (e.option < option_count(world_.program, *input)) {
                s().draft.option = e.option;
                s().draft.unknown = false;
            }
        }
    }

    void operator()(event::DoNotKnow) {
        if (s().place == Place::question) {
            const InputId input = s().draft.input;
            s().draft.wipe();
            s().draft = {.input = input, .option = {}, .unknown = true, .digits = {}};
        }
    }

    void operator()(event::TypeDigit e) {
        if (type_place(e.digit)) {
            return;
        }
        const bool fits = (e.digit >= '0' && e.digit <= '9') || e.digit == '.' || e.digit == '-';
        if (fits && s().place == Place::question && asked_as(EntryKind::choice) == nullptr) {
            s().draft = typed(world_.program, s().draft, e.digit);
        }
        if (s().place == Place::identity && bookings::fits_identity(s().identity.view(), e.digit)) {
            s().identity.append({&e.digit, 1});
        }
    }

    void operator()(event::EraseDigit) {
        if (erase_place()) {
            return;
        }
        if (s().place == Place::question) {
            s().draft = erased(s().draft);
        } else if (s().place == Place::identity) {
            s().identity.erase_last();
        } else if (s().place == Place::name) {
            look_up(s().writing.erase());
        }
    }

    void operator()(event::TypeLetter e) {
        if (s().place == Place::name) {
            look_up(s().writing.type(e.letter));
        }
    }

    void operator()(event::ChooseCharacters e) {
        if (s().place == Place::name) {
            look_up(s().writing.choose(e.candidate));
        }
    }

    void operator()(event::OrderLetters) {
        if (s().place == Place::name) {
            s().writing.alphabetical = !s().writing.alphabetical;
        }
    }

    void operator()(const event::CharactersFound& e) {
        const bool ours = e.visit == s().visit && e.request == s().writing.request;
        if (ours && s().writing.state == Writing::State::looking) {
            s().writing.take(e.candidates, s().looks.language == Language::en
                                               ? Writing::Latin::offered
                                               : Writing::Latin::left_out);
        }
    }

    void operator()(event::OpenServices) { open_services(); }

    void operator()(const event::OpenService& e) { open_service(e.id); }

    void operator()(event::CheckService) { check_service(); }

    void operator()(event::AskAgain) { ask_again(); }

    void operator()(event::NotNow) { not_now(); }

    void operator()(event::StaffWrites) { staff_writes(); }

    void operator()(event::BringSlip) { bring_slip(); }

    void operator()(event::TypeReference) { type_reference(); }

    void operator()(event::CancelPlace) { cancel_place(); }

    void operator()(const event::Told& e) { told(e); }

    void operator()(event::SwitchLanguage) {
        Looks other = s().looks;
        other.language = other.language == Language::zh ? Language::en : Language::zh;
        (*this)(event::SetLooks{other});
    }

    void operator()(event::SetLooks e) {
        if (in_visit()) {
            set_looks(s(), e.looks);
        }
    }

    void operator()(event::ReadAloud e) {
        if (in_visit()) {
            s().reading = listen(s().reading, e);
        }
    }

    void operator()(event::LineRead) {
        if (s().reading.open) {
            s().heard = world_.now;
        }
    }

    void operator()(event::TakeAlong) {
        if (may_take_along(s())) {
            s().take_from = s().place;
            if (auto statement = begin_slip(s(), world_)) {
                s().take.code_request = ask(MakeSlip{std::move(*statement)});
            }
            enter(Place::take_away);
            look_at_printer();
        }
    }

    void operator()(event::LookAtPrinter) { look_at_printer(); }

    void operator()(event::PrintSlip) {
        if (s().place == Place::booked) {
            print_place(true);
        }
        if (may_print(s())) {
            s().take.print = TakeAway::Print::running;
            s().take.print_request = ask(PrintSlip{content_to_print(s(), world_), s().take.code});
        }
    }

    void operator()(const event::Scanned& e) {
        for (int i = 0; i < 2 && !in_visit(); ++i) { // from the last visitor's page to rest
            (*this)(event::Begin{});
        }
        if (!open_by_scan(e.code)) {
            read_brought(s(), world_, e.code);
            enter(Place::brought_slip);
        }
    }

    void operator()(const event::SlipMade& e) { note_made(s(), e); }

    void operator()(event::PrinterSeen e) {
        note_seen(s(), e);
        print_place(false); // a booked place is printed by itself, once
    }

    void operator()(event::Printed e) { note_printed(s(), e); }

    void operator()(event::Done e) { note_answer(s(), e.visit, e.request, true); }

    void operator()(event::Failed e) {
        note_answer(s(), e.visit, e.request, false);
        note_no_code(s(), e);
    }

    void operator()(event::Broke) {
        return in_visit() ? end_visit(CountVisit::What::timed_out, Place::trouble)
                          : enter(Place::trouble);
    }
};

} // namespace

Step step(const Session& session, const Event& event, const World& world) {
    Stepper stepper(session, world);
    stepper(event::TimePassed{}); // a deadline that has passed comes before a touch that came later
    Stepper& taken = stepper;
    if (is_sign_of_life(event)) {
        taken.sign_of_life();
    }
    std::visit(taken, event);
    return std::move(stepper).take();
}

} // namespace kiosk
