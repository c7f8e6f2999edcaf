// The slip's pictures: what another decoder reads from them, and where everything stands.
#include "kiosk/print/paper.h"
#include "tests/kiosk/session/visitor.h"
#include "tests/kiosk/slip/slip_bench.h"

#include <array>
#include <cstdio>
#include <memory>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <fmt/format.h>
#include <png.h>

using namespace kiosk;
using eligibility::Language;
using print::PaperSize;

namespace {

struct Close {
    void operator()(std::FILE* pipe) const { ::pclose(pipe); }
};

std::string output_of(const std::string& line) {
    const std::unique_ptr<std::FILE, Close> pipe(::popen(line.c_str(), "r"));
    std::string all;
    std::array<char, 4096> bytes{};
    while (const std::size_t got = std::fread(bytes.data(), 1, bytes.size(), pipe.get())) {
        all.append(bytes.data(), got);
    }
    return all;
}

// zbarimg takes no picture higher than 16,384 dots, and a roll with every programme is: it reads
// the upper and the lower part, which lie over each other by more than a code is high.
std::string code_of(const std::filesystem::path& file) {
    constexpr png_uint_32 most = 16'000;
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    REQUIRE(png_image_begin_read_from_file(&image, file.c_str()) != 0);
    image.format = PNG_FORMAT_RGB;
    std::vector<png_byte> dots(PNG_IMAGE_SIZE(image));
    REQUIRE(png_image_finish_read(&image, nullptr, dots.data(), 0, nullptr) != 0);
    REQUIRE(image.height < 2 * most - 1'000);
    const std::size_t row = PNG_IMAGE_ROW_STRIDE(image);
    const png_uint_32 rest = image.height > most ? image.height - most : 0;
    image.height -= rest;
    std::string read;
    for (const png_uint_32 top : {png_uint_32{0}, rest}) {
        const auto part = file.string() + ".part.png";
        REQUIRE(png_image_write_to_file(&image, part.c_str(), 0, dots.data() + top * row, 0,
                                        nullptr) != 0);
        const std::string found =
            output_of(fmt::format("zbarimg --quiet --nodbus --raw '{}'", part));
        read = read.empty() ? found : read;
    }
    return read;
}

print::Slip slip_of(const slip::Statement& statement, const eligibility::Program& program,
                    const std::string& digits, Language language, PaperSize size) {
    return {slip::document_of(slip::content_of(statement, program, language), test::words(),
                              slip::Medium::paper),
            slip::qr_of(digits), size};
}

} // namespace

TEST_CASE("another decoder reads the code back from every paper, and it is genuine") {
    const auto language = GENERATE(Language::zh, Language::en);
    const auto size = GENERATE(PaperSize::roll80, PaperSize::a4);
    const bool whole = GENERATE(false, true);
    const auto& program = shipped_program();
    const test::Signer kiosk;
    const auto statement = test::some_statement(program, whole ? program.programmes.size() : 4);
    const std::string digits = kiosk.digits(statement);
    const auto slip = slip_of(statement, program, digits, language, size);

    std::filesystem::create_directories(PICTURES);
    const std::string name =
        fmt::format("{}-{}-{}", whole ? "all" : "few", size == PaperSize::a4 ? "a4" : "roll",
                    language == Language::zh ? "zh" : "en");
    std::string read;
    for (int leaf = 0; leaf < print::leaves_of(slip); ++leaf) {
        const auto file =
            std::filesystem::path(PICTURES) / fmt::format("{}-{}.png", name, leaf + 1);
        REQUIRE(print::write_picture(slip, leaf, file));
        read += code_of(file);
    }
    INFO(name);
    std::erase(read, '\n');
    REQUIRE(read == digits);
    const auto key = kiosk.key();
    const auto taken = slip::read_slip(read, std::span(&key, 1), program);
    const auto fitted = slip::fitted(statement, slip::most_statement_bytes);
    CHECK(std::get<slip::Statement>(taken) == fitted);
    std::printf("%s: %d leaves, %.0f mm, code of %d modules, %u left out\n", name.c_str(),
                print::leaves_of(slip), print::length_of(slip) * 25.4 / 72, slip.code.side,
                fitted.left_out);
}

TEST_CASE("a roll is as long as the slip, and A4 takes more leaves for more programmes") {
    const test::Signer kiosk;
    const auto& program = shipped_program();
    const auto few = test::some_statement(program);
    const auto all = test::some_statement(program, program.programmes.size());
    const auto leaves = [&](const slip::Statement& statement) {
        return print::leaves_of(slip_of(statement, program, "1234", Language::zh, PaperSize::a4));
    };
    const auto length = [&](const slip::Statement& statement) {
        return print::length_of(
            slip_of(statement, program, "1234", Language::zh, PaperSize::roll80));
    };
    CHECK(length(few) < length(all));
    CHECK(leaves(few) == 1);
    CHECK(leaves(all) > 1);
}
