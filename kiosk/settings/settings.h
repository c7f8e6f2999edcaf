// What one machine is told about itself: config/kiosk.toml, read once at the start.
// Invariant: a Settings that exists is whole and within the limits; an unknown key, a wrong type or
// a value out of its limits refuses the file, and the error names every fault with its line. Knows
// nothing of screens, rules or the visit; paths are made absolute against the file's own folder.
#pragma once

#include "kiosk/base/booking_terms.h"
#include "kiosk/base/result.h"
#include "kiosk/base/timings.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

struct Settings {
    bool locked = false;   // no way out without staff
    std::string seal;      // four characters of the seal
    std::string office_zh; // who runs the kiosk, shown on the resting screen
    std::string office_en;
    std::string service_zh; // what it is for
    std::string service_en;
    double panel_width_mm = 0; // of the picture, whichever way it hangs
    double panel_height_mm = 0;
    Timings timings;
    std::string printer;             // its ipp:// address; empty: there is none
    std::string paper = "roll80";    // or "a4"
    std::string slip_signer;         // public key of who signs the list; empty: nobody
    std::filesystem::path slip_keys; // the list of kiosks whose slips are read; empty: own
    std::filesystem::path pack;
    std::filesystem::path words;
    BookingTerms booking;                // what a visitor is told; empty: nothing is booked here
    std::filesystem::path backup_folder; // empty: no backup is made by itself
    std::chrono::minutes backup_every{60};
    int keep_days = 90;                         // after a service's last day
    std::string audit_suite = "sha256-ed25519"; // or "sm3-sm2": what hashes and signs the audit
    bool headset = false;               // private values are spoken: only the visitor hears them
    std::filesystem::path speech;       // pinyin.txt and clips/
    std::filesystem::path voice;        // espeak-ng
    std::filesystem::path font_regular; // empty: the system's
    std::filesystem::path font_bold;
};

// config/kiosk.toml of the tree this program was built in, else of the folder it was started in.
std::filesystem::path usual_settings();

// Reads `file`. The error's sentence is one line a fault: `kiosk.toml:12: …`.
Result<Settings> read_settings(const std::filesystem::path& file);

// The same from a text; `file` is only shown and gives relative paths their folder.
Result<Settings> parse_settings(std::string_view text, const std::filesystem::path& file);

} // namespace kiosk
