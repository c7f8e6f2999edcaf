#include "eligibility/population/read_draws.h"

#include "eligibility/exchange/read_answers.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

namespace {

constexpr std::int64_t most_weight = 1'000'000;
constexpr std::int64_t most_years = 150;

std::optional<std::int64_t> whole(const toml::node& node, std::int64_t low, std::int64_t high) {
    const auto number = node.is_integer() ? node.value<std::int64_t>() : std::nullopt;
    return number && low <= *number && *number <= high ? number : std::nullopt;
}

} // namespace

void DrawsReader::fault(const toml::node& at, const std::string& sentence) {
    faults_.push_back(fmt::format("{}:{}: {}", file_, at.source().begin.line, sentence));
}

void DrawsReader::read(std::string_view text) {
    toml::table root;
    try {
        root = toml::parse(text, file_);
    } catch (const toml::parse_error& error) {
        faults_.push_back(fmt::format("{}:{}: {}", file_, error.source().begin.line,
                                      std::string(error.description())));
        return;
    }
    for (const auto& [key, node] : root) {
        if (key.str() == "otherwise" && node.is_table()) {
            read_otherwise(*node.as_table());
        } else if (key.str() == "draw" && node.is_array_of_tables()) {
            for (const toml::node& entry : *node.as_array()) {
                read_draw(*entry.as_table());
            }
        } else {
            fault(node,
                  fmt::format("`{}` is not known here; write [otherwise] and [[draw]]", key.str()));
        }
    }
}

std::optional<InputId> DrawsReader::input_named(std::string_view path, const toml::node& at) {
    const auto input = program_.input_at(path);
    if (!input || program_.inputs[*input].member != 0) {
        fault(at, fmt::format("`{}` is no input of the pack; write one such as `{}`", path,
                              program_.inputs.front().path));
        return std::nullopt;
    }
    return input;
}

std::pair<std::int64_t, std::int64_t> DrawsReader::born(std::int64_t from_age,
                                                        std::int64_t to_age) const {
    const auto years_ago = [&](std::int64_t years) {
        return day_number(add_months(on_, -12 * years, MonthEnd::clamp));
    };
    return {years_ago(to_age) + 1, years_ago(from_age)};
}

std::optional<std::int64_t> DrawsReader::number_of(const Type& type, const toml::node& node) {
    const auto text = node.value<std::string>();
    const auto value = text ? read_value(program_, type, *text) : std::nullopt;
    if (!value || !is_known(type.kind, *value)) {
        fault(node, fmt::format("expected {} as text", expected_value(program_, type)));
        return std::nullopt;
    }
    return value->low;
}

void DrawsReader::read_draw(const toml::table& entry) {
    const auto path = entry["input"].value<std::string>();
    if (!path) {
        fault(entry, "which input? write input = \"person.birth_date\"");
        return;
    }
    const auto input = input_named(*path, entry);
    if (!input) {
        return;
    }
    Draw draw{*input, {}, {}};
    for (const auto& [key, node] : entry) {
        if (key.str() == "input") {
            continue;
        }
        if (key.str() == "when" && node.is_table()) {
            read_when(*node.as_table(), draw);
        } else if (key.str() == "shares" && node.is_table()) {
            read_shares(*node.as_table(), draw);
        } else if ((key.str() == "ages" || key.str() == "between") && node.is_array()) {
            read_bands(*node.as_array(), key.str() == "ages", draw);
        } else {
            fault(node,
                  fmt::format("`{}` is not known here; write when, and shares, ages or between",
                              key.str()));
        }
    }
    if (draw.bands.empty()) {
        fault(entry,
              fmt::format("`{}` has no shares that count; write shares, ages or between", *path));
        return;
    }
    draws_.push_back(std::move(draw));
}

// Members or truths by name, two ages of a date, or the least and the greatest figure.
void DrawsReader::read_when(const toml::table& when, Draw& draw) {
    for (const auto& [path, node] : when) {
        const auto input = input_named(path.str(), node);
        const toml::array* list = node.as_array();
        if (!input) {
            continue;
        }
        const bool before = std::any_of(draws_.begin(), draws_.end(),
                                        [&](const Draw& one) { return one.input == *input; });
        if (!before) {
            fault(node, fmt::format("`{}` is not drawn before; put its entry above", path.str()));
            continue;
        }
        const Type& type = program_.inputs[*input].type;
        const bool two = type.kind != Kind::member && type.kind != Kind::boolean;
        if (list == nullptr || list->empty() || (two && list->size() != 2)) {
            fault(node, two ? "write a list of two, the least and the greatest"
                            : "write a list of what it may be");
            continue;
        }
        DrawnWhen one{*input, 0, 0};
        if (type.kind == Kind::date) {
            const auto from = whole((*list)[0], 0, most_years);
            const auto to = whole((*list)[1], 0, most_years);
            if (!from || !to || *from >= *to) {
                fault(node, "write two ages in years, the lower one first");
                continue;
            }
            std::tie(one.low, one.high) = born(*from, *to);
        } else if (two) {
            one.low = number_of(type, (*list)[0]).value_or(0);
            one.high = number_of(type, (*list)[1]).value_or(0);
        } else {
            one.low = type.kind == Kind::member ? 0 : 1;
            for (const toml::node& word : *list) {
                const std::int64_t value = number_of(type, word).value_or(0);
                one.low = type.kind == Kind::member ? one.low | value : std::min(one.low, value);
                one.high = std::max(one.high, value);
            }
        }
        draw.when.push_back(one);
    }
}

