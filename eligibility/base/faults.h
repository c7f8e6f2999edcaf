// Faults: collects what is wrong with a pack while it is read and compiled.
// Keeps at most a bounded number of errors and of warnings, so that a file of rubbish is refused in
// bounded time and memory; the last one then says that there are more.
#pragma once

#include "eligibility/base/diagnostic.h"

#include <string>
#include <string_view>

namespace eligibility {

class Faults {
public:
    void add(std::string_view code, Place place, std::string message, std::string advice);
    void warn(std::string_view code, Place place, std::string message, std::string advice);

    bool any_error() const { return errors_ > 0; }

    // No further error will be listed: looking for good advice is wasted time.
    bool full() const;

    // Of what begins at the same place: a sum begins where its first part does.
    bool told(std::string_view code, Place place) const;

    // What there is to say, in the order in which it was met.
    const Diagnostics& list() const { return list_; }

    // All of it in the order of its places.
    Diagnostics take();

private:
    void keep(Severity severity, std::size_t& count, Diagnostic diagnostic);

    Diagnostics list_;
    std::size_t errors_ = 0;
    std::size_t warnings_ = 0;
};

} // namespace eligibility
