#include "kiosk/print/paper.h"

#include <algorithm>
#include <memory>

#include <cairo-pdf.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>

namespace kiosk::print {

namespace {

using slip::Block;
using slip::Style;

constexpr double points_a_mm = 72 / 25.4;
constexpr double dots_an_inch = 203;
constexpr const char* family = "Noto Sans CJK SC";

struct Free {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }

    void operator()(cairo_t* context) const { cairo_destroy(context); }

    void operator()(PangoLayout* layout) const { g_object_unref(layout); }

    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};

using Surface = std::unique_ptr<cairo_surface_t, Free>;
using Context = std::unique_ptr<cairo_t, Free>;
using Layout = std::unique_ptr<PangoLayout, Free>;

struct Sheet {
    double width;
    double length; // 0: as long as it needs to be
    double margin;
    double widest_code;
};

Sheet sheet_of(PaperSize size) {
    // Slip printers reach 72 of a roll's 80 mm.
    return size == PaperSize::roll80
               ? Sheet{80 * points_a_mm, 0, 4 * points_a_mm, 72 * points_a_mm}
               : Sheet{210 * points_a_mm, 297 * points_a_mm, 16 * points_a_mm, 52 * points_a_mm};
}

struct Letters {
    double size; // points
    bool bold;
    double indent;
    double above;
};

Letters letters_of(Style style) {
    switch (style) {
    case Style::title:
        return {22, true, 0, 0};
    case Style::key_line:
        return {18, true, 0, 2};
    case Style::heading:
        return {16, true, 0, 14};
    case Style::item:
        return {14, true, 0, 8};
    case Style::amount:
        return {16, true, 12, 1};
    case Style::body:
        return {12, false, 12, 1};
    case Style::remark:
        return {12, false, 0, 12};
    case Style::small:
        return {10, false, 0, 3};
    case Style::code:
        return {12, false, 0, 10};
    }
    return {12, false, 0, 0};
}

constexpr double rule_gap = 6; // between a heading's rule and its words

// Places a slip's blocks, once, and draws them as often as wanted.
class Setting {
public:
    explicit Setting(const Slip& slip) : slip_(slip), sheet_(sheet_of(slip.size)) {
        // Letters keep their own widths at every resolution.
        cairo_font_options_t* options = cairo_font_options_create();
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
        cairo_set_font_options(measuring_.get(), options);
        cairo_font_options_destroy(options);
        place();
    }

    int leaves() const { return leaves_; }

    double length() const { return sheet_.length > 0 ? sheet_.length : end_ + sheet_.margin; }

    double width() const { return sheet_.width; }

    void draw(cairo_t* to, int leaf) const {
        cairo_set_source_rgb(to, 1, 1, 1);
        cairo_paint(to);
        cairo_set_source_rgb(to, 0, 0, 0);
        for (const Placed& placed : placed_) {
            if (placed.leaf == leaf) {
                draw_block(to, placed);
            }
        }
        if (leaves_ > 1) {
            const Block foot{Style::small, fmt::format("{} / {}", leaf + 1, leaves_)};
            draw_words(to, laid(foot, PANGO_ALIGN_RIGHT), 0, sheet_.length - sheet_.margin + 8);
        }
    }

private:
    struct Placed {
        Style style;
        Layout words;
        int leaf;
        double y;
    };

