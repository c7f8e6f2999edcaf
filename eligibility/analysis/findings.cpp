#include "eligibility/analysis/findings.h"

#include "eligibility/analysis/claims.h"
#include "eligibility/analysis/coverage.h"
#include "eligibility/analysis/identities.h"
#include "eligibility/analysis/idle.h"

#include <fmt/format.h>

namespace eligibility {

namespace {

class Finder {
public:
    Finder(const Program& program, Date today) : program_(program), today_(today) {}

    Diagnostics run() {
        find_breaches();
        find_gaps();
        find_stale_sources();
        find_unpublished_sources();
        for (const Diagnostics& more :
             {idle_parts(program_), check_conditions(program_), check_exceptions(program_),
              check_narrowed(program_), check_invariants(program_)}) {
            found_.insert(found_.end(), more.begin(), more.end());
        }
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

    void find_gaps() {
        for (const ProgrammeDays& days : covered_days(program_)) {
            if (days.gaps.empty()) {
                continue;
            }
            const Programme& programme = program_.programmes[days.programme];
            std::string names;
            for (const std::uint32_t dating : days.datings) {
                names += (names.empty() ? "`" : ", `") + program_.datings[dating].name + "`";
            }
            std::string advice = "add the figures of these days";
            if (days.covered.size() == 1) {
                advice += fmt::format(", or write `covers {} .. {}` in the programme",
                                      format_date(days.covered.front().from),
                                      format_date(days.covered.front().to));
            }
            warning("uncovered-days", programme.place,
                    fmt::format("`{}` has no certain answer from {}: no figure of {}", programme.id,
                                list_days(days.gaps), names),
                    std::move(advice));
        }
    }

    void find_stale_sources() {
        for (const SourceDocument& source : program_.sources) {
            if (source.recheck && *source.recheck < today_) {
                warning("source-recheck", source.place,
                        fmt::format("`{}` was to be looked at again by {}", source.id,
                                    format_date(*source.recheck)),
                        "look whether it still holds, then write the next `recheck`");
            }
        }
    }

    // One note for all of them: it is how they are understood, and nothing is wrong.
    void find_unpublished_sources() {
        std::string names;
        Place first;
        for (const SourceDocument& source : program_.sources) {
            if (!source.published) {
                first = names.empty() ? source.place : first;
                names += (names.empty() ? "`" : ", `") + source.id + "`";
            }
        }
        if (!names.empty()) {
            found_.push_back({Severity::note, "source-unpublished", first,
                              fmt::format("no day of publication is known of {}; they count as "
                                          "published when they took effect",
                                          names),
                              "write `published` where it is known"});
        }
    }

    const Program& program_;
    Date today_;
    Diagnostics found_;
};

} // namespace

Diagnostics findings(const Program& program, Date today) {
    return Finder(program, today).run();
}

} // namespace eligibility
