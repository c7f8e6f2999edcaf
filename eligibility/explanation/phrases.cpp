#include "eligibility/explanation/phrases.h"

#include "eligibility/base/number.h"

#include <array>

#include <fmt/format.h>

namespace eligibility {

namespace {

// Digits after the point without the zeros that say nothing; money shows both digits of the fen or
// none.
std::string shortest(std::int64_t value, std::int64_t denominator, bool money) {
    const auto ratio = make_ratio(value, denominator);
    if (!ratio) {
        return fmt::format("{}/{}", value, denominator);
    }
    const auto places = decimal_places(ratio->denominator);
    if (!places) {
        return fmt::format("{}/{}", ratio->numerator, ratio->denominator);
    }
    const int shown = money && *places > 0 ? std::max(2, *places) : *places;
    return format_decimal(ratio->numerator, ratio->denominator, shown, true);
}

// "30 天", "1 month": a span always says its unit.
std::string phrase_span(Kind kind, std::int64_t count, Language language) {
    const bool months = kind == Kind::months;
    const std::string number = shortest(count, 1, false);
    if (language == Language::zh) {
        return number + (months ? " 个月" : " 天");
    }
    return number + (months ? " month" : " day") + (count == 1 || count == -1 ? "" : "s");
}

std::string one_value(const Program& program, const Type& type, std::int64_t value,
                      Language language) {
    const bool zh = language == Language::zh;
    switch (type.kind) {
    case Kind::boolean:
        return value != 0 ? (zh ? "是" : "yes") : (zh ? "不是" : "no");
    case Kind::integer:
    case Kind::decimal:
        return shortest(value, type.denominator, false);
    case Kind::rate:
        return format_rate(value, type.denominator);
    case Kind::money:
        return shortest(value, type.denominator * 100, true) + money_unit(Period::none, language);
    case Kind::date:
        return phrase_date(date_of(value), language);
    case Kind::days:
    case Kind::months:
        return phrase_span(type.kind, value, language);
    case Kind::member: {
        std::string all;
        const Enumeration& enumeration = program.enums[static_cast<std::size_t>(type.enumeration)];
        for (std::size_t i = 0; i < enumeration.members.size(); ++i) {
            if ((static_cast<std::uint64_t>(value) >> i & 1U) != 0) {
                all += (all.empty() ? ""
                        : zh        ? "或"
                                    : " or ") +
                       enumeration.members[i].title.in(language);
            }
        }
        return all;
    }
    case Kind::verdict:
        break;
    }
    return {};
}

// How age(…) is compiled: the months between two days, in twelfths, rounded.
bool is_age(const Program& program, NodeId node) {
    if (program.nodes[node].op != Op::round) {
        return false;
    }
    NodeId inner = program.nodes[node].a;
    const bool twelfths = program.types[inner].denominator == 12;
    while (program.nodes[inner].op == Op::rescale) {
        inner = program.nodes[inner].a;
    }
    return twelfths && program.nodes[inner].op == Op::months_between;
}

} // namespace

std::string money_unit(Period per, Language language) {
    const bool zh = language == Language::zh;
    const std::string unit = zh ? " 元" : " yuan";
    switch (per) {
    case Period::none:
    case Period::visit:
    case Period::stay:
    case Period::once:
        return unit;
    case Period::month:
        return unit + (zh ? "/月" : " a month");
    case Period::year:
        return unit + (zh ? "/年" : " a year");
    }
    return unit;
}

std::string phrase_amount(const AmountBounds& bounds, Period per, Language language) {
    const auto money = [&](std::int64_t fen) {
        return format_decimal(fen, 100, 2, true) + money_unit(per, language);
    };
    if (bounds.low == bounds.high) {
        return money(bounds.low);
    }
    constexpr std::int64_t yuan = 100;
    if ((bounds.high + 1) % yuan == 0) { // one fen below a whole yuan: people say the yuan
        return say(language, "最少 {}，不到 {}", "at least {}, below {}", money(bounds.low),
                   money(bounds.high + 1));
    }
    return say(language, "最少 {}，最多 {}", "at least {}, at most {}", money(bounds.low),
               money(bounds.high));
}

std::string phrase_date(Date date, Language language) {
    const std::chrono::year_month_day ymd{date};
    const int year = static_cast<int>(ymd.year());
    const unsigned month = static_cast<unsigned>(ymd.month());
    const unsigned day = static_cast<unsigned>(ymd.day());
    if (language == Language::zh) {
        return fmt::format("{}年{}月{}日", year, month, day);
    }
    constexpr std::array names{"January",   "February", "March",    "April",
                               "May",       "June",     "July",     "August",
                               "September", "October",  "November", "December"};
    return fmt::format("{} {} {}", day, names.at(month - 1), year);
}

std::string phrase(const Program& program, const Type& type, Value value, Language language) {
    if (is_set_kind(type.kind) || value.low == value.high) {
        return one_value(program, type, value.low, language);
    }
    if (type.kind == Kind::boolean) {
        return language == Language::zh ? "不清楚" : "not known";
    }
    return fmt::format(fmt::runtime(language == Language::zh ? "{} 到 {}" : "{} to {}"),
                       one_value(program, type, value.low, language),
                       one_value(program, type, value.high, language));
}

std::string phrase_answer(const Program& program, InputId input, Value value, Language language) {
    const Input& asked = program.inputs[input];
    const bool has_unit = asked.type.kind == Kind::days || asked.type.kind == Kind::months;
    std::string text = phrase(program, asked.type, value, language);
    if (!has_unit && !asked.unit.empty()) {
        text += " " + asked.unit.in(language);
    }
    return text;
}

std::string figures(const Type& type, Value value) {
    switch (type.kind) {
    case Kind::money: {
        const auto ratio = make_ratio(value.low, static_cast<Int128>(type.denominator) * 100);
        const auto places = ratio ? decimal_places(ratio->denominator) : std::nullopt;
        return places ? format_decimal(ratio->numerator, ratio->denominator, std::max(2, *places),
                                       true)
                      : fmt::format("{}/{}", value.low, type.denominator * 100);
    }
    case Kind::rate:
        return format_rate(value.low, type.denominator);
    case Kind::integer:
    case Kind::decimal:
    case Kind::days:
    case Kind::months:
        return shortest(value.low, type.denominator, false);
    case Kind::boolean:
    case Kind::date:
    case Kind::member:
    case Kind::verdict:
        break;
    }
    return {};
}

std::string phrase_node(const Program& program, const Evaluation& evaluation, NodeId node,
                        Language language) {
    const std::string unit = unit_of(program, node, language);
    return phrase(program, program.types[node], evaluation[node], language) +
           (unit.empty() ? "" : " " + unit);
}

std::string unit_of(const Program& program, NodeId node, Language language) {
    const Node& source = program.nodes[node];
    const bool has_unit =
        program.types[node].kind == Kind::days || program.types[node].kind == Kind::months;
    if (is_age(program, node)) {
        return say(language, "岁", "years");
    }
    return source.op == Op::input && !has_unit ? program.inputs[source.index].unit.in(language)
                                               : std::string();
}

std::string fill(const Program& program, const Evaluation& evaluation, const Template& text,
                 Language language) {
    std::string out;
    for (const Template::Piece& piece : language == Language::zh ? text.zh : text.en) {
        out += piece.node == no_node ? piece.text
                                     : phrase_node(program, evaluation, piece.node, language);
    }
    return out;
}

bool all_known(const Program& program, const Evaluation& evaluation, const Template& text) {
    for (const Template::Piece& piece : text.zh) {
        if (piece.node != no_node &&
            !is_known(program.types[piece.node].kind, evaluation[piece.node])) {
            return false;
        }
    }
    return true;
}

} // namespace eligibility
