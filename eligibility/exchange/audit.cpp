#include "eligibility/exchange/audit.h"

#include "eligibility/base/engine_version.h"
#include "eligibility/base/number.h"
#include "eligibility/exchange/read_answers.h"
#include "eligibility/program/operands.h"
#include "eligibility/program/operations.h"

#include <array>
#include <charconv>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace eligibility {

namespace {

std::string_view operation_name(Op op) {
    switch (op) {
    case Op::constant:
        return "constant";
    case Op::input:
        return "input";
    case Op::optional:
        return "optional";
    case Op::attest:
        return "attest";
    case Op::reading:
        return "reading";
    case Op::figure:
        return "figure";
    case Op::dated:
        return "dated";
    case Op::dated_at:
        return "dated_at";
    case Op::day:
        return "day";
    case Op::add:
        return "add";
    case Op::subtract:
        return "subtract";
    case Op::multiply:
        return "multiply";
    case Op::rescale:
        return "rescale";
    case Op::minimum:
        return "minimum";
    case Op::maximum:
        return "maximum";
    case Op::add_months:
        return "add_months";
    case Op::months_between:
        return "months_between";
    case Op::calendar_part:
        return "calendar_part";
    case Op::round:
        return "round";
    case Op::equal:
        return "equal";
    case Op::same_member:
        return "same_member";
    case Op::less:
        return "less";
    case Op::less_equal:
        return "less_equal";
    case Op::in_set:
        return "in_set";
    case Op::conjunction:
        return "conjunction";
    case Op::disjunction:
        return "disjunction";
    case Op::negation:
        return "negation";
    case Op::select:
        return "select";
    case Op::table:
        return "table";
    case Op::verdict:
        return "verdict";
    }
    return "";
}

std::string in_quotes(std::string_view text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string cite_list(const Program& program, std::uint32_t citation) {
    std::string all = "[";
    if (citation != no_index) {
        for (const CitedArticle& article : program.citations[citation].articles) {
            const std::string& source = program.sources[article.source].id;
            all += (all.size() > 1 ? "," : "") +
                   in_quotes(article.article.empty() ? source : source + "." + article.article);
        }
    }
    return all + "]";
}

std::string place_text(const Program& program, Place place) {
    if (place.file >= program.files.size()) {
        return "null";
    }
    const SourceFile& file = program.files[place.file];
    const LineColumn at = line_column(file, place.offset);
    return in_quotes(fmt::format("{}:{}:{}", file.name, at.line, at.column));
}

std::vector<NodeId> children_of(const Program& program, NodeId id) {
    std::vector<NodeId> children;
    for_each_operand(program, program.nodes[id],
                     [&](NodeId operand) { children.push_back(operand); });
    return children;
}

// What a leaf or a dated thing is called.
std::string name_of(const Program& program, const Node& node) {
    if (node.op == Op::input || node.op == Op::optional) {
        return program.inputs[node.index].path;
    }
    if (node.op == Op::attest) {
        return program.attests[node.index].path;
    }
    if (node.op == Op::reading) {
        return program.readings[node.index].id;
    }
    if (node.op == Op::figure) {
        return program.figures[node.index].param;
    }
    if (node.op == Op::dated) {
        return program.datings[node.index].name;
    }
    return node.op == Op::table ? program.lookups[node.index].table : std::string();
}

std::uint32_t citation_of(const Program& program, const Node& node) {
    if (node.op == Op::table) {
        return program.lookups[node.index].citation;
    }
    if (node.op == Op::reading) {
        return program.readings[node.index].citation;
    }
    return node.op == Op::figure ? program.figures[node.index].citation : no_index;
}

void append_number(std::int64_t value, std::string& out) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    out.append(digits.data(), end.ptr);
}

// A number of units of which 10, 100, … make a whole, as spell writes it.
void append_fixed(std::int64_t value, int places, std::string& out) {
    std::array<char, 24> digits{};
    const std::uint64_t magnitude =
        value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), magnitude);
    const auto length = static_cast<std::size_t>(end.ptr - digits.data());
    const auto fraction = static_cast<std::size_t>(places);
    if (value < 0) {
        out += '-';
    }
    if (length <= fraction) {
        out.append("0.").append(fraction - length, '0').append(digits.data(), length);
    } else {
        out.append(digits.data(), length - fraction).append(1, '.');
        out.append(digits.data() + length - fraction, fraction);
    }
}

// How many digits stand behind the point; 0 where it is no power of ten.
int digits_of(std::int64_t units) {
    int places = 0;
    for (; units % 10 == 0; units /= 10) {
        ++places;
    }
    return units == 1 ? places : 0;
}

std::string verdicts(Value value) {
    std::string all;
    const std::pair<std::uint64_t, const char*> words[] = {{eligible_bit, "eligible"},
                                                           {ineligible_bit, "ineligible"},
                                                           {out_of_scope_bit, "out_of_scope"}};
    for (const auto& [bit, word] : words) {
        if ((bits(value) & bit) != 0) {
            all += (all.empty() ? "" : "|") + std::string(word);
        }
    }
    return all;
}

} // namespace

