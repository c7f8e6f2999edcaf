// HEDONG-3 from a file to a file as a programmer would write it for these columns and no others:
// the peer of `eligibility batch`. No quotes, no refusals, no unknowns, the columns in their one
// order.
#include "tests/bench/hedong3.h"

#include <charconv>
#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

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

std::string answered(std::string_view text) {
    std::string out;
    out.reserve(text.size());
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
    return out;
}

} // namespace

int main(int count, char** words) {
    if (count != 4) {
        std::fputs("bench_straight_csv: write PEOPLE.csv RESULTS.csv THREADS after it.\n", stderr);
        return 2;
    }
    std::ifstream in(words[1], std::ios::binary | std::ios::ate);
    std::string text(static_cast<std::size_t>(in.tellg()), '\0');
    in.seekg(0);
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    const std::size_t threads = std::string_view(words[3]) == "2" ? 2 : 1;
    std::vector<std::size_t> cuts{text.find('\n') + 1};
    if (threads == 2) {
        cuts.push_back(text.find('\n', text.size() / 2) + 1);
    }
    cuts.push_back(text.size());
    std::vector<std::string> outs(threads);
    const auto work = [&](std::size_t part) {
        outs[part] =
            answered(std::string_view(text).substr(cuts[part], cuts[part + 1] - cuts[part]));
    };
    if (threads == 2) {
        std::thread other(work, 1);
        work(0);
        other.join();
    } else {
        work(0);
    }
    std::ofstream out(words[2], std::ios::binary);
    out << "id,e1,a1,e2,a2,e3,a3\n";
    for (const std::string& part : outs) {
        out.write(part.data(), static_cast<std::streamsize>(part.size()));
    }
    return 0;
}
