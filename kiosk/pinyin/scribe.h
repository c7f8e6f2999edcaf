// The kiosk's side of kiosk-pinyin: puts letters to the child program and reads what they may mean.
// Invariant: the child begins with the first question and ends with end(), so that its memory goes
// with the visit; one that is silent, talks nonsense or has died is ended and named, and the next
// question begins another. Blocks for at most `patience`: belongs to a thread that draws nothing.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/child/child.h"
#include "kiosk/pinyin/candidate.h"
#include "kiosk/wire/descriptor.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::pinyin {

class Scribe {
public:
    explicit Scribe(std::filesystem::path program,
                    std::chrono::milliseconds patience = std::chrono::seconds(2))
        : program_(std::move(program)), patience_(patience) {}

    // REQUIRES is_spelling(letters).
    Result<Candidates> look(std::string_view letters);

    // Ends the child.
    void end();

    // Its process, for as long as it runs.
    std::optional<pid_t> child() const;

private:
    Result<void> begin();
    Result<std::string> exchange(std::string_view letters);

    std::filesystem::path program_;
    std::chrono::milliseconds patience_;
    std::optional<Child> child_;
    wire::Descriptor line_;
};

} // namespace kiosk::pinyin