void DrawsReader::read_shares(const toml::table& shares, Draw& draw) {
    const Type& type = program_.inputs[draw.input].type;
    for (const auto& [name, node] : shares) {
        const auto weight = whole(node, 0, most_weight);
        const auto value = type.kind == Kind::member || type.kind == Kind::boolean
                               ? read_value(program_, type, name.str())
                               : std::nullopt;
        if (!value) {
            fault(node, fmt::format("`{}` is not {}", name.str(), expected_value(program_, type)));
        } else if (!weight) {
            fault(node, "a share is a whole number, 0 or more");
        } else if (*weight > 0) {
            draw.bands.push_back({value->low, value->high, *weight});
        }
    }
}

// [from, to, share]: of ages in years, from the first birthday to the day before the second.
void DrawsReader::read_bands(const toml::array& bands, bool ages, Draw& draw) {
    const Type& type = program_.inputs[draw.input].type;
    for (const toml::node& node : bands) {
        const toml::array* band = node.as_array();
        const auto weight =
            band != nullptr && band->size() == 3 ? whole((*band)[2], 1, most_weight) : std::nullopt;
        if (!weight) {
            fault(node, "write [from, to, share], the share a whole number from 1");
            continue;
        }
        Band one{0, 0, *weight};
        if (ages) {
            const auto from = whole((*band)[0], 0, most_years);
            const auto to = whole((*band)[1], 0, most_years);
            if (!from || !to || *from >= *to || type.kind != Kind::date) {
                fault(node, "ages are of a date: two whole numbers of years, the lower one first");
                continue;
            }
            std::tie(one.low, one.high) = born(*from, *to);
            one.low = std::max(one.low, type.low);
            one.high = std::min(one.high, type.high);
        } else {
            const auto from = number_of(type, (*band)[0]);
            const auto to = number_of(type, (*band)[1]);
            if (!from || !to) {
                continue;
            }
            one.low = *from;
            one.high = *to;
        }
        if (one.low > one.high) {
            fault(node, "nothing lies between; the lower one comes first");
            continue;
        }
        draw.bands.push_back(one);
    }
}

void DrawsReader::read_otherwise(const toml::table& table) {
    for (const auto& [key, node] : table) {
        const auto share = whole(node, 0, 100);
        std::optional<std::int64_t>* const of = key.str() == "yes"     ? &yes_
                                                : key.str() == "first" ? &first_
                                                : key.str() == "least" ? &least_
                                                                       : nullptr;
        if (of == nullptr) {
            fault(node,
                  fmt::format("`{}` is not known here; write yes, first or least", key.str()));
        } else if (!share) {
            fault(node, "write how many of 100, from 0 to 100");
        } else {
            *of = share;
        }
    }
}

void DrawsReader::otherwise(Draw& draw) const {
    const Type& type = program_.inputs[draw.input].type;
    const auto shared = [&](Band one, Band other, std::int64_t share) {
        one.weight = share;
        other.weight = 100 - share;
        draw.bands.clear();
        for (const Band& band : {one, other}) {
            if (band.weight > 0) {
                draw.bands.push_back(band);
            }
        }
    };
    if (type.kind == Kind::boolean) {
        if (yes_) {
            shared({1, 1}, {0, 0}, *yes_);
        }
    } else if (type.kind == Kind::member) {
        const auto others = static_cast<std::int64_t>(draw.bands.size()) - 1;
        if (first_ && others > 0) {
            draw.bands.front().weight = *first_ * others;
            for (Band& band : std::span(draw.bands).subspan(1)) {
                band.weight = 100 - *first_;
            }
            std::erase_if(draw.bands, [](const Band& band) { return band.weight == 0; });
        }
    } else if (least_ && type.kind != Kind::date) {
        // What is more than the least lies in the first hundredth of the range.
        shared({type.low, type.low}, {type.low, type.low + (type.high - type.low + 99) / 100},
               *least_);
    }
}

} // namespace eligibility
