#include "kiosk/ui/text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

namespace kiosk::ui {

namespace {

struct Character {
    char32_t code = 0;
    std::string_view bytes;
    Weight weight = Weight::regular;
    bool glued = false; // no break before it
};

// The pieces a line is made of: nothing inside one is ever broken while it fits.
struct Piece {
    std::size_t from = 0; // characters [from, to)
    std::size_t to = 0;
    float width = 0;
};

constexpr std::u32string_view never_first = U"、。，；：？！）》」』”’…—～·％%,.;:?!)]}〕】〉々‰℃°";
constexpr std::u32string_view never_last = U"（《「『“‘〔【〈([{¥￥$#";
constexpr std::u32string_view pauses = U"、。，；：？！";

// Longest first, so that 平方米 is not read as 平.
constexpr std::array<std::u32string_view, 49> units{
    U"平方米", U"个月", U"小时", U"分钟", U"万元", U"亿元", U"周岁", U"公里", U"年度", U"工作日",
    U"元",     U"角",   U"分",   U"万",   U"亿",   U"岁",   U"年",   U"月",   U"日",   U"号",
    U"天",     U"周",   U"时",   U"点",   U"秒",   U"人",   U"口",   U"位",   U"名",   U"户",
    U"家",     U"个",   U"项",   U"次",   U"张",   U"份",   U"条",   U"级",   U"类",   U"档",
    U"题",     U"样",   U"度",   U"倍",   U"折",   U"米",   U"页",   U"遍",   U"平"};

bool one_of(std::u32string_view set, char32_t c) {
    return set.find(c) != std::u32string_view::npos;
}

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

bool is_latin(char32_t c) {
    return is_digit(c) || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') ||
           (c >= 0xC0 && c < 0x250) || one_of(U"'’_&@+*-/.,:%", c);
}

bool is_hanzi(char32_t c) {
    return (c >= 0x3400 && c < 0xA000) || (c >= 0xF900 && c < 0xFB00) || c >= 0x20000;
}

std::vector<Character> characters_of(std::string_view paragraph, Weight base, bool& bold) {
    std::vector<Character> out;
    while (!paragraph.empty()) {
        if (paragraph.starts_with("**")) {
            bold = !bold;
            paragraph.remove_prefix(2);
            continue;
        }
        const char* start = paragraph.data();
        const char32_t code = take_code_point(paragraph);
        const auto length = static_cast<std::size_t>(paragraph.data() - start);
        out.push_back({code, {start, length}, bold ? Weight::bold : base, false});
    }
    return out;
}

// Length of the unit that begins at `at`, 0 when none does.
std::size_t unit_length(const std::vector<Character>& text, std::size_t at) {
    for (const auto unit : units) {
        if (at + unit.size() > text.size()) {
            continue;
        }
        const bool same =
            std::equal(unit.begin(), unit.end(), text.begin() + static_cast<std::ptrdiff_t>(at),
                       [](char32_t c, const Character& t) { return c == t.code; });
        if (same) {
            return unit.size();
        }
    }
    return 0;
}

void glue(std::vector<Character>& text, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to && i < text.size(); ++i) {
        text[i].glued = true;
    }
}

// A number, the units after it, the numbers after those (2022年3月1日), and 第 before it.
void glue_numbers(std::vector<Character>& text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_digit(text[i].code) || (i > 0 && is_latin(text[i - 1].code))) {
            continue;
        }
        std::size_t before = i;
        while (before > 0 && text[before - 1].code == U' ') {
            --before;
        }
        if (before > 0 && text[before - 1].code == U'第') {
            glue(text, before, i + 1);
        }
        std::size_t end = i;
        bool unit_before = false;
        while (end < text.size()) {
            if (is_latin(text[end].code)) {
                ++end;
                unit_before = false;
                continue;
            }
            const std::size_t gap = text[end].code == U' ' ? 1 : 0;
            const std::size_t length = unit_length(text, end + gap);
            if (length == 0 || (gap == 1 && unit_before)) {
                break;
            }
            end += gap + length;
            unit_before = true;
        }
        glue(text, i + 1, end);
        i = end > i ? end - 1 : i;
    }
}

