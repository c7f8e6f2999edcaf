#include "kiosk/loop/reader.h"

#include "kiosk/screens/visit.h"

#include <utility>

namespace kiosk {

namespace {

constexpr Clock between_looks{40};
// So long a key that was pressed to stop the voice keeps its words under the finger.
constexpr Clock settles{600};

speech::Tongue tongue_of(Language language) {
    return language == Language::zh ? speech::Tongue::mandarin : speech::Tongue::english;
}

} // namespace

void Reader::hush(Clock now) {
    if (!hushed_) {
        shown_playing_ = says_ == Says::page;
    }
    hushed_ = true;
    hushed_at_ = now;
    voice_.stop();
    says_ = Says::nothing;
}

void Reader::stepped(const Session& before, const Session& after) {
    const bool other =
        screens::another_page(before, after) || before.looks.language != after.looks.language;
    if (!after.reading.open || other) {
        voice_.stop();
        says_ = Says::nothing;
        lines_.clear();
        at_ = 0;
        fresh_ = true;
        hushed_ = false;
        asked_ = after.reading;
    }
}

void Reader::say(const ui::ReadLine& line, Clock now) {
    const speech::Tongue tongue = tongue_of(language_);
    voice_.say(speech::utter(line.said, tongue, pronunciation_), tongue,
               {.speed = asked_.speed, .volume = asked_.volume}, now);
}

void Reader::read_from(std::size_t line, Clock now) {
    hushed_ = false;
    at_ = line;
    says_ = at_ < lines_.size() ? Says::page : Says::nothing;
    if (says_ == Says::page) {
        say(lines_[at_], now);
    }
}

void Reader::follow(const Session& session, const ui::Canvas& canvas, Clock now) {
    const Reading& wish = session.reading;
    held_ = canvas.held();
    if (!wish.open) {
        return;
    }
    const Reading before = std::exchange(asked_, wish);
    language_ = session.looks.language;
    const ui::Language language = canvas.view().language;
    const auto focus = ui::focused_line(canvas.nodes(), words_, language, listener_);
    const std::string focused = focus ? focus->words : std::string{};
    const bool moved = focused != std::exchange(focused_, focused);
    if (fresh_ || wish.again != before.again) {
        lines_ = ui::lines_of(canvas.nodes(), canvas.page_begins(), words_, language, listener_);
        fresh_ = false;
        return read_from(0, now);
    }
    if (wish.paused && !before.paused) {
        voice_.stop();
        says_ = Says::nothing;
        hushed_ = false;
        return;
    }
    if (wish.go_on != before.go_on) {
        return read_from(at_ < lines_.size() ? at_ : 0, now);
    }
    const bool louder_or_faster = wish.speed != before.speed || wish.volume != before.volume;
    if (louder_or_faster && (says_ == Says::page || (hushed_ && shown_playing_))) {
        return read_from(at_, now); // the same line once more, so that the difference is heard
    }
    if (moved && hushed_ && focus) { // by a key
        choice_ = *focus;
        says_ = Says::choice;
        say(choice_, now);
    }
}

bool Reader::turn(Clock now) {
    if (says_ == Says::nothing || voice_.speaking(now)) {
        return false;
    }
    if (says_ == Says::page) {
        read_from(at_ + 1, now);
    } else {
        says_ = Says::nothing;
    }
    return true;
}

screens::Hearing Reader::hearing(Clock now) const {
    const bool settling = hushed_ && (held_ || now < hushed_at_ + settles);
    screens::Hearing all;
    all.playing = settling ? shown_playing_ : says_ == Says::page;
    all.mute = voice_.mute();
    all.line = at_ + 1;
    if (says_ == Says::page) {
        all.spoken = lines_[at_].words;
    } else if (says_ == Says::choice) {
        all.spoken = choice_.words;
    }
    return all;
}

std::optional<Clock> Reader::due(Clock now) const {
    if (says_ != Says::nothing) {
        return now + between_looks;
    }
    const bool settling = hushed_ && now < hushed_at_ + settles;
    return settling ? std::optional(hushed_at_ + settles) : std::nullopt;
}

} // namespace kiosk
