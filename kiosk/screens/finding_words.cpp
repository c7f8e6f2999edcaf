#include "kiosk/screens/finding_words.h"

#include <fmt/format.h>

namespace kiosk::screens {

namespace {

constexpr std::int64_t yuan = 100;

std::string_view unit_key(eligibility::Period per) {
    switch (per) {
    case eligibility::Period::month:
        return "unit_yuan_month";
    case eligibility::Period::none:
    case eligibility::Period::visit:
    case eligibility::Period::stay:
    case eligibility::Period::year:
    case eligibility::Period::once:
        return "unit_yuan";
    }
    return "unit_yuan";
}

} // namespace

ui::Outcome outcome_mark(eligibility::Group group) {
    switch (group) {
    case eligibility::Group::yes:
        return ui::Outcome::yes;
    case eligibility::Group::perhaps:
        return ui::Outcome::maybe;
    case eligibility::Group::not_now:
    case eligibility::Group::out_of_scope:
        return ui::Outcome::no;
    }
    return ui::Outcome::no;
}

AmountWords amount_words(const ui::Canvas& canvas, const Page& page, ProgrammeId programme,
                         std::int64_t fen) {
    const auto node = page.program().programmes[programme].amount;
    const std::string whole = eligibility::format_decimal(fen, yuan, 2, true);
    const auto point = whole.find('.');
    return {whole.substr(0, point), whole.substr(point),
            std::string(canvas.word(unit_key(page.program().types[node].per)))};
}

Money money_of(const ui::Canvas& canvas, const Page& page, const Finding& finding) {
    // While it is open whether anything is paid at all, the bounds would only mislead.
    if (finding.outcome.verdict != eligibility::Verdict::eligible) {
        return {};
    }
    return money_of(canvas, page, finding.programme, finding.outcome.amount);
}

Money money_of(const ui::Canvas& canvas, const Page& page, ProgrammeId programme,
               const std::optional<eligibility::AmountBounds>& amount) {
    if (!amount) {
        return {};
    }
    if (amount->low == amount->high) {
        return {.known = amount_words(canvas, page, programme, amount->low), .bounds = {}};
    }
    constexpr std::int64_t round = 10 * yuan;
    BoundWords bounds;
    bounds.below = (amount->high + 1) % round == 0;
    bounds.low = amount_words(canvas, page, programme, amount->low);
    bounds.high = amount_words(canvas, page, programme, amount->high + (bounds.below ? 1 : 0));
    for (AmountWords* end : {&bounds.low, &bounds.high}) {
        if (end->decimals == ".00") {
            end->decimals.clear();
        }
    }
    return {.known = {}, .bounds = bounds};
}

std::string bound_lines(const ui::Canvas& canvas, const BoundWords& bounds) {
    const std::string low =
        fmt::format("{}{} {}", bounds.low.integer, bounds.low.decimals, bounds.low.unit);
    const std::string high =
        fmt::format("{}{} {}", bounds.high.integer, bounds.high.decimals, bounds.high.unit);
    return canvas.word("amount_at_least", {{"amount", low}}) + "\n" +
           canvas.word(bounds.below ? "amount_under" : "amount_at_most", {{"amount", high}});
}

} // namespace kiosk::screens
