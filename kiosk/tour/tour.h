// The tour: one resident's visit, walked through the real screens by pressing their keys, with a
// picture of every page and the outcome in words. For machines without a display, and for people
// who want to see. Invariant: every answer goes in through the glass; the outcome is what the
// screens then show.
#pragma once

#include "kiosk/tour/finger.h"
#include "kiosk/tour/script.h"

#include <filesystem>
#include <string>

namespace kiosk::tour {

struct Walked {
    std::string outcome; // in words, Chinese and English
    int pictures = 0;
};

// Writes NN-name.png and outcome.txt into `folder`.
Result<Walked> walk(Finger& finger, const Script& script, const std::filesystem::path& folder);

} // namespace kiosk::tour
