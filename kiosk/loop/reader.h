// Reads the page on the glass aloud: takes its lines from the record, hands them to the voice one
// after the other, and knows which is being said. Invariants: a touch or a key silences it at once;
// without a headset no private value reaches the voice; the visit's end closes it. Decides nothing
// a visitor did not ask for; knows no rules and no clock.
#pragma once

#include "kiosk/screens/page.h"
#include "kiosk/speech/pronunciation.h"
#include "kiosk/ui/reading.h"
#include "kiosk/voice/voice.h"

#include <optional>
#include <vector>

namespace kiosk {

class Reader {
public:
    // All outlive the reader.
    Reader(voice::Voice& voice, const speech::Pronunciation& pronunciation, const ui::Words& words,
           ui::Listener listener)
        : voice_(voice), pronunciation_(pronunciation), words_(words), listener_(listener) {}

    // A finger or a key: no sound from now on.
    void hush(Clock now);

    // After a step: another page begins anew, an ended visit ends it.
    void stepped(const Session& before, const Session& after);

    // After a frame of `session`'s page: begins, goes on, follows the keys.
    void follow(const Session& session, const ui::Canvas& canvas, Clock now);

    // Between frames; true when a line has ended and counts as a sign of life.
    bool turn(Clock now);

    // What the page shows of it.
    screens::Hearing hearing(Clock now) const;

    // When to look again; nullopt: it is silent.
    std::optional<Clock> due(Clock now) const;

private:
    enum class Says { nothing, page, choice }; // choice: what the keys have come to

    void say(const ui::ReadLine& line, Clock now);
    void read_from(std::size_t line, Clock now);

    voice::Voice& voice_;
    const speech::Pronunciation& pronunciation_;
    const ui::Words& words_;
    ui::Listener listener_;
    std::vector<ui::ReadLine> lines_;
    std::size_t at_ = 0;
    Says says_ = Says::nothing;
    ui::ReadLine choice_;
    Reading asked_; // as of the last frame
    Language language_ = Language::zh;
    bool fresh_ = true; // the page has not been read yet
    bool hushed_ = false;
    bool shown_playing_ = false; // what the strip showed when it was hushed
    Clock hushed_at_{0};
    bool held_ = false;
    std::string focused_;
};

} // namespace kiosk
