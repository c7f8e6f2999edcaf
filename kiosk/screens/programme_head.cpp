// The head of a programme's page: outcome, title, and the amount or its bounds.
#include "kiosk/screens/programme_parts.h"

#include <algorithm>

namespace kiosk::screens {

namespace {

using eligibility::Group;
using ui::Rect;
using ui::TextRole;
using ui::Token;

float amount_size(const ui::Canvas& canvas, TextRole role) {
    return canvas.text_height(1000, "0", role);
}

// One amount on the right of its name, or under it where they do not fit side by side.
float known_amount(ui::Canvas& canvas, const Finding& finding, const AmountWords& words, Rect box) {
    ui::AmountSpec spec{.integer = words.integer,
                        .decimals = words.decimals,
                        .unit = words.unit,
                        .role = TextRole::amount_page,
                        .colour = finding.group == Group::yes ? Token::yes : Token::ink};
    for (const TextRole smaller : {TextRole::amount_small, TextRole::label}) {
        if (canvas.amount_width(spec) > box.w) { // millions, in the largest letters
            spec.role = smaller;
        }
    }
    const float line = amount_size(canvas, spec.role);
    const float name_width = canvas.text_width(finding.words.amount_title, TextRole::body);
    const bool beside = name_width + 24 + canvas.amount_width(spec) <= box.w;
    const float name_height = canvas.text_height(box.w, finding.words.amount_title, TextRole::body);
    if (beside) {
        const float baseline = box.y + line * 0.86F;
        canvas.text({box.x, baseline - name_height * 0.78F, name_width + 4, 0},
                    finding.words.amount_title,
                    {.role = TextRole::body, .colour = Token::ink2, .background = Token::surface});
        canvas.amount_right({box.right(), baseline}, spec);
        return line;
    }
    canvas.text({box.x, box.y, box.w, 0}, finding.words.amount_title,
                {.role = TextRole::body, .colour = Token::ink2, .background = Token::surface});
    canvas.amount({box.x, box.y + name_height + line * 0.86F}, spec);
    return name_height + line;
}

float bound(ui::Canvas& canvas, std::string_view word, const AmountWords& words, Rect box) {
    const ui::AmountSpec spec{.integer = words.integer,
                              .decimals = words.decimals,
                              .unit = words.unit,
                              .role = TextRole::amount_small,
                              .colour = Token::ink};
    const float line = amount_size(canvas, TextRole::amount_small);
    const float baseline = box.y + line * 0.86F;
    const float name = canvas.text_width(word, TextRole::body);
    const float name_height = canvas.text_height(box.w, word, TextRole::body);
    canvas.text({box.x, baseline - name_height * 0.78F, name + 4, 0}, word,
                {.role = TextRole::body, .colour = Token::ink2, .background = Token::surface});
    constexpr float gap = 12;
    return name + gap + canvas.amount({box.x + name + gap, baseline}, spec);
}

float bounds(ui::Canvas& canvas, const BoundWords& words, Rect box) {
    const float line = amount_size(canvas, TextRole::amount_small);
    const auto low = canvas.word("programme_at_least");
    const auto high = canvas.word(words.below ? "programme_under" : "programme_at_most");
    canvas.begin_measuring();
    const float low_width = bound(canvas, low, words.low, box);
    const float high_width = bound(canvas, high, words.high, box);
    canvas.end_measuring();
    bound(canvas, low, words.low, box);
    if (low_width + 20 + high_width <= box.w) {
        bound(canvas, high, words.high, {box.right() - high_width, box.y, high_width, 0});
        return line;
    }
    bound(canvas, high, words.high, {box.x, box.y + line, box.w, 0});
    return 2 * line;
}

} // namespace

float draw_programme_head(ui::Canvas& canvas, const Page& page, const Finding& finding, Rect box) {
    const Money money = money_of(canvas, page, finding);
    constexpr float above = 18; // an amount, below the title
    TextRole role = TextRole::title;
    TextRole under = TextRole::body;
    const auto inside = [&](Rect inner) {
        float y = inner.y;
        y += canvas.text({inner.x, y, inner.w, 0}, finding.words.title,
                         {.role = role, .heading = true, .background = Token::surface});
        if (money.known) {
            y += above +
                 known_amount(canvas, finding, *money.known, {inner.x, y + above, inner.w, 0});
        } else if (money.bounds) {
            y += above + bounds(canvas, *money.bounds, {inner.x, y + above, inner.w, 0});
        } else if (!finding.words.summary.empty()) {
            y += 8 + canvas.text({inner.x, y + 8, inner.w, 0}, finding.words.summary,
                                 {.role = under,
                                  .background = Token::surface,
                                  .privacy = ui::Privacy::figures});
        }
        return y - inner.y;
    };
    const auto measure = [&] {
        canvas.begin_measuring();
        const Rect probe =
            canvas.banded_panel({box.x, box.y, box.w, 1000}, outcome_mark(finding.group));
        const float used = probe.y - box.y + inside(probe) + 22;
        canvas.end_measuring();
        return used;
    };
    float height = measure();
    // Lying, a long title in the largest letters leaves no room for what stands under it.
    for (const TextRole smaller : {TextRole::label, TextRole::fact, TextRole::body}) {
        if (canvas.layout().landscape() && height > canvas.layout().right.h) {
            role = smaller;
            under = TextRole::sub;
            height = measure();
        }
    }
    inside(canvas.banded_panel({box.x, box.y, box.w, height}, outcome_mark(finding.group)));
    return height;
}

} // namespace kiosk::screens