    // Laid out once: what was measured is what is drawn.
    Layout laid(const Block& block, PangoAlignment align) const {
        Layout layout(pango_cairo_create_layout(measuring_.get()));
        const Letters letters = letters_of(block.style);
        const std::unique_ptr<PangoFontDescription, Free> font(pango_font_description_new());
        pango_font_description_set_family(font.get(), family);
        pango_font_description_set_weight(font.get(),
                                          letters.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        // A point of this drawing is a point on paper, whatever the screen's resolution is.
        pango_font_description_set_absolute_size(font.get(), letters.size * PANGO_SCALE);
        const double width = sheet_.width - 2 * sheet_.margin - letters.indent;
        pango_layout_set_font_description(layout.get(), font.get());
        pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
        pango_layout_set_alignment(layout.get(), align);
        pango_layout_set_text(layout.get(), block.text.data(), static_cast<int>(block.text.size()));
        return layout;
    }

    double module_size() const {
        const double widest = std::min(sheet_.widest_code, sheet_.width - 2 * sheet_.margin);
        return widest / (slip_.code.side + 2 * slip::quiet_modules);
    }

    double code_side() const { return module_size() * (slip_.code.side + 2 * slip::quiet_modules); }

    double height_of(const Placed& placed) const {
        int height = 0;
        pango_layout_get_size(placed.words.get(), nullptr, &height);
        const double words = static_cast<double>(height) / PANGO_SCALE;
        const double more = placed.style == Style::heading ? rule_gap
                            : placed.style == Style::code  ? code_side()
                                                           : 0;
        return letters_of(placed.style).above + words + more;
    }

    // Headings and items need room for what they head.
    static bool with_next(Style style) { return style == Style::heading || style == Style::item; }

    void place() {
        for (const Block& block : slip_.document) {
            const bool centred = block.style == Style::code;
            placed_.push_back(
                {block.style, laid(block, centred ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT), 0, 0});
        }
        const double foot = sheet_.length - sheet_.margin;
        double y = sheet_.margin;
        for (std::size_t at = 0; at < placed_.size(); ++at) {
            double needs = height_of(placed_[at]);
            for (std::size_t next = at; with_next(placed_[next].style) && next + 1 < placed_.size();
                 ++next) {
                needs += height_of(placed_[next + 1]);
            }
            if (sheet_.length > 0 && y > sheet_.margin && y + std::min(needs, foot / 2) > foot) {
                ++leaves_;
                y = sheet_.margin;
            }
            placed_[at].leaf = leaves_ - 1;
            placed_[at].y = y;
            y += height_of(placed_[at]);
        }
        end_ = y;
    }

    void draw_words(cairo_t* to, const Layout& words, double indent, double y) const {
        cairo_move_to(to, sheet_.margin + indent, y);
        pango_cairo_show_layout(to, words.get());
    }

    void draw_code(cairo_t* to, double y) const {
        const double module = module_size();
        const double left = (sheet_.width - code_side()) / 2 + slip::quiet_modules * module;
        const double top = y + slip::quiet_modules * module;
        cairo_save(to);
        cairo_set_antialias(to, CAIRO_ANTIALIAS_NONE);
        for (int row = 0; row < slip_.code.side; ++row) {
            for (int column = 0; column < slip_.code.side; ++column) {
                if (slip_.code.is_dark(column, row)) {
                    cairo_rectangle(to, left + column * module, top + row * module, module, module);
                }
            }
        }
        cairo_fill(to);
        cairo_restore(to);
    }

    void draw_block(cairo_t* to, const Placed& placed) const {
        const Letters letters = letters_of(placed.style);
        double top = placed.y + letters.above;
        if (placed.style == Style::heading) {
            cairo_set_line_width(to, 1);
            cairo_move_to(to, sheet_.margin, top);
            cairo_line_to(to, sheet_.width - sheet_.margin, top);
            cairo_stroke(to);
            top += rule_gap;
        }
        if (placed.style == Style::code) {
            draw_code(to, top);
            top += code_side();
        }
        draw_words(to, placed.words, letters.indent, top);
    }

    const Slip& slip_;
    Sheet sheet_;
    Surface nowhere_{cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1)};
    Context measuring_{cairo_create(nowhere_.get())};
    std::vector<Placed> placed_;
    int leaves_ = 1;
    double end_ = 0;
};

cairo_status_t take_bytes(void* taker, const unsigned char* bytes, unsigned int size) {
    static_cast<std::string*>(taker)->append(reinterpret_cast<const char*>(bytes), size);
    return CAIRO_STATUS_SUCCESS;
}

} // namespace

std::string pdf_of(const Slip& slip) {
    const Setting setting(slip);
    std::string bytes;
    const Surface surface(
        cairo_pdf_surface_create_for_stream(take_bytes, &bytes, setting.width(), setting.length()));
    {
        const Context to(cairo_create(surface.get()));
        for (int leaf = 0; leaf < setting.leaves(); ++leaf) {
            setting.draw(to.get(), leaf);
            cairo_show_page(to.get());
        }
    }
    cairo_surface_finish(surface.get());
    return bytes;
}

int leaves_of(const Slip& slip) {
    return Setting(slip).leaves();
}

double length_of(const Slip& slip) {
    return Setting(slip).length();
}

Result<void> write_picture(const Slip& slip, int leaf, const std::filesystem::path& file) {
    const Setting setting(slip);
    constexpr double dots_a_point = dots_an_inch / 72;
    const Surface surface(cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, static_cast<int>(setting.width() * dots_a_point),
        static_cast<int>(setting.length() * dots_a_point)));
    const Context to(cairo_create(surface.get()));
    cairo_scale(to.get(), dots_a_point, dots_a_point);
    setting.draw(to.get(), leaf);
    const cairo_status_t status = cairo_surface_write_to_png(surface.get(), file.c_str());
    if (status != CAIRO_STATUS_SUCCESS) {
        return failure(fmt::format("{} cannot be written: {}.", file.string(),
                                   cairo_status_to_string(status)));
    }
    return {};
}

} // namespace kiosk::print
