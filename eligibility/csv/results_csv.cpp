#include "eligibility/csv/results_csv.h"

#include "eligibility/exchange/read_answers.h"

#include <array>
#include <charconv>

#include <fmt/format.h>

namespace eligibility {

namespace {

// Fen as yuan with two places.
class AmountText {
public:
    explicit AmountText(std::int64_t fen) {
        char* at = digits_.data();
        if (fen < 0) {
            *at++ = '-';
            fen = -fen;
        }
        at = std::to_chars(at, digits_.data() + digits_.size(), fen / 100).ptr;
        const auto cents = static_cast<int>(fen % 100);
        *at++ = '.';
        *at++ = static_cast<char>('0' + cents / 10);
        *at++ = static_cast<char>('0' + cents % 10);
        length_ = static_cast<std::size_t>(at - digits_.data());
    }

    std::string_view text() const { return {digits_.data(), length_}; }

private:
    std::array<char, 32> digits_;
    std::size_t length_ = 0;
};

std::string_view differ_text(const std::optional<bool>& readings_differ) {
    return !readings_differ ? "," : *readings_differ ? ",true" : ",false";
}

constexpr std::size_t columns_a_programme = 7;
constexpr std::size_t verdicts = 4;

} // namespace

ResultsWriter::ResultsWriter(const Program& program, std::vector<std::string> values,
                             BatchBounds bounds)
    : program_(program), names_(std::move(values)), bounds_(bounds) {
    for (const std::string& name : names_) {
        values_.push_back(program.names.find(name)->second);
    }
    refused_tail_.assign(program.programmes.size() * columns_a_programme + names_.size(), ',');
    refused_tail_ += '\n';
    for (const Programme& programme : program.programmes) {
        auto& all = without_amount_.emplace_back();
        for (std::size_t condition = 0; condition <= programme.conditions.size(); ++condition) {
            for (std::size_t verdict = 0; verdict < verdicts; ++verdict) {
                all.push_back(
                    fmt::format(",{},,,,,{},false", verdict_name(static_cast<Verdict>(verdict)),
                                condition == 0 ? "" : programme.conditions[condition - 1].id));
            }
        }
    }
}

BatchOptions ResultsWriter::wishes() const {
    return {values_, bounds_};
}

void ResultsWriter::append_header(std::string& out) const {
    out += "id,refused";
    for (const Programme& programme : program_.programmes) {
        for (const char* column :
             {"verdict", "amount", "low", "high", "first_missing", "failed", "readings_differ"}) {
            out += ',';
            out += programme.id;
            out += '.';
            out += column;
        }
    }
    for (const std::string& name : names_) {
        out += ",value.";
        out += name;
    }
    out += '\n';
}

// Nearly every answer is one of a few that hold no figure; those are written beforehand.
void ResultsWriter::append(const BatchResult& result, ProgrammeId id, std::string& out) const {
    const std::size_t condition = result.failed == no_index ? 0 : result.failed + 1U;
    const std::size_t verdict = static_cast<std::size_t>(result.verdict);
    if (!result.amount && result.first_missing == no_index && result.readings_differ == false) {
        out += without_amount_[id][condition * verdicts + verdict];
        return;
    }
    out += ',';
    out += verdict_name(result.verdict);
    out += ',';
    if (result.amount) {
        const AmountText low(result.amount->low);
        const bool one = result.amount->low == result.amount->high;
        if (one && result.verdict == Verdict::eligible) {
            out += low.text();
        }
        out += ',';
        out += low.text();
        out += ',';
        out += one ? low.text() : AmountText(result.amount->high).text();
    } else {
        out += ",,";
    }
    out += ',';
    if (result.first_missing != no_index) {
        out += program_.inputs[result.first_missing].path;
    }
    out += ',';
    if (result.failed != no_index) {
        out += program_.programmes[id].conditions[result.failed].id;
    }
    out += differ_text(result.readings_differ);
}

void ResultsWriter::append(const PeopleRow& row, std::span<const BatchResult> said,
                           const BatchEvaluator& evaluator, std::size_t of,
                           std::string& out) const {
    append_csv(out, row.id);
    out += ',';
    if (!row.refused.empty()) {
        append_csv(out, row.refused);
        out += refused_tail_;
        return;
    }
    for (ProgrammeId id = 0; id < program_.programmes.size(); ++id) {
        append(said[id], id, out);
    }
    for (std::size_t i = 0; i < values_.size(); ++i) {
        out += ',';
        const Type& type = program_.types[values_[i]];
        const Value value = evaluator.value(of, i);
        if (is_known(type.kind, value)) {
            append_csv(out, spell(program_, type, value.low));
        }
    }
    out += '\n';
}

} // namespace eligibility
