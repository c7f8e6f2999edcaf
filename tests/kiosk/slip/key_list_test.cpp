// The list of kiosk keys, and the command that checks a slip against it.
#include "kiosk/slip/key_list.h"
#include "kiosk/slip/verify_file.h"
#include "tests/kiosk/session/visitor.h"
#include "tests/kiosk/slip/slip_bench.h"

#include <fstream>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>
#include <unistd.h>

using namespace kiosk;

namespace {

template <class Bytes> std::string hexadecimal(const Bytes& bytes) {
    std::string digits;
    for (const std::uint8_t byte : bytes) {
        digits += fmt::format("{:02x}", byte);
    }
    return digits;
}

std::string signed_list(const std::string& lines, const test::Signer& signer) {
    return lines + "signed " + hexadecimal(signer.sign(lines)) + "\n";
}

std::string lines_for(const slip::PublicKey& key) {
    return "hedong-kiosk-keys 1\nkiosk " + hexadecimal(key) + " 大厅一号\n";
}

struct Files {
    Files() {
        std::string name = (std::filesystem::temp_directory_path() / "verify-XXXXXX").string();
        folder = ::mkdtemp(name.data());
    }

    Files(const Files&) = delete;
    Files& operator=(const Files&) = delete;

    ~Files() { std::filesystem::remove_all(folder); }

    std::filesystem::path write(const std::string& name, const std::string& text) const {
        std::ofstream(folder / name, std::ios::binary) << text;
        return folder / name;
    }

    std::filesystem::path folder;
};

} // namespace

TEST_CASE("a list signed by the signer names its kiosks") {
    const test::Signer office;
    const test::Signer kiosk;
    const auto list =
        slip::parse_key_list(signed_list(lines_for(kiosk.key()), office), office.key(), "keys")
            .value();
    REQUIRE(list.kiosks.size() == 1);
    CHECK(list.kiosks[0].key == kiosk.key());
    CHECK(list.kiosks[0].name == "大厅一号");
}

TEST_CASE("a list that anybody changed is refused with its line") {
    const test::Signer office;
    const test::Signer kiosk;
    const std::string good = signed_list(lines_for(kiosk.key()), office);
    const auto refusal = [&](const std::string& text) {
        const auto list = slip::parse_key_list(text, office.key(), "keys");
        REQUIRE_FALSE(list);
        return list.error().sentence;
    };
    CHECK(refusal("").starts_with("keys:1: a list of kiosk keys begins"));
    CHECK(refusal(lines_for(kiosk.key())).starts_with("keys: the list is not signed"));
    CHECK(refusal(signed_list(lines_for(kiosk.key()), kiosk))
              .starts_with("keys:3: the list is not signed by"));
    CHECK(refusal(good + "kiosk more").starts_with("keys:4: nothing may follow"));
    CHECK(refusal("hedong-kiosk-keys 1\nkiosk 12 short\n").starts_with("keys:2: a line must read"));
    for (std::size_t at = 0; at < good.size() - 1; ++at) {
        std::string changed = good;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        CHECK_FALSE(slip::parse_key_list(changed, office.key(), "keys"));
    }
}

TEST_CASE("a slip's file is checked offline and told in both languages") {
    const test::Signer office;
    const test::Signer kiosk;
    const Files files;
    const auto statement = test::some_statement(shipped_program());
    slip::Check check{files.write("slip", kiosk.digits(statement) + "\n"),
                      files.write("keys", signed_list(lines_for(kiosk.key()), office)),
                      hexadecimal(office.key())};
    const auto text = slip::verify(check, shipped_program(), test::words()).value();
    CHECK(text.find("1,100.00 元") != std::string::npos);
    CHECK(text.find("1,100.00 yuan") != std::string::npos);
    CHECK(text.find("大厅一号") != std::string::npos);

    const auto refusal = [&] {
        const auto read = slip::verify(check, shipped_program(), test::words());
        return read ? std::string("it was taken") : read.error().sentence;
    };
    check.slip = files.write("slip", "12345");
    CHECK(refusal() == slip::sentence_of(slip::Refusal::not_a_slip));
    check.slip = files.folder / "gone";
    CHECK(refusal().find("cannot be read") != std::string::npos);
    check.signer.clear();
    CHECK(refusal().find("[slip] signer") != std::string::npos);
    check.signer = hexadecimal(kiosk.key());
    CHECK(refusal().find("not signed by the signer") != std::string::npos);
}
