#include "kiosk/desk/step.h"

#include "kiosk/desk/stepper.h"

#include <algorithm>
#include <utility>

namespace kiosk::desk {

namespace {

using staff::Reply;

constexpr Clock between_renewals{30'000};
constexpr Clock longest_at_log_in{120'000}; // without a touch, then the glass is the resident's

bool fits(Field field, char character) {
    switch (field) {
    case Field::name:
        return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') ||
               character == '.' || character == '-';
    case Field::passphrase:
        return character >= ' ' && character <= '~';
    case Field::code:
        return character >= '0' && character <= '9';
    }
    return false;
}

bool by_itself(const Event& event) {
    return std::holds_alternative<event::TimePassed>(event) ||
           std::holds_alternative<event::Told>(event) ||
           std::holds_alternative<event::VisitorLeft>(event);
}

} // namespace

void Stepper::sign_of_life() {
    if (d().place == Place::closed) {
        return;
    }
    d().touched = world_.now;
    if (d().member && world_.now >= d().renewed + between_renewals) {
        d().renewed = world_.now;
        step_.effects.push_back(Ask{0, staff::Renew{d().member->token}});
    }
}

void Stepper::operator()(const event::TimePassed&) {
    if (d().place == Place::closed || d().place == Place::share) {
        return;
    }
    if (!d().member) {
        if (world_.now >= d().touched + longest_at_log_in) {
            close();
        }
    } else if (world_.now >= d().member->ends) {
        put_away();
        ask_to_prove();
    } else if (world_.now >= d().touched + d().member->idle) {
        lock();
    }
}

void Stepper::operator()(const event::Arrive& e) {
    if (d().place == Place::closed) {
        d().visitor = e.visitor;
        d().language = e.language;
        ask_to_prove();
    }
}

void Stepper::operator()(const event::Type& e) {
    if (d().place == Place::bookings) {
        type_search(e.characters.view());
        return;
    }
    if (d().place == Place::consultation) {
        for (const char character : e.characters.view()) {
            type_value(character);
        }
        return;
    }
    if (proves()) {
        Proving& p = d().proving;
        for (const char character : e.characters.view()) {
            const Field kind = d().place == Place::choose ? Field::passphrase : p.field;
            if (fits(kind, character) && (kind != Field::code || p.code.size() < 6)) {
                p.typed(p.field).append({&character, 1});
            }
        }
        p.refused = p.unfit = false;
    }
}

void Stepper::operator()(const event::Erase&) {
    if (d().place == Place::bookings) {
        d().bookings.text.erase_last();
        return;
    }
    if (proves()) {
        d().proving.typed(d().proving.field).erase_last();
    } else if (d().place == Place::consultation) {
        Consultation& c = d().consultation;
        if (c.trying) {
            c.trial = erased(c.trial);
        } else if (c.filling) {
            c.person.draft = erased(c.person.draft);
        }
    }
}

void Stepper::operator()(const event::NextField&) {
    if (proves()) {
        const bool choosing = d().place == Place::choose;
        Field& field = d().proving.field;
        field = field == Field::name         ? Field::passphrase
                : field == Field::passphrase ? Field::code
                                             : (choosing ? Field::passphrase : Field::name);
    }
}

void Stepper::operator()(const event::Fill& e) {
    if (proves() && (d().place == Place::log_in || e.field != Field::name)) {
        d().proving.field = e.field;
    }
}

void Stepper::operator()(const event::Prove&) {
    Proving& p = d().proving;
    if (!proves() || d().pending) {
        return;
    }
    if (d().place == Place::choose) {
        p.unfit = !(p.passphrase == p.code) || !staff::is_passphrase(p.passphrase.view());
        if (!p.unfit && d().member) {
            ask(staff::ChoosePassphrase{d().member->token, std::string(p.passphrase.view())},
                {0, Pending::What::choose});
        }
        return;
    }
    if (seconds_to_wait(d(), world_.now) == 0 && !p.name.empty() && !p.passphrase.empty() &&
        !p.code.empty()) {
        ask(staff::LogIn{{std::string(p.name.view()), std::string(p.passphrase.view()),
                          std::string(p.code.view())}},
            {0, Pending::What::log_in});
    }
}

void Stepper::operator()(const event::Open& e) {
    const auto* const entry = std::find_if(entries.begin(), entries.end(),
                                           [&](const Entry& one) { return one.place == e.place; });
    if (d().place == Place::home && entry != entries.end() && !d().pending && d().member &&
        (e.place != Place::share || d().visitor)) {
        ask(staff::Perform{d().member->token, staff::Begin{entry->action}},
            {0, Pending::What::open, e.place});
    }
}

void Stepper::operator()(const event::Home&) {
    if (d().member && d().place != Place::choose && d().place != Place::closed) {
        keep_filling(d().consultation, world_.program);
        d().place = Place::home;
    }
}

void Stepper::operator()(const event::Lock&) {
    if (d().member) {
        lock();
    }
}

void Stepper::operator()(const event::LogOut&) {
    leave_store(staff::Leaving::log_out);
    put_away();
    close();
}

void Stepper::operator()(const event::Leave&) {
    if (d().place == Place::log_in || d().place == Place::choose) {
        leave_store(staff::Leaving::log_out);
        put_away();
        close();
    }
}

void Stepper::operator()(const event::SwitchLanguage&) {
    d().language = d().language == Language::zh ? Language::en : Language::zh;
    d().consultation.person.looks.language = d().language;
}

void Stepper::operator()(const event::NextSize&) {
    d().size = static_cast<TextSize>((static_cast<int>(d().size) + 1) % 3);
}

void Stepper::operator()(const event::Told& e) {
    if (!d().pending || d().pending->request != e.request) {
        return;
    }
    const Pending asked = *std::exchange(d().pending, std::nullopt);
    d().proving.away = !e.reply;
    if (!e.reply) {
        return;
    }
    if (const auto* refusal = std::get_if<staff::Refusal>(&*e.reply)) {
        refused(refusal->reason);
    } else if (const auto* opened = std::get_if<staff::Opened>(&*e.reply)) {
        come_in(*opened);
    } else if (const auto* wrong = std::get_if<staff::NotOpened>(&*e.reply)) {
        turned_away(*wrong);
    } else if (std::holds_alternative<staff::Permitted>(*e.reply)) {
        permitted(asked);
    } else if (const auto* found = std::get_if<staff::FoundBookings>(&*e.reply)) {
        show_found(*found);
    }
}

void Stepper::ask(staff::Request request, Pending pending) {
    pending.request = ++d().requests;
    d().pending = pending;
    step_.effects.push_back(Ask{pending.request, std::move(request)});
}

// The page of logging in, empty but for how long it has to wait.
void Stepper::ask_to_prove() {
    Proving fresh;
    fresh.tries = d().proving.tries;
    fresh.waits_until = d().proving.waits_until;
    fresh.whole_wait = d().proving.whole_wait;
    d().proving = fresh;
    d().place = Place::log_in;
    d().touched = world_.now;
}

void Stepper::leave_store(staff::Leaving how) {
    if (d().member) {
        step_.effects.push_back(Ask{0, staff::Leave{d().member->token, how}});
        wipe(d().member->token);
        d().member.reset();
    }
    d().pending.reset();
}

void Stepper::put_away() {
    leave_store(staff::Leaving::log_out);
    d().consultation.wipe();
    d().bookings = {};
    d().locked_for.reset();
    d().not_allowed = d().declined = false;
}

void Stepper::close() {
    d().consultation.wipe();
    d().bookings = {};
    d().locked_for.reset();
    d().place = Place::closed;
    Proving empty;
    empty.tries = d().proving.tries;
    empty.waits_until = d().proving.waits_until;
    empty.whole_wait = d().proving.whole_wait;
    d().proving = empty;
}

void Stepper::lock() {
    keep_filling(d().consultation, world_.program);
    if (d().place != Place::choose) {
        d().locked_for = d().member->account;
        d().locked_from = d().place;
    }
    leave_store(staff::Leaving::lock);
    ask_to_prove();
}

void Stepper::come_in(const staff::Opened& opened) {
    d().member = Member{opened.token, opened.account,        opened.name,
                        opened.role,  Clock{opened.idle_ms}, world_.now + Clock{opened.whole_ms}};
    d().touched = d().renewed = world_.now;
    d().proving = {};
    d().not_allowed = d().declined = false;
    if (opened.one_time) {
        d().proving.field = Field::passphrase;
        d().place = Place::choose;
        return;
    }
    const bool same = d().locked_for == opened.account;
    d().place = same ? d().locked_from : Place::home;
    if (!same) {
        d().consultation.wipe();
        d().bookings = {};
    }
    d().locked_for.reset();
}

void Stepper::turned_away(const staff::NotOpened& wrong) {
    Proving& p = d().proving;
    p.passphrase.wipe();
    p.code.wipe();
    p.field = Field::passphrase;
    p.refused = true;
    p.tries = wrong.tries;
    p.waits_until.reset();
    if (wrong.wait_ms > 0) {
        p.waits_until = world_.now + Clock{wrong.wait_ms};
        p.whole_wait = Clock{wrong.wait_ms};
    }
}

void Stepper::refused(staff::Reason reason) {
    switch (reason) {
    case staff::Reason::locked:
        if (d().member) {
            lock();
        }
        break;
    case staff::Reason::not_allowed:
        d().not_allowed = true;
        break;
    case staff::Reason::choose_first:
        d().place = Place::choose;
        break;
    case staff::Reason::bad_passphrase:
        d().proving.unfit = true;
        break;
    case staff::Reason::no_bookings:
    case staff::Reason::not_found:
    case staff::Reason::not_possible:
    case staff::Reason::full:
        d().bookings.refused = reason;
        d().bookings.moving = d().bookings.cancelling = false;
        break;
    }
}

void Stepper::permitted(const Pending& asked) {
    d().not_allowed = false;
    if (asked.what == Pending::What::choose) {
        d().proving = {};
        d().place = Place::home;
    } else if (asked.what == Pending::What::open) {
        d().declined = false;
        d().place = asked.place;
        if (asked.place == Place::share) {
            step_.effects.push_back(AskToShare{});
        } else if (asked.place == Place::consultation && !d().consultation.open) {
            d().consultation = begin_consultation(world_.program, d().language);
        } else if (asked.place == Place::bookings) {
            d().bookings = {};
            search();
        }
    } else if (asked.what == Pending::What::change) {
        BookingDesk& b = d().bookings;
        b.moving = b.cancelling = false;
        b.because.reset();
        b.refused.reset();
        b.done = true;
        search();
    }
}

Step step(const Desk& desk, const Event& event, const World& world) {
    Stepper stepper(desk, world);
    stepper(event::TimePassed{}); // a lock that is due comes before a touch that came later
    if (!by_itself(event)) {
        stepper.sign_of_life();
    }
    std::visit(stepper, event);
    return std::move(stepper).take();
}

std::optional<Clock> next_deadline(const Desk& desk, const World& world) {
    if (desk.place == Place::closed || desk.place == Place::share) {
        return std::nullopt;
    }
    const Clock quiet = desk.member ? desk.member->idle : longest_at_log_in;
    const Clock due = desk.touched + quiet;
    if (seconds_to_wait(desk, world.now) > 0) {
        return std::min(due, world.now + Clock{1000});
    }
    return desk.member ? std::min(due, desk.member->ends) : due;
}

bool is_shown(const Desk& desk) {
    return desk.place != Place::closed && desk.place != Place::share;
}

std::int64_t seconds_to_wait(const Desk& desk, Clock now) {
    const auto& until = desk.proving.waits_until;
    return until && now < *until
               ? (*until - now).count() / 1000 + ((*until - now).count() % 1000 > 0)
               : 0;
}

} // namespace kiosk::desk
