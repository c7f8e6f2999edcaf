// The canvas's words: laying out, drawing, and noting them; amounts on one baseline.
#include "kiosk/base/check.h"
#include "kiosk/ui/canvas.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>
#include <imgui.h>

namespace kiosk::ui {

namespace {

constexpr float decimals_share = 0.60F; // of the integer part's size
constexpr float unit_share = 0.42F;
constexpr float unit_gap_share = 0.10F; // the unit's own bearing makes it 0.18 to the eye
constexpr float smallest_unit = 32;

struct AmountSizes {
    float integer;
    float decimals;
    float unit;
    float gap;
};

AmountSizes sizes_of(float size) {
    return {size, size * decimals_share, std::max(smallest_unit, size * unit_share),
            size * unit_gap_share};
}

} // namespace

Canvas::Block Canvas::lay(std::string_view words, float width, TextRole role) const {
    const TypeStep& step = (*type_)[role];
    Block block;
    block.role = role;
    block.lines = break_lines(words, width, step.weight, [&](std::string_view text, Weight weight) {
        return fonts_.width(text, weight, step.size);
    });
    for (const TextLine& line : block.lines) {
        block.width = std::max(block.width, line.width);
    }
    block.height = std::round(step.line_height() * static_cast<float>(block.lines.size()));
    return block;
}

void Canvas::put(Point top_left, const Block& block, Token colour, TextSpec::Align align,
                 float width) const {
    const TypeStep& step = (*type_)[block.role];
    float y = top_left.y;
    for (const TextLine& line : block.lines) {
        float x = top_left.x;
        if (align == TextSpec::Align::centre) {
            x += (width - line.width) / 2;
        } else if (align == TextSpec::Align::right) {
            x += width - line.width;
        }
        // The font's own line box, centred in ours, as a browser does it.
        const float above = (step.line_height() - fonts_.glyph_size(step.size)) / 2;
        for (const TextRun& run : line.runs) {
            put_run({x, y + above + fonts_.ascent(run.weight, step.size)}, run.text, run.weight,
                    step.size, colour);
            x += run.width;
        }
        y += step.line_height();
    }
}

void Canvas::put_run(Point baseline, std::string_view text, Weight weight, float size,
                     Token colour) const {
    ImFont* font = fonts_.face(weight);
    const float glyphs = fonts_.glyph_size(size);
    float x = std::round(baseline.x);
    const float y = std::round(baseline.y) - fonts_.ascent(weight, size);
    // Runs of characters that a font has, with code boxes between them.
    while (!text.empty()) {
        std::string_view rest = text;
        char32_t code = 0;
        std::string_view known = text;
        bool missing = false;
        while (!rest.empty() && !missing) {
            const std::string_view before = rest;
            code = take_code_point(rest);
            missing = font->GetFontBaked(glyphs)->FindGlyphNoFallback(static_cast<ImWchar>(code)) ==
                      nullptr;
            known = missing ? text.substr(0, text.size() - before.size()) : text;
        }
        if (!known.empty()) {
            list_->AddText(font, glyphs, {x, y}, paint(colour), known.data(),
                           known.data() + known.size());
            x += fonts_.width(known, weight, size);
        }
        if (missing) {
            code_box({x, std::round(baseline.y)}, code, size, colour);
            x += size;
        }
        text = rest;
    }
}

// A framed hexadecimal code, two digits over two (or three): a name with a character that no font
// has can still be read out to staff.
void Canvas::code_box(Point baseline, char32_t code, float size, Token colour) const {
    const Rect box{baseline.x + size * 0.05F, baseline.y - size * 0.84F, size * 0.9F, size * 0.9F};
    brush().frame(box, colour, std::max(2.0F, size / 24), 4);
    const std::string digits = fmt::format("{:04X}", static_cast<std::uint32_t>(code));
    const std::size_t first = (digits.size() + 1) / 2;
    const std::array<std::string_view, 2> rows{std::string_view(digits).substr(0, first),
                                               std::string_view(digits).substr(first)};
    const float small = size * 0.4F;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const float width = fonts_.width(rows[i], Weight::bold, small);
        const float y = box.y + box.h * (i == 0 ? 0.45F : 0.9F);
        list_->AddText(fonts_.face(Weight::bold), fonts_.glyph_size(small),
                       {std::round(box.centre().x - width / 2),
                        std::round(y) - fonts_.ascent(Weight::bold, small)},
                       paint(colour), rows[i].data(), rows[i].data() + rows[i].size());
    }
}

