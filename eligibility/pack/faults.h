// Faults: collects what is wrong with a pack while it is read.
// Keeps at most a bounded number, so that a file of rubbish is refused in bounded memory; the last
// one then says that there are more.
#pragma once

#include "eligibility/base/diagnostic.h"

#include <string>

namespace eligibility {

class Faults {
public:
    void add(std::string_view code, Place place, std::string message, std::string advice);

    // All faults in the order of their places.
    Diagnostics take();

private:
    Diagnostics list_;
};

} // namespace eligibility
