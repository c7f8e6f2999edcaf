// Carries letters to kiosk-pinyin on a thread of its own, so that no frame ever waits for it.
// Invariant: the newest question is answered, with characters or with none; one that a newer one
// has overtaken is dropped. forget() ends the child program, and with it all it was asked.
#pragma once

#include "kiosk/pinyin/scribe.h"
#include "kiosk/session/step.h"

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace kiosk {

// A program that is installed beside this one.
std::filesystem::path beside_this_program(const char* name);

class Spelling {
public:
    // `wake` is called from the thread whenever an answer has come.
    Spelling(std::filesystem::path program, std::function<void()> wake);
    ~Spelling();
    Spelling(const Spelling&) = delete;
    Spelling& operator=(const Spelling&) = delete;
    Spelling(Spelling&&) = delete;
    Spelling& operator=(Spelling&&) = delete;

    // REQUIRES a FindCharacters.
    void carry_out(const Effect& effect);
    // The visit has ended.
    void forget();

    // What has come back since the last call.
    std::vector<Event> answers();
    // Sentences for whoever looks after the machine, each once.
    std::vector<std::string> troubles();

private:
    void work();
    Event found(const Effect& effect);

    pinyin::Scribe scribe_;
    std::function<void()> wake_;
    std::mutex mutex_;
    std::condition_variable more_;
    std::optional<Effect> asked_;
    bool forget_ = false;
    bool ending_ = false;
    std::vector<Event> answers_;
    std::vector<std::string> troubles_;
    std::string last_trouble_;
    std::thread thread_; // last: starts when all else is there
};

} // namespace kiosk