void glue_words(std::vector<Character>& text) {
    for (std::size_t i = 1; i < text.size(); ++i) {
        const char32_t before = text[i - 1].code;
        const char32_t here = text[i].code;
        if (here == U' ' || one_of(never_first, here) || one_of(never_last, before) ||
            (is_latin(before) && is_latin(here))) {
            text[i].glued = true;
        }
    }
}

std::vector<Piece> pieces_of(const std::vector<Character>& text, const Measure& measure) {
    std::vector<Piece> out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const float width = measure(text[i].bytes, text[i].weight);
        if (out.empty() || !text[i].glued) {
            out.push_back({i, i + 1, width});
        } else {
            out.back().to = i + 1;
            out.back().width += width;
        }
    }
    return out;
}

// A piece wider than a whole line is cut between its characters: nothing may run off the page.
void cut_wide_pieces(std::vector<Piece>& pieces, const std::vector<Character>& text, float width,
                     const Measure& measure) {
    std::vector<Piece> out;
    for (const Piece& piece : pieces) {
        if (piece.width <= width) {
            out.push_back(piece);
            continue;
        }
        Piece part{piece.from, piece.from, 0};
        for (std::size_t i = piece.from; i < piece.to; ++i) {
            const float w = measure(text[i].bytes, text[i].weight);
            if (part.to > part.from && part.width + w > width) {
                out.push_back(part);
                part = {i, i, 0};
            }
            part.to = i + 1;
            part.width += w;
        }
        out.push_back(part);
    }
    pieces = std::move(out);
}

// Spaces at the end of a line take no room.
float trailing_space(const Piece& piece, const std::vector<Character>& text,
                     const Measure& measure) {
    float space = 0;
    for (std::size_t i = piece.to; i > piece.from && text[i - 1].code == U' '; --i) {
        space += measure(text[i - 1].bytes, text[i - 1].weight);
    }
    return space;
}

bool ends_with_pause(const Piece& piece, const std::vector<Character>& text) {
    return one_of(pauses, text[piece.to - 1].code);
}

std::size_t hanzi_in(const std::vector<Piece>& pieces, std::size_t from, std::size_t to,
                     const std::vector<Character>& text) {
    std::size_t count = 0;
    for (std::size_t i = pieces[from].from; i < pieces[to - 1].to; ++i) {
        count += is_hanzi(text[i].code) || is_latin(text[i].code) ? 1U : 0U;
    }
    return count;
}

class Breaker {
public:
    Breaker(const std::vector<Piece>& pieces, const std::vector<Character>& text, float width,
            const Measure& measure)
        : pieces_(pieces), text_(text), width_(width), measure_(measure) {}

    // First piece of every line.
    std::vector<std::size_t> line_starts() const {
        std::vector<std::size_t> starts{0};
        for (std::size_t end = line_end(0); end < pieces_.size(); end = line_end(starts.back())) {
            starts.push_back(phrase_end(starts.back(), end));
        }
        // A last line of a single character takes its neighbour down.
        if (starts.size() > 1) {
            const std::size_t last = starts.back();
            const std::size_t above = starts[starts.size() - 2];
            if (hanzi_in(pieces_, last, pieces_.size(), text_) < 2 && last > above + 1) {
                starts.back() = last - 1;
            }
        }
        return starts;
    }

private:
    // As many pieces as the line holds, at least one.
    std::size_t line_end(std::size_t start) const {
        float used = pieces_[start].width;
        std::size_t end = start + 1;
        while (end < pieces_.size()) {
            const Piece& piece = pieces_[end];
            if (used + piece.width - trailing_space(piece, text_, measure_) > width_) {
                break;
            }
            used += piece.width;
            ++end;
        }
        return end;
    }

