#include "eligibility/dmn/import_dmn.h"

#include "eligibility/dmn/read_model.h"
#include "eligibility/pack/format.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility::dmn {

namespace {

constexpr int least_power = 4; // numbers without a range go at least to ten thousand
constexpr std::size_t most_attempts = 40;

// Which declaration, and which row of it, stands at a place of the text.
class Places {
public:
    Places(const Pack& pack, const RuleText& rules) {
        for (const ast::Table& table : pack.tables) {
            const Origin* origin = note("table " + table.id.text, table.id.place, rules);
            for (const ast::Table::Version& version : table.versions) {
                for (std::size_t row = 0;
                     origin != nullptr && row < version.rows.size() && row < origin->rows.size();
                     ++row) {
                    found_[version.rows[row].place.offset] = {origin, origin->rows[row]};
                }
                if (origin != nullptr && version.fallback) {
                    found_[version.fallback->place.offset] = {origin, origin->element};
                }
            }
        }
        for (const ast::Let& let : pack.lets) {
            note("let " + let.id.text, let.id.place, rules);
        }
        for (const ast::Enum& one : pack.enums) {
            note("enum " + one.id.text, one.id.place, rules);
        }
        for (const ast::Entity& entity : pack.entities) {
            for (const ast::Input& input : entity.inputs) {
                note("input " + entity.id.text + "." + input.id.text, input.id.place, rules);
            }
        }
    }

    struct Found {
        const Origin* origin = nullptr;
        std::string element;
    };

    Found at(Place place) const {
        const auto after = found_.upper_bound(place.offset);
        return after == found_.begin() ? Found{} : std::prev(after)->second;
    }

private:
    const Origin* note(const std::string& name, Place place, const RuleText& rules) {
        const auto origin = rules.origins.find(name);
        if (origin == rules.origins.end()) {
            return nullptr;
        }
        found_[place.offset] = {&origin->second, origin->second.element};
        return &origin->second;
    }

    std::map<std::uint32_t, Found> found_;
};

// What an attempt taught about the next one; false where nothing more can be tried.
bool learn(const Diagnostics& diagnostics, const Places& places, Attempt& attempt) {
    bool more = false;
    bool narrower = false;
    for (const Diagnostic& one : diagnostics) {
        const Origin* origin = places.at(one.place).origin;
        if (one.severity != Severity::error) {
            continue;
        }
        if (one.code == "table-gap" && origin != nullptr && origin->table != no_table) {
            more = attempt.gaps.insert(origin->table).second || more;
        } else if (one.code == "range-too-wide" || one.code == "outside-column") {
            narrower = true;
        }
    }
    if (!more && narrower && (attempt.fine || attempt.power > least_power)) {
        attempt.power -= attempt.fine ? 0 : 1;
        attempt.fine = false;
        return true;
    }
    return more;
}

void tell(const Diagnostics& diagnostics, const Places& places, Refusals& refusals) {
    for (const Diagnostic& one : diagnostics) {
        if (one.severity == Severity::error) {
            const bool range = one.code == "range-too-wide" || one.code == "outside-column";
            refusals.add(places.at(one.place).element,
                         one.message + (range ? "; say with --range how far its inputs go"
                                        : one.advice.empty() ? ""
                                                             : "; " + one.advice));
        }
    }
}

void note_ranges(const Book& book, const ImportOptions& options, const Attempt& attempt,
                 std::vector<std::string>& notes) {
    for (const Variable& variable : book.variables) {
        const Slot& slot = book.slots.at(variable.slot);
        const bool open = variable.input && slot.kind == ValueKind::number &&
                          !options.ranges.contains(variable.name) && !(slot.least && slot.most);
        if (open) {
            notes.push_back(fmt::format("`{}` has no range in the file; it goes to 10 to the power "
                                        "of {} at least; --range '{}=LOW..HIGH' says it better",
                                        variable.name, attempt.power, variable.name));
        }
        if (variable.input && !variable.used &&
            (slot.kind == ValueKind::unknown ||
             (slot.kind == ValueKind::text && slot.choices.empty()))) {
            notes.push_back(
                fmt::format("`{}` is used by no decision and is left out", variable.name));
        }
    }
}

void check_options(const Book& book, const ImportOptions& options, Refusals& refusals) {
    const auto check = [&](const std::string& name) {
        const bool known =
            std::any_of(book.variables.begin(), book.variables.end(), [&](const Variable& one) {
                return one.input && one.name == name &&
                       book.slots.at(one.slot).kind == ValueKind::number;
            });
        if (!known) {
            refusals.add({}, fmt::format("no input data that is a number is called `{}`", name));
        }
    };
    for (const auto& [name, range] : options.ranges) {
        check(name);
    }
    for (const auto& [name, digits] : options.digits) {
        check(name);
    }
}

} // namespace

Imported import_dmn(const std::string& xml, const ImportOptions& options) {
    Imported imported;
    Refusals refusals;
    const Model model = read_model(xml, refusals);
    const Book book = resolve(model, refusals);
    if (!refusals.any()) {
        check_options(book, options, refusals);
    }
    Attempt attempt;
    for (std::size_t tries = 0; !refusals.any() && tries < most_attempts; ++tries) {
        const RuleText rules = write_rules(book, options, attempt, refusals);
        if (refusals.any()) {
            break;
        }
        ReadPack read = parse_pack({{"pack.rule", rules.text}});
        if (!read.pack.value) {
            tell(read.pack.diagnostics, Places(Pack{}, rules), refusals);
            break;
        }
        const Places places(*read.pack.value, rules);
        const Checked<Program> compiled = compile(*read.pack.value);
        if (!compiled.value) {
            if (!learn(compiled.diagnostics, places, attempt)) {
                tell(compiled.diagnostics, places, refusals);
            }
            continue;
        }
        if (!attempt.settled) {
            attempt.settled = true; // once more without what was only there to find out
            continue;
        }
        imported.text = format({"pack.rule", rules.text}).value;
        note_ranges(book, options, attempt, imported.notes);
        break;
    }
    if (!imported.text && !refusals.any()) {
        refusals.add({}, "no ranges were found with which every sum is known to fit; say with "
                         "--range how far the inputs go");
    }
    imported.refusals = refusals.list();
    return imported;
}

} // namespace eligibility::dmn
