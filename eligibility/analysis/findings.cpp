#include "eligibility/analysis/findings.h"

#include "eligibility/analysis/identities.h"

#include <fmt/format.h>

namespace eligibility {

namespace {

class Finder {
public:
    explicit Finder(const Program& program) : program_(program) {}

    Diagnostics run() {
        find_breaches();
        return std::move(found_);
    }

private:
    void warning(const char* code, Place place, std::string message, std::string advice) {
        found_.push_back({Severity::warning, code, place, std::move(message), std::move(advice)});
    }

    // One warning an identity, with the sides of its first breach.
    void find_breaches() {
        const auto breaches = identity_breaches(program_);
        for (std::uint32_t i = 0; i < program_.identities.size(); ++i) {
            std::vector<DayRange> days;
            std::string sides;
            for (const IdentityBreach& breach : breaches) {
                if (breach.identity != i) {
                    continue;
                }
                if (days.empty() && !breach.left.empty()) {
                    sides = fmt::format(" (at first {} beside {})", breach.left, breach.right);
                }
                days.push_back(breach.days);
            }
            if (!days.empty()) {
                const Identity& identity = program_.identities[i];
                warning("identity-broken", identity.place,
                        fmt::format("`{}` does not hold from {}{}", identity.id,
                                    list_days(joined(days)), sides),
                        "check the figures; if they are right, the source has other figures on "
                        "these days");
            }
        }
    }

    const Program& program_;
    Diagnostics found_;
};

} // namespace

Diagnostics findings(const Program& program) {
    return Finder(program).run();
}

} // namespace eligibility
