#include "tests/kiosk/store/ledger_acts.h"

#include "kiosk/store/work.h"

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

namespace kiosk::test {

using namespace bookings;

namespace {

const AskStock bed{"bed", "2022"};
const store::Day today = store::Day::at(std::chrono::sys_days(std::chrono::year(2022) / 9 / 1));

Result<void> nobody_remembers(const std::vector<std::string>& /*tickets*/) {
    return {};
}

std::function<Result<std::string>(Kept&)> asks(const Request& request) {
    return [request](Kept& kept) -> Result<std::string> {
        const Result<Reply> reply = kept.bookings().answer(request, at(1000));
        if (!reply) {
            return failure(reply.error().sentence);
        }
        return told(reply);
    };
}

template <class Act> std::function<Result<std::string>(Kept&)> does(Act act) {
    return [act](Kept& kept) -> Result<std::string> {
        const auto done = act(kept);
        if (!done) {
            return failure(done.error().sentence);
        }
        return "done";
    };
}

Hold hold_by(std::uint64_t owner, const std::string& venue) {
    return {id(100 + owner), id(owner), "bed", "2022", venue};
}

Confirm confirm_by(std::uint64_t owner) {
    return {id(200 + owner), id(owner), person(static_cast<int>(owner)), claim()};
}

Join join_as(int who, const std::string& service, const std::string& venue) {
    return {
        id(static_cast<std::uint64_t>(300 + who)), service, "2022", venue, person(who), claim()};
}

std::vector<LedgerAct> booking_acts(const SmallLedger& ledger) {
    return {
        {"hold", asks(hold_by(9, "west"))},
        {"release", asks(Release{id(3)})},
        {"confirm", asks(confirm_by(3))},
        {"wait", asks(join_as(7, "bed", "east"))},
        {"register", asks(join_as(8, "school", "any"))},
        {"cancel and promote", asks(Cancel{ledger.first})},
        {"move and promote", asks(Move{ledger.second, "west"})},
    };
}

std::vector<LedgerAct> office_acts() {
    return {
        {"offer", does([](Kept& kept) {
             return kept.bookings().offer(
                 {.service = "trip", .period = "2022", .kind = Kind::register_, .quota = 3},
                 at(1000));
         })},
        {"quota", does([](Kept& kept) { return kept.bookings().change_quota(bed, 5, at(1000)); })},
        {"close", does([](Kept& kept) { return kept.bookings().set_open(bed, false, at(1000)); })},
        {"close a list", does([](Kept& kept) {
             return kept.bookings().close_lottery({"school", "2022"}, at(1000));
         })},
        {"draw", does([](Kept& kept) {
             return kept.bookings().draw_lottery({"club", "2022"}, "12 7 33", at(1000));
         })},
    };
}

std::vector<LedgerAct> other_acts() {
    const auto count = [](Kept& kept) { return kept.ledger().count_visit(today, {.started = 1}); };
    return {
        {"count", does(count), {}, true},
        {"pack", does([](Kept& kept) {
             return kept.ledger().record_pack(today, {"small", 1, std::string(64, 'a')});
         })},
        {"erase a person", does([](Kept& kept) {
             return kept.bookings().erase_person(person(1).id_number, at(1000), nobody_remembers);
         })},
        {"hash by another suite", does([](Kept& kept) {
             return kept.ledger().hash_audit_by(today, security::Suite::sm3_sm2);
         })},
        {"write the log back", does([](Kept& kept) { return kept.ledger().write_log_back(); }),
         [count](Kept& kept) { REQUIRE(count(kept)); }},
    };
}

std::string all_rows(Kept& kept, const std::string& sql) {
    store::Work work(kept.ledger().connection());
    std::string all;
    work.rows(sql, [&](const store::Row& row) {
        for (std::size_t column = 0; column < 16; ++column) {
            all += row.text(column) + "|";
        }
        all += "\n";
    });
    REQUIRE_FALSE(work.failed());
    return all;
}

} // namespace

std::vector<LedgerAct> ledger_acts(const SmallLedger& ledger) {
    std::vector<LedgerAct> acts = booking_acts(ledger);
    for (const auto& more : {office_acts(), other_acts()}) {
        acts.insert(acts.end(), more.begin(), more.end());
    }
    return acts;
}

SmallLedger small_ledger() {
    const Scratch scratch;
    SmallLedger small;
    {
        Kept kept(scratch.ledger());
        auto& bookings = kept.bookings();
        REQUIRE(bookings.offer(
            {.service = "bed", .period = "2022", .quota = 4, .venues = {{"east", 2}, {"west", 2}}},
            at(0)));
        std::uint64_t request = 400;
        for (const char* list : {"school", "club"}) {
            REQUIRE(bookings.offer(
                {.service = list, .period = "2022", .kind = Kind::register_, .quota = 1}, at(0)));
            for (const int who : {5, 6}) {
                REQUIRE(place_in(bookings.answer(
                                     Join{id(++request), list, "2022", "any", person(who), claim()},
                                     at(0)))
                            .state == State::registered);
            }
        }
        REQUIRE(bookings.close_lottery({"club", "2022"}, at(0)));
        const auto book = [&](std::uint64_t who) -> Proof {
            REQUIRE(bookings.answer(hold_by(who, "east"), at(0)));
            const Place place = place_in(bookings.answer(confirm_by(who), at(0)));
            REQUIRE(place.state == State::booked);
            return {place.token, last_four(static_cast<int>(who))};
        };
        small.first = book(1);
        small.second = book(2);
        REQUIRE(bookings.answer(hold_by(3, "west"), at(0)));
        REQUIRE(place_in(bookings.answer(join_as(4, "bed", "east"), at(0))).position == 1);
    }
    small.files = files_in(scratch.path());
    return small;
}

Opened::Opened(const Files& files) {
    write_files(scratch_.path(), files);
    kept_.emplace(scratch_.ledger());
}

Files Opened::files() const {
    Files files = files_in(scratch_.path());
    std::erase_if(files, [](const auto& file) { return file.first.ends_with("-shm"); });
    return files;
}

std::string whole(Kept& kept) {
    std::string all;
    store::Work work(kept.ledger().connection());
    std::vector<std::string> tables;
    work.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name",
              [&](const store::Row& row) { tables.push_back(row.text(0)); });
    REQUIRE(work.finish());
    for (const std::string& table : tables) {
        all += table + "\n" + all_rows(kept, "SELECT * FROM " + table);
    }
    return all;
}

