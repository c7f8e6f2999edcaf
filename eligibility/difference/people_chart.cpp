// The picture of a comparison: for each programme a bar of those who lose to the left and of those
// who gain to the right, and below how many change by how much. Whole numbers only; the text says
// what the bars show.
#include "eligibility/base/number.h"
#include "eligibility/difference/people_comparison.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

namespace {

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        out += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : std::string(1, c);
    }
    return out;
}

class Chart {
public:
    Chart(const Matched& match, const PeopleComparison& found, Language language)
        : match_(match), found_(found), zh_(language == Language::zh), language_(language) {}

    std::string draw() {
        std::vector<std::size_t> shown;
        Tally all;
        for (std::size_t i = 0; i < found_.all.size(); ++i) {
            if (match_.programmes[i].both() && found_.all[i].winners + found_.all[i].losers > 0) {
                shown.push_back(i);
                most_ = std::max({most_, found_.all[i].winners, found_.all[i].losers});
                all.add(found_.all[i]);
            }
        }
        text(20, 34, 20, "start", zh_ ? "谁多了，谁少了" : "Who gains, who loses");
        text(20, 58, 14, "start",
             fmt::format(fmt::runtime(zh_ ? "{} 人；左：少了的人数，右：多了的人数"
                                          : "{} people; to the left those who lose, to the right "
                                            "those who gain"),
                         found_.people - found_.refused));
        y_ = 78;
        const int top = y_;
        for (const std::size_t i : shown) {
            programme(i);
        }
        axis(middle_, top, y_ - line_ + 20, shown.size());
        if (shown.empty()) {
            text(20, y_ + 22, 16, "start",
                 zh_ ? "没有人得到不同的结果" : "Nobody is told anything else");
            y_ += line_;
        }
        steps(all);
        return fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" "
                           "height=\"{1}\" viewBox=\"0 0 {0} {1}\" "
                           "font-family=\"'Noto Sans CJK SC', sans-serif\">\n"
                           "<rect width=\"{0}\" height=\"{1}\" fill=\"#ffffff\"/>\n{2}</svg>\n",
                           width_, y_ + 20, body_);
    }

private:
    static constexpr int width_ = 1010;
    static constexpr int line_ = 34;
    static constexpr int names_end_ = 330; // names stand to the left of it
    static constexpr int longest_ = 250;   // bar to one side
    static constexpr int middle_ = names_end_ + 80 + longest_;

    void text(int x, int y, int size, const char* anchor, const std::string& words) {
        body_ += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\" text-anchor=\"{}\" "
                             "fill=\"#1f2933\">{}</text>\n",
                             x, y, size, anchor, escaped(words));
    }

    void bar(int x, int y, int length, const char* colour) {
        body_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"20\" fill=\"{}\"/>\n",
                             x, y, length, colour);
    }

    // Where nobody stands.
    void axis(int x, int from, int to, std::size_t bars) {
        if (bars > 0) {
            body_ +=
                fmt::format("<path d=\"M{} {}V{}\" stroke=\"#1f2933\"/>\n", x, from - 3, to + 3);
        }
    }

    static int length(std::uint64_t count, std::uint64_t most) {
        return count == 0 ? 0
                          : std::max(2, static_cast<int>(count * longest_ /
                                                         std::max<std::uint64_t>(most, 1)));
    }

    void programme(std::size_t pair) {
        const Programme& now = match_.packs[1]->programmes[match_.programmes[pair].newer];
        const Tally& tally = found_.all[pair];
        const int lost = length(tally.losers, most_);
        const int won = length(tally.winners, most_);
        text(names_end_, y_ + 16, 14, "end", now.title.in(language_));
        bar(middle_ - lost, y_, lost, "#b45309");
        bar(middle_, y_, won, "#1d6fa5");
        text(middle_ - lost - 6, y_ + 16, 13, "end", std::to_string(tally.losers));
        text(middle_ + won + 6, y_ + 16, 13, "start", std::to_string(tally.winners));
        y_ += line_;
    }

    // "少 50.00 到 99.99"; without an end, "少 1,000.00 或更多".
    std::string step(bool less, const std::string& from, const std::string& to) const {
        if (zh_) {
            return fmt::format("{} {}{}", less ? "少" : "多", from,
                               to.empty() ? " 或更多" : " 到 " + to);
        }
        return fmt::format("{}{} {}", from, to.empty() ? " or more" : " to " + to,
                           less ? "less" : "more");
    }

    void steps(const Tally& all) {
        const auto yuan = [](std::int64_t fen) { return format_decimal(fen, 100, 2, true); };
        std::uint64_t most = 0;
        for (const std::uint64_t count : all.changes) {
            most = std::max(most, count);
        }
        y_ += 30;
        text(20, y_, 20, "start",
             zh_ ? "每个人每个项目变了多少（元）" : "By how much, a person and programme (yuan)");
        y_ += 18;
        const int top = y_;
        for (std::size_t i = 0; i < all.changes.size(); ++i) {
            const bool first = i == 0;
            const bool last = i == change_steps.size();
            const bool none = !first && !last && change_steps[i] == 0;
            const bool less = first || change_steps[i - 1] < -1;
            const std::string name =
                none ? (zh_ ? "能不能享受变了，钱没变" : "eligible or not, the sum the same")
                : first ? step(less, yuan(-change_steps[0]), {})
                : last  ? step(less, yuan(change_steps.back() + 1), {})
                : less  ? step(less, yuan(-change_steps[i]), yuan(-change_steps[i - 1] - 1))
                        : step(less, yuan(change_steps[i - 1] + 1), yuan(change_steps[i]));
            const int size = length(all.changes[i], most);
            text(names_end_, y_ + 16, 14, "end", name);
            bar(names_end_ + 10, y_, size, i < 6 ? "#b45309" : none ? "#6b7280" : "#1d6fa5");
            text(names_end_ + 10 + size + 6, y_ + 16, 13, "start", std::to_string(all.changes[i]));
            y_ += line_ - 8;
        }
        axis(names_end_ + 10, top, y_ - 6, all.changes.size());
    }

    const Matched& match_;
    const PeopleComparison& found_;
    bool zh_;
    Language language_;
    std::uint64_t most_ = 0;
    int y_ = 0;
    std::string body_;
};

} // namespace

std::string people_comparison_chart(const Matched& match, const PeopleComparison& found,
                                    Language language) {
    return Chart(match, found, language).draw();
}

} // namespace eligibility
