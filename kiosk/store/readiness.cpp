#include "kiosk/store/readiness.h"

#include "kiosk/security/key_file.h"
#include "kiosk/store/audit_keys.h"
#include "kiosk/store/data_home.h"
#include "kiosk/store/head_keeper.h"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

namespace kiosk::store {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t megabyte = 1'000'000;
constexpr std::uintmax_t much_room = 1000 * megabyte;
constexpr std::uintmax_t little_room = 100 * megabyte; // a ledger and its copy take some ten
constexpr std::int64_t fresh_days = 1;
constexpr std::int64_t stale_days = 7;

Point red(std::string id, std::string sentence) {
    return {std::move(id), Light::red, std::move(sentence)};
}

Point ledger_point(Ledger& ledger) {
    const auto found = ledger.connection().ask_text("PRAGMA quick_check(1)");
    const auto schema = ledger.connection().ask_integer("PRAGMA user_version");
    if (!found || !schema || *found != "ok") {
        return red("ledger", fmt::format("the ledger is damaged ({}); restore a backup",
                                         !found    ? found.error().sentence
                                         : !schema ? schema.error().sentence
                                                   : *found));
    }
    return {"ledger", Light::green, fmt::format("the ledger is whole, schema {}", *schema)};
}

Point audit_point(Ledger& ledger, const fs::path& folder) {
    const auto keys = AuditKeys::of_ledger(ledger.connection(), folder);
    if (!keys) {
        return red("audit", keys.error().sentence);
    }
    const auto entries = HeadKeeper::check(ledger, *keys, audit_head_in(folder));
    return entries ? Point{"audit", Light::green,
                           fmt::format("the audit is one chain of {} entries and fits its head",
                                       *entries)}
                   : red("audit", entries.error().sentence);
}

Point keys_point(const Readings& readings) {
    return readings.keys_from_systemd
               ? Point{"keys", Light::green, "the keys are handed over by systemd"}
               : Point{"keys", Light::amber,
                       "the keys are files in the data folder; where it is more than a trial hand "
                       "them over as systemd credentials"};
}

Point backup_point(Ledger& ledger, const Day& today) {
    const auto last =
        ledger.connection().ask_text("SELECT max(day) FROM audit WHERE kind = 'backup_made'");
    if (!last) {
        return red("backup", last.error().sentence);
    }
    const auto day = days_since_1970(*last);
    if (!day) {
        return red("backup", "there is no backup; make one with `kiosk-store backup make`");
    }
    const std::int64_t age = days_since_1970(today.text()).value_or(*day) - *day;
    if (age > fresh_days) {
        return {"backup", age > stale_days ? Light::red : Light::amber,
                fmt::format("the last backup is of {}, {} days ago; make one with `kiosk-store "
                            "backup make`",
                            *last, age)};
    }
    return {"backup", Light::green, fmt::format("the last backup is of {}", *last)};
}

Point disk_point(const Readings& readings) {
    const std::uintmax_t room = readings.free_bytes / megabyte;
    if (readings.free_bytes < much_room) {
        return {"disk", readings.free_bytes < little_room ? Light::red : Light::amber,
                fmt::format("{} MB are free on the disk of the data folder; make room", room)};
    }
    return {"disk", Light::green, fmt::format("{} MB are free", room)};
}

Point clock_point(Ledger& ledger, const Day& today) {
    const auto last = ledger.last_audit_entry();
    if (!last) {
        return red("clock", last.error().sentence);
    }
    return last->seq > 0 && today.text() < last->day
               ? red("clock", fmt::format("it is {} by the clock, but something was done on {}; "
                                          "set the clock",
                                          today.text(), last->day))
               : Point{"clock", Light::green, fmt::format("it is {} by the clock", today.text())};
}

Point rules_point(Ledger& ledger) {
    const auto pack = ledger.connection().ask_text(
        "SELECT id || ' version ' || version || ', ' || substr(hash, 1, 16) FROM installed_pack"
        " ORDER BY number DESC LIMIT 1");
    if (!pack) {
        return red("rules", pack.error().sentence);
    }
    return pack->empty() ? Point{"rules", Light::amber, "no visitor was shown any rules yet"}
                         : Point{"rules", Light::green, "the rules shown are " + *pack};
}

// Places that never end are never erased by themselves.
Point keeping_point(Ledger& ledger) {
    const auto endless = ledger.connection().ask_integer(
        "SELECT count(*) FROM offer WHERE last_day = '' AND EXISTS"
        " (SELECT 1 FROM booking WHERE offer = offer.number AND person IS NOT NULL)");
    if (!endless) {
        return red("keeping", endless.error().sentence);
    }
    return *endless > 0
               ? Point{"keeping", Light::amber,
                       fmt::format("{} services with bookings have no last day, so nobody in them "
                                   "is erased by itself; write last_day in services.toml",
                                   *endless)}
               : Point{"keeping", Light::green, "everybody is erased when their time is over"};
}

const char* word_for(Light light) {
    return light == Light::green ? "green" : light == Light::amber ? "amber" : "red";
}

} // namespace

Readings read_machine(const fs::path& folder) {
    std::error_code wrong;
    const fs::space_info space = fs::space(folder, wrong);
    const auto given = security::given_key(ledger_key_in(folder).filename().string());
    return {wrong ? 0 : space.available, given && *given};
}

std::vector<Point> readiness(Ledger& ledger, const fs::path& folder, const Readings& readings,
                             const Day& today) {
    return {ledger_point(ledger),        audit_point(ledger, folder), keys_point(readings),
            backup_point(ledger, today), disk_point(readings),        clock_point(ledger, today),
            rules_point(ledger),         keeping_point(ledger)};
}

std::string report(const std::vector<Point>& points, const Day& today) {
    const auto count = [&](Light light) {
        return std::count_if(points.begin(), points.end(),
                             [&](const Point& point) { return point.light == light; });
    };
    std::string text = fmt::format("{}: {}, {} red, {} amber, {} green\n", today.text(),
                                   count(Light::red) == 0 ? "ready" : "not ready",
                                   count(Light::red), count(Light::amber), count(Light::green));
    for (const Point& point : points) {
        text += fmt::format("{:<6} {:<8} {}\n", word_for(point.light), point.id, point.sentence);
    }
    return text;
}

} // namespace kiosk::store
