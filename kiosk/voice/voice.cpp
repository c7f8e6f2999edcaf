#include "kiosk/voice/voice.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <sys/socket.h>

namespace kiosk::voice {

namespace {

constexpr std::array words_a_minute{100, 125, 150, 180, 210};
constexpr std::array loudness{25, 50, 80, 120, 180}; // of 200; 100 is the program's own
constexpr Clock syllable{200};                       // at 175 words a minute (measured, see test)
constexpr int syllable_speed = 175;
constexpr Clock around{350}; // silence before and after a passage
constexpr Clock hangs{4000}; // longer than three times its length and this: it hangs

std::size_t step(int value) {
    return static_cast<std::size_t>(std::clamp(value, 0, 4));
}

} // namespace

Clock length_of(const speech::Passage& passage, Manner manner) {
    const auto all = syllable * static_cast<int>(passage.syllables);
    return around + all * syllable_speed / words_a_minute[step(manner.speed)];
}

void Voice::say(speech::Utterance utterance, speech::Tongue language, Manner manner, Clock now) {
    stop();
    utterance_ = std::move(utterance);
    language_ = language;
    manner_ = manner;
    passage_ = 0;
    if (mute_since_ && now >= *mute_since_ + rest) {
        mute_since_.reset();
    }
    begin_passage(now);
}

void Voice::stop() {
    child_.reset(); // its owner ends it
    running_ = false;
    utterance_ = {};
}

void Voice::begin_passage(Clock now) {
    if (passage_ >= utterance_.passages.size()) {
        running_ = false;
        return;
    }
    running_ = true;
    began_ = now;
    const std::optional<std::filesystem::path> whole = clip();
    length_ = Clock{0};
    for (std::size_t i = passage_; i < utterance_.passages.size(); ++i) {
        length_ += length_of(utterance_.passages[i], manner_);
        if (!whole) {
            break;
        }
    }
    if (mute_since_) {
        return;
    }
    Result<Child> child = start(utterance_.passages[passage_]);
    if (child) {
        child_.emplace(std::move(*child));
    } else {
        silent(now, child.error().sentence);
    }
}

std::optional<std::filesystem::path> Voice::clip() const {
    constexpr std::size_t longest_name = 240; // of a file, in bytes
    if (spec_.clips.empty() || utterance_.words.size() > longest_name ||
        utterance_.words.find('/') != std::string::npos) {
        return std::nullopt;
    }
    const char* folder = language_ == speech::Tongue::mandarin ? "zh" : "en";
    std::filesystem::path file = spec_.clips / folder / (utterance_.words + ".wav");
    std::error_code unknown;
    return std::filesystem::is_regular_file(file, unknown) ? std::optional(std::move(file))
                                                           : std::nullopt;
}

// The text goes through the child's standard input, where no other program can read it.
Result<Child> Voice::start(const speech::Passage& passage) const {
    ChildSpec spec{.program = spec_.program,
                   .flags = {},
                   .environment = {},
                   .signal_on_orphaned = SIGKILL,
                   .silent = true};
    if (const auto file = clip()) {
        spec.program = spec_.player;
        spec.flags = {"-q", file->string()};
        return Child::start(spec);
    }
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        return failure("no pipe to the voice can be made; restart the machine");
    }
    const wire::Descriptor ours(ends[0]);
    const wire::Descriptor theirs(ends[1]);
    const bool chinese = passage.tongue == speech::Tongue::mandarin;
    spec.flags = {"-v",     chinese ? "cmn-latn-pinyin" : "en",
                  "-s",     fmt::format("{}", words_a_minute[step(manner_.speed)]),
                  "-a",     fmt::format("{}", loudness[step(manner_.volume)]),
                  "--stdin"};
    spec.input = theirs.number();
    // A line fits the socket's buffer many times over; should it not, the rest stays unsaid.
    static_cast<void>(::send(ours.number(), passage.text.data(), passage.text.size(),
                             MSG_NOSIGNAL | MSG_DONTWAIT));
    return Child::start(spec);
}

void Voice::silent(Clock now, std::string reason) {
    child_.reset();
    mute_since_ = now;
    if (reason != last_trouble_) {
        last_trouble_ = reason;
        troubles_.push_back(std::move(reason));
    }
}

bool Voice::speaking(Clock now) {
    if (!running_) {
        return false;
    }
    const Clock spent = now - began_;
    if (child_) {
        const auto end = child_->ended();
        if (!end && spent <= 3 * length_ + hangs) {
            return true;
        }
        const bool clip_played = clip().has_value();
        const std::string name = clip_played ? spec_.player.string() : spec_.program.string();
        if (!end) {
            silent(now, fmt::format("the voice {} hung for {} s and was ended; is the sound "
                                    "device in use?",
                                    name, spent.count() / 1000));
        } else if (end->signal || end->code != 0) {
            silent(now, fmt::format("the voice {} ended with {} {}; run it by hand to see why",
                                    name, end->signal ? "signal" : "code",
                                    end->signal ? *end->signal : *end->code));
        } else if (3 * spent < length_) {
            // Without a device the program ends at once and says all is well.
            silent(now, fmt::format("the voice {} made no sound; connect a sound device", name));
        } else {
            child_.reset();
            last_trouble_.clear();
            passage_ = clip_played ? utterance_.passages.size() : passage_ + 1;
            begin_passage(now);
            return running_;
        }
    }
    if (spent < length_) {
        return true; // in silence
    }
    passage_ += 1;
    begin_passage(now);
    return running_;
}

std::vector<std::string> Voice::troubles() {
    return std::exchange(troubles_, {});
}

} // namespace kiosk::voice