Audit::Audit(const Program& program, ProgrammeId programme)
    : program_(program), programme_(programme) {
    const Programme& rule = program.programmes[programme];
    std::set<NodeId> nodes(rule.cone.nodes.begin(), rule.cone.nodes.end());
    for (const NodeId id : rule.cone.nodes) { // with the constants they use
        const auto children = children_of(program, id);
        nodes.insert(children.begin(), children.end());
    }
    for (const NodeId id : nodes) {
        const Node& node = program.nodes[id];
        const auto children = children_of(program, id);
        Entry entry{id, {}};
        if (node.op == Op::dated) {
            for (const Version& version : program.datings[node.index].versions) {
                const std::string until =
                    version.until ? "\"" + format_date(*version.until) + "\"" : "null";
                entry.texts.push_back(text_of(id, children, cite_list(program, version.citation),
                                              fmt::format(R"({{"from":"{}","until":{}}})",
                                                          format_date(version.from), until)));
            }
            entry.texts.push_back(text_of(id, children, "[]", "null"));
        } else {
            entry.texts.push_back(
                text_of(id, children, cite_list(program, citation_of(program, node)), {}));
        }
        entries_.push_back(std::move(entry));
    }
    head_ = fmt::format(R"({{"engine":{},"input":")", in_quotes(engine_version));
    tail_ =
        fmt::format(R"("pack":{{"hash":"{}","id":{},"version":{}}},"programme":{}}})", program.hash,
                    in_quotes(program.pack_id), program.pack_version, in_quotes(rule.id));
}

Audit::Text Audit::text_of(NodeId id, const std::vector<NodeId>& children, std::string_view cite,
                           std::string_view version) const {
    const Node& node = program_.nodes[id];
    Text text;
    text.before =
        fmt::format(R"({{"at":{},"children":[)", place_text(program_, program_.places[id]));
    for (std::size_t i = 0; i < children.size(); ++i) {
        text.before += fmt::format("{}{}", i == 0 ? "" : ",", children[i]);
    }
    text.before += fmt::format(R"(],"cite":{},)", cite);
    text.behind = fmt::format(R"(,"node":{})", id);
    if (const std::string name = name_of(program_, node); !name.empty()) {
        text.behind += fmt::format(R"(,"of":{})", in_quotes(name));
    }
    text.behind += fmt::format(R"(,"op":"{}")", operation_name(node.op));
    if (!version.empty()) {
        text.behind += fmt::format(R"(,"version":{})", version);
    }
    text.behind += '}';
    return text;
}

void Audit::append_one(const Type& type, std::int64_t value, std::string& out) const {
    if (type.kind == Kind::boolean) {
        out += value != 0 ? "true" : "false";
        return;
    }
    if (type.kind == Kind::integer) {
        append_number(value, out);
        return;
    }
    out += '"';
    const bool fixed = type.kind == Kind::money || type.kind == Kind::decimal;
    const int places =
        fixed ? digits_of(type.kind == Kind::money ? type.denominator * 100 : type.denominator) : 0;
    if (places > 0) {
        append_fixed(value, places, out);
    } else if (type.kind == Kind::verdict) {
        out += verdicts(member_set(static_cast<std::uint64_t>(value)));
    } else {
        out += spell(program_, type, value);
    }
    out += '"';
}

void Audit::append_value(const Type& type, Value value, std::string& out) const {
    if (is_set_kind(type.kind) || value.low == value.high) {
        out += R"("is":)";
        append_one(type, value.low, out);
        return;
    }
    out += R"("high":)";
    append_one(type, value.high, out);
    out += R"(,"low":)";
    append_one(type, value.low, out);
}

void Audit::append(const Evaluation& evaluation, const Outcome& outcome,
                   std::string_view input_hash, std::string& out) const {
    out.append(head_).append(input_hash).append(R"(","known_on":)");
    if (evaluation.moment.known_on) {
        out.append(1, '"').append(format_date(*evaluation.moment.known_on)).append(1, '"');
    } else {
        out += "null";
    }
    out += R"(,"nodes":[)";
    for (const Entry& entry : entries_) {
        const Node& node = program_.nodes[entry.node];
        std::size_t text = 0;
        if (node.op == Op::dated) {
            const std::uint32_t version = evaluation.versions[node.index];
            text = version == no_index ? entry.texts.size() - 1 : version;
        }
        out += entry.texts[text].before;
        append_value(program_.types[entry.node], evaluation[entry.node], out);
        out += entry.texts[text].behind;
        out += ',';
    }
    out.back() = ']';
    out.append(R"(,"on":")").append(format_date(evaluation.moment.on)).append(R"(","outcome":{)");
    if (outcome.amount) {
        out += R"("high":")";
        append_fixed(outcome.amount->high, 2, out);
        out += R"(","low":")";
        append_fixed(outcome.amount->low, 2, out);
        out += R"(",)";
    }
    out.append(R"("verdict":")").append(verdict_name(outcome.verdict)).append(R"("},)");
    out += tail_;
}

} // namespace eligibility
