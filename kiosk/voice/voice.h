// Says utterances aloud: a clip where there is one named as the words, else espeak-ng, one child
// program a passage. Invariants: nothing here waits for sound; stop() has ended the child when it
// returns; a child that hangs, fails or makes no sound is ended and named, and the passage's time
// still runs, so that the highlight goes on in silence. Knows no page and no clock: the time is
// brought.
#pragma once

#include "kiosk/child/child.h"
#include "kiosk/speech/utterance.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace kiosk::voice {

using Clock = std::chrono::milliseconds; // monotonic

struct VoiceSpec {
    std::filesystem::path program = "/usr/bin/espeak-ng";
    std::filesystem::path player = "/usr/bin/aplay"; // of clips
    std::filesystem::path clips; // zh/ and en/, files named `words`.wav; empty: none
};

// Five steps each, 0 to 4.
struct Manner {
    int speed = 2;
    int volume = 3;

    bool operator==(const Manner&) const = default;
};

// How long a passage takes, about.
Clock length_of(const speech::Passage& passage, Manner manner);

class Voice {
public:
    explicit Voice(VoiceSpec spec) : spec_(std::move(spec)) {}

    // Ends what was being said and begins.
    void say(speech::Utterance utterance, speech::Tongue language, Manner manner, Clock now);
    void stop();

    // Looks after the child: the next passage, one that hangs. True while there is more to say.
    bool speaking(Clock now);

    // No sound came out the last time; the next say() tries again once `rest` has passed.
    bool mute() const { return mute_since_.has_value(); }

    // Sentences for whoever looks after the machine, each once.
    std::vector<std::string> troubles();

    static constexpr Clock rest{10'000};

private:
    void begin_passage(Clock now);
    std::optional<std::filesystem::path> clip() const;
    Result<Child> start(const speech::Passage& passage) const;
    void silent(Clock now, std::string reason);

    VoiceSpec spec_;
    speech::Utterance utterance_;
    speech::Tongue language_ = speech::Tongue::mandarin;
    Manner manner_;
    std::size_t passage_ = 0;
    std::optional<Child> child_;
    bool running_ = false; // the passage's time, with or without a child
    Clock began_{0};
    Clock length_{0};
    std::optional<Clock> mute_since_;
    std::string last_trouble_;
    std::vector<std::string> troubles_;
};

} // namespace kiosk::voice
