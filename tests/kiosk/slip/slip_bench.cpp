#include "tests/kiosk/slip/slip_bench.h"

#include <algorithm>
#include <cstdlib>

#include <unistd.h>

namespace kiosk::test {

Signer::Signer() {
    std::string name = (std::filesystem::temp_directory_path() / "slip-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    key_.emplace(security::SigningKey::open_or_make(folder_ / "slip-key").value());
}

Signer::~Signer() {
    std::error_code ignored; // a leftover folder of a test harms nobody
    std::filesystem::remove_all(folder_, ignored);
}

slip::PublicKey Signer::key() const {
    return slip::read_public_key(key_->public_key()).value();
}

slip::Signature Signer::sign(std::string_view bytes) const {
    return slip::read_signature(key_->sign(bytes).value()).value();
}

std::string Signer::digits(const slip::Statement& statement) const {
    slip::Code code;
    code.statement = slip::encode(slip::fitted(statement, slip::most_statement_bytes));
    code.key = slip::id_of(key());
    code.signature = sign(slip::slip_text(slip::digest(code.statement)));
    return slip::to_digits(code);
}

const ui::Words& words() {
    static const ui::Words known = ui::Words::load(WORDS_FOLDER).value();
    return known;
}

slip::Statement some_statement(const eligibility::Program& program, std::size_t programmes) {
    slip::Statement statement;
    statement.pack_version = program.pack_version;
    statement.pack_hash = program.hash;
    statement.day = program.reference_day;
    statement.token = {0x3f, 0x2a, 0x91, 0xb0, 0x77, 0xc4, 0x0d, 0x15};
    for (eligibility::ProgrammeId id = 0; statement.lines.size() < programmes; ++id) {
        const bool pays = program.programmes[id].amount != eligibility::no_node;
        if (!pays && programmes < program.programmes.size()) {
            continue;
        }
        slip::Line line{id, slip::groups.at(statement.lines.size() % slip::groups.size())};
        if (pays && line.group == eligibility::Group::yes) {
            line.amount = {110'000, 110'000};
        } else if (pays && line.group == eligibility::Group::perhaps) {
            line.amount = {300'000, 999'999};
        }
        statement.lines.push_back(line);
    }
    std::stable_sort(statement.lines.begin(), statement.lines.end(),
                     [](const auto& a, const auto& b) { return a.group < b.group; });
    return statement;
}

slip::Statement random_statement(const eligibility::Program& program, std::mt19937& dice) {
    slip::Statement statement = some_statement(program, program.programmes.size());
    for (slip::Line& line : statement.lines) {
        line.group = slip::groups.at(dice() % slip::groups.size());
        line.amount.reset();
        if (program.programmes[line.programme].amount != eligibility::no_node && dice() % 2 == 0) {
            const auto low = static_cast<std::int64_t>(dice() % 10'000'000);
            const auto more = static_cast<std::int64_t>(dice() % 2 * (dice() % 1'000'000));
            line.amount = {low, low + more};
        }
    }
    std::shuffle(statement.lines.begin(), statement.lines.end(), dice);
    std::stable_sort(statement.lines.begin(), statement.lines.end(),
                     [](const auto& a, const auto& b) { return a.group < b.group; });
    for (auto& byte : statement.token) {
        byte = static_cast<std::uint8_t>(dice());
    }
    return statement;
}

} // namespace kiosk::test