    std::size_t lines_from(std::size_t start) const {
        std::size_t count = 0;
        for (std::size_t at = start; at < pieces_.size(); at = line_end(at)) {
            ++count;
        }
        return count;
    }

    // The last pause of the line [start, end), where breaking there costs no line and leaves no
    // stub.
    std::size_t phrase_end(std::size_t start, std::size_t end) const {
        constexpr float stub = 0.3F;
        const std::size_t lines = lines_from(end);
        for (std::size_t at = end; at > start + 1; --at) {
            if (!ends_with_pause(pieces_[at - 1], text_)) {
                continue;
            }
            float used = 0;
            for (std::size_t i = start; i < at; ++i) {
                used += pieces_[i].width;
            }
            return used >= stub * width_ && lines_from(at) <= lines ? at : end;
        }
        return end;
    }

    const std::vector<Piece>& pieces_;
    const std::vector<Character>& text_;
    float width_;
    const Measure& measure_;
};

TextLine line_of(const std::vector<Character>& text, std::size_t from, std::size_t to,
                 const Measure& measure) {
    while (to > from && text[to - 1].code == U' ') {
        --to;
    }
    while (from < to && text[from].code == U' ') {
        ++from;
    }
    TextLine line;
    for (std::size_t i = from; i < to; ++i) {
        if (line.runs.empty() || line.runs.back().weight != text[i].weight) {
            line.runs.push_back({{}, text[i].weight, 0});
        }
        line.runs.back().text += text[i].bytes;
    }
    for (TextRun& run : line.runs) {
        run.width = measure(run.text, run.weight);
        line.width += run.width;
    }
    return line;
}

} // namespace

char32_t take_code_point(std::string_view& text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    const std::size_t length = lead < 0x80              ? 1
                               : (lead & 0xE0U) == 0xC0 ? 2
                               : (lead & 0xF0U) == 0xE0 ? 3
                               : (lead & 0xF8U) == 0xF0 ? 4
                                                        : 0;
    char32_t code = length == 1   ? lead
                    : length == 2 ? lead & 0x1FU
                    : length == 3 ? lead & 0x0FU
                                  : lead & 0x07U;
    bool whole = length > 0 && length <= text.size();
    for (std::size_t i = 1; whole && i < length; ++i) {
        whole = (byte(i) & 0xC0U) == 0x80;
        code = (code << 6U) | (byte(i) & 0x3FU);
    }
    text.remove_prefix(whole ? length : 1);
    return whole ? code : 0xFFFD;
}

std::string without_marks(std::string_view words) {
    std::string out;
    while (!words.empty()) {
        const std::size_t mark = words.find("**");
        out += words.substr(0, mark);
        words.remove_prefix(mark == std::string_view::npos ? words.size() : mark + 2);
    }
    return out;
}

std::vector<TextLine> break_lines(std::string_view words, float width, Weight base,
                                  const Measure& measure) {
    std::vector<TextLine> lines;
    bool bold = false;
    while (true) {
        const std::size_t end = words.find('\n');
        auto text = characters_of(words.substr(0, end), base, bold);
        if (text.empty()) {
            lines.emplace_back();
        } else {
            glue_numbers(text);
            glue_words(text);
            auto pieces = pieces_of(text, measure);
            cut_wide_pieces(pieces, text, width, measure);
            const auto starts = Breaker(pieces, text, width, measure).line_starts();
            for (std::size_t i = 0; i < starts.size(); ++i) {
                const std::size_t last = i + 1 < starts.size() ? starts[i + 1] : pieces.size();
                lines.push_back(
                    line_of(text, pieces[starts[i]].from, pieces[last - 1].to, measure));
            }
        }
        if (end == std::string_view::npos) {
            return lines;
        }
        words.remove_prefix(end + 1);
    }
}

} // namespace kiosk::ui
