// The rules in force with their places and services, and the ones that will be when the next visit
// begins. Invariant: current() is always a whole, accepted program, catalogue() belongs to it; a
// folder that changed and is refused changes nothing, and its faults are handed over once, as
// people read them. Knows no screens and no session.
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
    static Result<PackShelf> open(const std::filesystem::path& folder);

    const eligibility::Program& current() const { return current_; }

    // Empty where the pack names no projects.
    const Catalogue& catalogue() const { return catalogue_; }

    struct News {
        bool taken = false;    // current() is another program now
        bool services = false; // catalogue() was read anew; always when taken
        std::string faults;    // of a changed folder that was refused
    };

    // Looks at the folder's files; REQUIRES nobody is in a visit. Cheap when nothing has changed.
    News look_again();

private:
    struct Pack {
        eligibility::Program program;
        Catalogue catalogue;
    };

    explicit PackShelf(std::filesystem::path folder);
    Result<Pack> read() const; // the error's sentence holds every fault, rendered

    std::filesystem::path folder_;
    std::string seen_; // names, sizes and times of the files last read
    eligibility::Program current_;
    Catalogue catalogue_;
};

} // namespace kiosk
