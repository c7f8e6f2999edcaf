// Keyword: the words of the rule language, each with an English and a Chinese spelling that mean
// the same. Only the few words of expressions (`if`, `and`, `not` …) are reserved; every other word
// is a keyword only where the grammar asks for it, so `hint` or `project` may still name a value. A
// line that starts with a clause word of the declaration it stands in starts that clause. Knows
// nothing of tokens or places.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eligibility {

// clang-format off
enum class Word : std::uint8_t {
    none,
    // declarations
    pack, source, office, topic, document, enumeration, ordered, entity, reading, param, identity, grid, table, tiers, let,
    rule, programme, stack, override_, adjust, invariant, project, case_,
    // clauses
    version, authority, region, window, reference_day, by, number, published, effective, expires, recheck, grade,
    read_at, untitled, hint, icon, ask, label, why, find, unit, effort, sensitive, changeable, optional, each,
    counts, from, until, spelled, brief,
    scope, guard, attest, any_of, route, result, step, papers, where, apply, summary, fails, covers, advance, to,
    below, above, order, cap, on, known_on,
    given, event, expect, dates, promise, target, call,
    // words inside clauses
    default_, seconds, per, unknown, unique, first, priority, rule_order, output_order, collect,
    marginal, slab, interpolated, times, eligible, ineligible, undetermined, out_of_scope,
    missing, open, subject_to, nothing, value, total, excludes, when, applies, before, month_end, clamp, next_day,
    on_birthday, over, non_increasing, non_decreasing,
    // types and periods
    boolean, integer, decimal, rate, date, money, days, months, day, years, visit, stay, month, year, once,
    // reserved: expressions
    if_, then, else_, and_, or_, not_, in, otherwise, at, yes, no,
    // aggregates over the household's members
    member, members, with, count, any, all, sum,
    // functions and what rounding is told
    min, max, round, whole, age, months_between, year_of, month_of, day_of, month_start, calendar_day, next_of,
    fen, jiao, yuan, half_up, half_even, up, down,
};

// clang-format on
inline constexpr std::size_t word_count = static_cast<std::size_t>(Word::down) + 1;

// The keyword with this spelling in either language, or `none`.
Word find_word(std::string_view spelling);

std::string_view english(Word word);
std::string_view chinese(Word word);

// A word that can never be a name.
bool is_reserved(Word word);

bool starts_declaration(Word word);

// All words that start a declaration, in the order of the enumeration.
std::vector<Word> declarations();

// "brief, project and topic", in English.
std::string listed(std::span<const Word> words, std::string_view last = "and");

// The words that start a clause of this declaration. `ordered` counts as `enum`.
std::span<const Word> clauses_of(Word declaration);
bool is_clause_of(Word declaration, Word word);

} // namespace eligibility
