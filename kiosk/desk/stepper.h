// One step at the desk: what each event does to it, and what it asks for. Base of nothing; used by
// step() alone. Invariant: a page of the desk is entered only here; whoever leaves the store's
// session leaves nothing of a visitor behind.
#pragma once

#include "kiosk/desk/step.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace kiosk::desk {

class Stepper {
public:
    Stepper(const Desk& before, const World& world) : world_(world) { step_.desk = before; }

    Step take() && { return std::move(step_); }

    void sign_of_life();

    void operator()(const event::Touched&) {}

    void operator()(const event::TimePassed&);
    void operator()(const event::Arrive& e);
    // --- proving who one is ---
    void operator()(const event::Type& e);
    void operator()(const event::Erase&);
    void operator()(const event::NextField&);
    void operator()(const event::Fill& e);

    void operator()(const event::Capitals&) { d().proving.capitals = !d().proving.capitals; }

    void operator()(const event::Signs&) { d().proving.signs = !d().proving.signs; }

    void operator()(const event::Show& e) { d().proving.shown = e.shown; }

    void operator()(const event::Prove&);
    // --- moving about ---
    void operator()(const event::Open& e);
    void operator()(const event::Home&);
    void operator()(const event::Lock&);
    void operator()(const event::LogOut&);
    void operator()(const event::Leave&);
    void operator()(const event::SwitchLanguage&);
    void operator()(const event::NextSize&);
    // --- the resident's part ---
    void operator()(const event::Shared& e);
    void operator()(const event::VisitorLeft&);
    // --- a consultation ---
    void operator()(const event::FillInput& e);
    void operator()(const event::NextInput&);
    void operator()(const event::NextTopic&);
    void operator()(const event::ChooseOption& e);
    void operator()(const event::Look& e);
    void operator()(const event::OnlyFailed&);
    void operator()(const event::TryOut& e);
    void operator()(const event::TryOption& e);
    void operator()(const event::Turn& e);
    // --- bookings ---
    void operator()(const event::Search&);
    void operator()(const event::Which& e);
    void operator()(const event::ChooseBooking& e);
    void operator()(const event::ChooseBecause& e);
    void operator()(const event::AskToMove&);
    void operator()(const event::MoveTo& e);
    void operator()(const event::CancelBooking&);

    void operator()(const event::TurnBookings& e) { d().bookings.page = std::max(0, e.to); }

    void operator()(const event::HandBack&);
    void operator()(const event::EraseAll&);
    void operator()(const event::Told& e);

private:
    Desk& d() { return step_.desk; }

    bool proves() { return d().place == Place::log_in || d().place == Place::choose; }

    bool consults() { return d().place == Place::consultation && d().consultation.open; }

    void ask(staff::Request request, Pending pending);
    // The page of logging in, empty but for how long it has to wait.
    void ask_to_prove();
    void leave_store(staff::Leaving how);
    void put_away();
    void close();
    void lock();
    void come_in(const staff::Opened& opened);
    void turned_away(const staff::NotOpened& wrong);
    void refused(staff::Reason reason);
    void permitted(const Pending& asked);
    // --- bookings ---
    void type_search(std::string_view characters);
    void search();
    void change(staff::Deed deed);
    void look_at_booking(std::optional<std::int64_t> number);
    void show_found(const staff::FoundBookings& found);
    void type_value(char character);
    const World& world_;
    Step step_;
};

} // namespace kiosk::desk
