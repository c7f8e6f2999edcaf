// HEDONG-3 from a file to a file as a programmer would write it for these columns and no others:
// the peer of `eligibility batch`. No quotes, no refusals, no unknowns, the columns in their one
// order.
#include "tests/bench/hedong3.h"

#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <thread>

namespace {

class Fields {
public:
    explicit Fields(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}

    bool more() const { return at_ < end_; }

    std::string_view text() {
        const char* first = at_;
        while (at_ < end_ && *at_ != ',' && *at_ != '\n') {
            ++at_;
        }
        const std::string_view field(first, static_cast<std::size_t>(at_ - first));
        ++at_;
        return field;
    }

    // Whole numbers and, their point left out, numbers with two places.
    std::int64_t number() {
        std::int64_t value = 0;
        for (; at_ < end_ && *at_ != ',' && *at_ != '\n'; ++at_) {
            if (*at_ != '.') {
                value = value * 10 + (*at_ - '0');
            }
        }
        ++at_;
        return value;
    }

    bool truth() { return text().front() == 't'; }

private:
    const char* at_;
    const char* end_;
};

void append_yuan(std::int64_t fen, std::string& out) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, fen / 100).ptr;
    out.append(digits, static_cast<std::size_t>(end - digits));
    out += '.';
    out += static_cast<char>('0' + fen % 100 / 10);
    out += static_cast<char>('0' + fen % 10);
}

void answer(std::string_view text, std::string& out) {
    Fields fields(text);
    while (fields.more()) {
        out += fields.text();
        hedong3::Person p;
        p.high = fields.text() == "high";
        p.level = fields.text().back() - '0';
        p.chosen = fields.truth();
        p.spend = fields.number();
        p.used = fields.number();
        p.paid = fields.number();
        p.size = fields.number();
        p.income = fields.number();
        p.area = fields.number();
        p.owns = fields.truth();
        p.hukou = fields.truth();
        p.member = fields.truth();
        p.in_work = fields.truth();
        p.cost = fields.number();
        const hedong3::Result r = hedong3::by_hand(p);
        for (std::size_t rule = 0; rule < 3; ++rule) {
            out += r.eligible[rule] ? ",true," : ",false,";
            append_yuan(r.amount[rule], out);
        }
        out += '\n';
    }
}

// The rows that begin from first to before last, block by block; what is done goes to `done`.
template <typename Done>
void answer_part(const char* path, std::size_t first, std::size_t last, const Done& done) {
    constexpr std::size_t block = std::size_t{1} << 20U;
    std::ifstream in(path, std::ios::binary);
    std::string line;
    in.seekg(static_cast<std::streamoff>(first == 0 ? 0 : first - 1));
    std::getline(in, line); // the header, or the rest of a row of the part before
    std::string text;
    std::string out;
    for (auto at = static_cast<std::size_t>(in.tellg()); in && at < last; at += text.size()) {
        text.resize(std::min(block, last - at));
        in.read(text.data(), static_cast<std::streamsize>(text.size()));
        text.resize(static_cast<std::size_t>(in.gcount()));
        if (in && text.back() != '\n' && std::getline(in, line)) {
            text += line;
            text += '\n';
        }
        out.clear();
        answer(text, out);
        done(out);
    }
}

} // namespace

int main(int count, char** words) {
    if (count != 4) {
        std::fputs("bench_straight_csv: write PEOPLE.csv RESULTS.csv THREADS after it.\n", stderr);
        return 2;
    }
    const auto size = static_cast<std::size_t>(std::filesystem::file_size(words[1]));
    std::ofstream out(words[2], std::ios::binary);
    out << "id,e1,a1,e2,a2,e3,a3\n";
    const auto write = [&](const std::string& text) {
        out.write(text.data(), static_cast<std::streamsize>(text.size()));
    };
    if (std::string_view(words[3]) == "1") {
        answer_part(words[1], 0, size, write);
        return 0;
    }
    std::string behind; // what the other thread found, until the first has written
    std::thread other([&] {
        answer_part(words[1], size / 2, size, [&](const std::string& text) { behind += text; });
    });
    answer_part(words[1], 0, size / 2, write);
    other.join();
    write(behind);
    return 0;
}
