#include "eligibility/csv/results_csv.h"

#include "eligibility/exchange/read_answers.h"

#include <array>
#include <charconv>

namespace eligibility {

namespace {

// Fen as yuan with two places.
void append_amount(std::int64_t fen, std::string& out) {
    if (fen < 0) {
        out += '-';
        fen = -fen;
    }
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), fen / 100).ptr;
    out.append(digits.data(), end);
    const auto cents = static_cast<int>(fen % 100);
    out += '.';
    out += static_cast<char>('0' + cents / 10);
    out += static_cast<char>('0' + cents % 10);
}

constexpr std::size_t columns_a_programme = 7;

} // namespace

ResultsWriter::ResultsWriter(const Program& program, std::vector<std::string> values,
                             BatchBounds bounds)
    : program_(program), names_(std::move(values)), bounds_(bounds) {
    for (const std::string& name : names_) {
        values_.push_back(program.names.find(name)->second);
    }
    refused_tail_.assign(program.programmes.size() * columns_a_programme + names_.size(), ',');
    refused_tail_ += '\n';
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

void ResultsWriter::append(const PeopleRow& row, const BatchEvaluator& results, std::size_t of,
                           std::string& out) const {
    append_csv(out, row.id);
    out += ',';
    if (!row.refused.empty()) {
        append_csv(out, row.refused);
        out += refused_tail_;
        return;
    }
    for (ProgrammeId id = 0; id < program_.programmes.size(); ++id) {
        const BatchResult result = results.result(of, id);
        out += ',';
        out += verdict_name(result.verdict);
        out += ',';
        if (result.amount) {
            if (result.verdict == Verdict::eligible && result.amount->low == result.amount->high) {
                append_amount(result.amount->low, out);
            }
            out += ',';
            append_amount(result.amount->low, out);
            out += ',';
            append_amount(result.amount->high, out);
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
        out += !result.readings_differ ? "," : *result.readings_differ ? ",true" : ",false";
    }
    for (std::size_t i = 0; i < values_.size(); ++i) {
        out += ',';
        const Type& type = program_.types[values_[i]];
        const Value value = results.value(of, i);
        if (is_known(type.kind, value)) {
            append_csv(out, spell(program_, type, value.low));
        }
    }
    out += '\n';
}

} // namespace eligibility
