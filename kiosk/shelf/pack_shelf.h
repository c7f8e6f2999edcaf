// The rules in force with their places and services, and the ones that will be when the next visit
// begins. The pack is a folder, a pack file or a folder of installed packs. Invariant: current() is
// always a whole, accepted program, catalogue() belongs to it; a pack that changed and is refused
// changes nothing, and its faults are handed over once, as people read them. Knows no screens and
// no session.
#pragma once

#include "eligibility/eligibility.h"
#include "kiosk/base/result.h"
#include "kiosk/catalogue/catalogue.h"

#include <filesystem>
#include <optional>
#include <string>

namespace kiosk {

class PackShelf {
public:
    // The error's sentence holds every fault of the pack, rendered.
    static Result<PackShelf> open(const std::filesystem::path& where);

    const eligibility::Program& current() const { return current_; }

    // Empty where the pack names no projects.
    const Catalogue& catalogue() const { return catalogue_; }

    struct News {
        bool taken = false;    // current() is another program now
        bool services = false; // catalogue() was read anew; always when taken
        std::string faults;    // of a changed pack that was refused
    };

    // Looks at the pack's files; REQUIRES nobody is in a visit. Cheap when nothing has changed.
    News look_again();

private:
    struct Pack {
        eligibility::Program program;
        Catalogue catalogue;
    };

    explicit PackShelf(std::filesystem::path pack);
    Result<Pack> read() const; // the error's sentence holds every fault, rendered

    std::filesystem::path pack_;
    std::string seen_; // names, sizes and times of the files last read
    eligibility::Program current_;
    Catalogue catalogue_;
};

} // namespace kiosk
