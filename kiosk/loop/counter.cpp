#include "kiosk/loop/counter.h"

#include <utility>

namespace kiosk {

void Counter::carry_out(const Effect& effect) {
    const std::uint64_t number = booker_->ask(std::get<AskPlaces>(effect.wish).request());
    asked_[number] = {effect.visit, effect.request};
}

std::vector<Event> Counter::answers() {
    std::vector<Event> all;
    for (Booker::Answer& answer : booker_->answers()) {
        const auto ids = asked_.find(answer.number);
        if (ids == asked_.end()) {
            continue;
        }
        std::optional<bookings::Reply> reply;
        if (answer.reply) {
            reply = std::move(*answer.reply);
        }
        all.emplace_back(event::Told{ids->second.visit, ids->second.request, std::move(reply)});
        asked_.erase(ids);
    }
    return all;
}

void Counter::forget(const std::string& owner) {
    asked_.clear();
    booker_->forget(owner);
}

} // namespace kiosk