std::string essence(Kept& kept) {
    return all_rows(kept, "SELECT service, quota, taken, open, programme FROM offer") +
           all_rows(kept, "SELECT id, capacity, taken FROM venue") +
           all_rows(kept, "SELECT state, venue, held_by, hold_id, until, request, reference,"
                          " person, share, queue FROM booking") +
           all_rows(kept, "SELECT list_digest, seed IS NULL, public FROM lottery") +
           all_rows(kept, "SELECT count(*), count(rank) FROM lottery_entry") +
           all_rows(kept, "SELECT kind FROM audit") +
           all_rows(kept, "SELECT name, count FROM daily_counter") +
           all_rows(kept, "SELECT id, version FROM installed_pack");
}

std::string soundness(Kept& kept) {
    auto& connection = kept.ledger().connection();
    const std::string pages = connection.ask_text("PRAGMA integrity_check").value();
    if (pages != "ok") {
        return pages;
    }
    if (!connection.ask_text("PRAGMA foreign_key_check").value().empty()) {
        return "a foreign key leads nowhere";
    }
    const auto wrong = connection.ask_integer(
        "SELECT (SELECT count(*) FROM offer WHERE taken > quota OR taken <> (SELECT count(*) FROM"
        " booking WHERE offer = offer.number AND state IN ('held', 'booked')))"
        " + (SELECT count(*) FROM venue WHERE taken > capacity OR taken <> (SELECT count(*) FROM"
        " booking WHERE venue = venue.number AND state IN ('held', 'booked')))");
    if (wrong.value() != 0) {
        return "a counter is not what its rows count to";
    }
    const std::int64_t bad = kept.ledger().health().value().audit_first_bad;
    return bad == 0 ? "ok" : fmt::format("audit entry {} does not fit", bad);
}

} // namespace kiosk::test
