#include "eligibility/csv/people_csv.h"

#include "eligibility/exchange/read_answers.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

namespace {

std::string shown_cell(std::string_view text) {
    constexpr std::size_t most = 40;
    if (text.size() <= most) {
        return fmt::format("`{}`", text);
    }
    std::size_t end = most;
    while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) { // inside a character
        --end;
    }
    return fmt::format("`{}…`", text.substr(0, end));
}

// Digits with at most `places` behind a point, in units of the last place: what nearly every cell
// of a number is. Anything else is left to read_value.
std::optional<std::int64_t> plain_number(std::string_view text, unsigned places) {
    constexpr std::size_t most_digits = 17;
    std::int64_t value = 0;
    unsigned behind = 0;
    bool point = false;
    if (text.empty() || text.size() > most_digits || text.front() == '.' || text.back() == '.') {
        return std::nullopt;
    }
    for (const char c : text) {
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        const auto digit = static_cast<unsigned>(c - '0');
        if (digit > 9 || (point && ++behind > places)) {
            return std::nullopt;
        }
        value = value * 10 + digit;
    }
    for (; behind < places; ++behind) {
        value *= 10;
    }
    return value;
}

std::optional<unsigned> places_of(const Type& type) {
    switch (type.kind) {
    case Kind::integer:
    case Kind::days:
    case Kind::months:
        return 0;
    case Kind::money:
        return type.denominator == 1 ? std::optional(2U) : std::nullopt;
    case Kind::decimal: {
        std::int64_t power = 1;
        for (unsigned places = 0; places < 6; ++places, power *= 10) {
            if (power == type.denominator) {
                return places;
            }
        }
        return std::nullopt;
    }
    case Kind::boolean:
    case Kind::rate:
    case Kind::date:
    case Kind::member:
    case Kind::verdict:
        break;
    }
    return std::nullopt;
}

} // namespace

std::vector<InputId> PeopleHeader::present() const {
    std::vector<InputId> all;
    std::copy_if(inputs.begin(), inputs.end(), std::back_inserter(all),
                 [](InputId input) { return input != no_index; });
    return all;
}

PeopleHeader read_people_header(const Program& program, const std::vector<std::string>& names) {
    PeopleHeader header;
    header.names = names;
    bool id = false;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const bool repeated =
            std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), names[i]) !=
            names.begin() + static_cast<std::ptrdiff_t>(i);
        const auto input = program.input_at(names[i]);
        header.inputs.push_back(input.value_or(no_index));
        if (repeated) {
            header.faults.push_back(
                fmt::format("column {}: `{}` stands there twice; keep one", i + 1, names[i]));
        } else if (names[i] == "id") {
            id = true;
            header.id = i;
        } else if (!input) {
            header.faults.push_back(
                fmt::format("column {}: {} is no input of the pack; write `id` or an input such as "
                            "`{}`, or take the column out",
                            i + 1, shown_cell(names[i]), program.inputs.front().path));
        }
    }
    if (!id) {
        header.faults.emplace_back(
            "no column is called `id`; add one, so that results can be told apart");
    }
    return header;
}

CellReader::CellReader(const Program& program, const Type& type)
    : program_(program), type_(type), places_(places_of(type)) {
    std::vector<std::string> words;
    if (type.kind == Kind::boolean) {
        words = {"true", "false"};
    } else if (type.kind == Kind::member) {
        for (const auto& member :
             program.enums[static_cast<std::size_t>(type.enumeration)].members) {
            words.push_back(member.id);
        }
    }
    for (std::string& word : words) {
        if (const auto value = read_value(program, type, word)) {
            words_.emplace_back(std::move(word), *value);
        }
    }
}

std::optional<Value> CellReader::read(std::string_view text) const {
    for (const auto& [word, value] : words_) {
        if (word == text) {
            return value;
        }
    }
    if (places_) {
        if (const auto number = plain_number(text, *places_)) {
            return type_.low <= *number && *number <= type_.high
                       ? std::optional(known_value(*number))
                       : std::nullopt;
        }
    }
    return read_value(program_, type_, text);
}

PeopleReader::PeopleReader(const Program& program, const PeopleHeader& header,
                           const CsvBlock& block)
    : program_(program), header_(header), records_(block), nobody_(Answers::none(program)),
      answers_(nobody_) {
    static const Type none{};
    for (const InputId input : header.inputs) {
        readers_.emplace_back(program, input == no_index ? none : program.inputs[input].type);
    }
}

void PeopleReader::add_fault(std::string& faults, std::size_t column, std::string_view text) const {
    fmt::format_to(std::back_inserter(faults), "{}column {} ({}): expected {}, got {}",
                   faults.empty() ? "" : "; ", column + 1, header_.names[column],
                   expected_value(program_, program_.inputs[header_.inputs[column]].type),
                   shown_cell(text));
}

std::string PeopleReader::read_row() {
    if (!records_.fault().empty()) {
        return records_.fault();
    }
    const auto& fields = records_.fields();
    if (fields.size() != header_.inputs.size()) {
        return fmt::format("{} fields where the first line names {}", fields.size(),
                           header_.inputs.size());
    }
    std::string faults;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const InputId input = header_.inputs[i];
        if (input == no_index) {
            continue;
        }
        answers_.inputs[input] = nobody_.inputs[input];
        answers_.given[input] = 0;
        if (fields[i].empty()) {
            continue;
        }
        if (const auto value = readers_[i].read(fields[i])) {
            answers_.inputs[input] = *value;
            answers_.given[input] = 1;
        } else {
            add_fault(faults, i, fields[i]);
        }
    }
    return faults;
}

bool PeopleReader::read(Columns& columns, std::vector<PeopleRow>& rows, std::size_t most) {
    columns.clear();
    std::size_t count = 0;
    while (columns.size() < most && records_.next()) {
        if (rows.size() == count) {
            rows.emplace_back();
        }
        PeopleRow& row = rows[count++];
        row.line = records_.line();
        row.id = records_.fields().size() > header_.id ? records_.fields()[header_.id] : "";
        row.refused = read_row();
        if (row.refused.empty()) {
            columns.add(answers_);
        }
    }
    rows.resize(count);
    return count > 0;
}

} // namespace eligibility