float Canvas::text(Rect box, std::string_view words, const TextSpec& spec) {
    const Block block = lay(words, box.w, spec.role);
    const bool spoken = is_spoken(words);
    const float x = spec.align == TextSpec::Align::left     ? box.x
                    : spec.align == TextSpec::Align::centre ? box.x + (box.w - block.width) / 2
                                                            : box.right() - block.width;
    spoken_wash(words, {x, box.y, block.width, block.height});
    put({box.x, box.y}, block, spec.colour, spec.align, box.w);
    Node& node = note(spec.heading ? Role::heading : Role::text, words,
                      {box.x, box.y, box.w, box.h > 0 ? box.h : block.height});
    node.text_box = {box.x, box.y, block.width, block.height};
    node.type = spec.role;
    node.foreground = spec.colour;
    node.background = spoken ? Token::lamp_wash : spec.background;
    node.privacy = spec.privacy;
    return block.height;
}

float Canvas::text_height(float width, std::string_view words, TextRole role) const {
    return lay(words, width, role).height;
}

float Canvas::text_width(std::string_view words, TextRole role) const {
    constexpr float endless = 1e6F;
    return lay(words, endless, role).width;
}

float Canvas::title(Rect box, std::string_view words, std::string_view under) {
    float used = text(box, words, {.role = TextRole::title, .heading = true});
    if (!under.empty()) {
        constexpr float gap = 12;
        used += gap;
        used += text({box.x, box.y + used, box.w, 0}, under,
                     {.role = TextRole::body, .colour = Token::ink2});
    }
    return used;
}

float Canvas::remark(Rect box, Icon icon, std::string_view words, TextRole role) {
    const TypeStep& step = (*type_)[role];
    const float side = step.size * 1.1F;
    const float indent = side + 20;
    brush().icon({box.x + side / 2, box.y + step.line_height() / 2}, side, icon, Token::ink2);
    return text({box.x + indent, box.y, box.w - indent, 0}, words,
                {.role = role, .colour = Token::ink2});
}

float Canvas::amount_width(const AmountSpec& spec) const {
    const AmountSizes size = sizes_of((*type_)[spec.role].size);
    float width = fonts_.width(spec.integer, Weight::bold, size.integer);
    width += fonts_.width(spec.decimals, Weight::bold, size.decimals);
    if (!spec.unit.empty()) {
        width += size.gap + fonts_.width(spec.unit, Weight::regular, size.unit);
    }
    return width;
}

float Canvas::amount(Point left_baseline, const AmountSpec& spec) {
    const AmountSizes size = sizes_of((*type_)[spec.role].size);
    const std::string words = fmt::format("{}{} {}", spec.integer, spec.decimals, spec.unit);
    constexpr float cap_height = 0.74F;
    const float width = amount_width(spec);
    const Rect box{left_baseline.x, left_baseline.y - size.integer * cap_height, width,
                   size.integer * (cap_height + 0.12F)};
    spoken_wash(words, box);
    Point at = left_baseline;
    put_run(at, spec.integer, Weight::bold, size.integer, spec.colour);
    at.x += fonts_.width(spec.integer, Weight::bold, size.integer);
    put_run(at, spec.decimals, Weight::bold, size.decimals, spec.colour);
    at.x += fonts_.width(spec.decimals, Weight::bold, size.decimals);
    if (!spec.unit.empty()) {
        at.x += size.gap;
        put_run(at, spec.unit, Weight::regular, size.unit, spec.colour);
    }
    Node& node = note(Role::amount, words, box);
    node.text_box = box;
    node.type = spec.role;
    node.foreground = spec.colour;
    node.background = Token::surface;
    node.privacy = Privacy::whole;
    return width;
}

void Canvas::amount_right(Point right_baseline, const AmountSpec& spec) {
    amount({right_baseline.x - amount_width(spec), right_baseline.y}, spec);
}

} // namespace kiosk::ui
