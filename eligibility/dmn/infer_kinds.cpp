// Kinds: worked out from what the file says of types and from how values are used.
#include "eligibility/dmn/resolver.h"

#include <fmt/format.h>

namespace eligibility::dmn {

namespace {

using Kind = Feel::Kind;

class KindReader {
public:
    KindReader(Book& book, Refusals& refusals)
        : book_(book), slots_(book.slots), refusals_(refusals) {}

    void run() {
        for (Table& table : book_.tables) {
            read_table(table);
        }
        for (Variable& variable : book_.variables) {
            if (variable.value) {
                element_ = variable.element;
                const auto slot = of(*variable.value, true);
                join(variable.slot, slot, "its type and what it is");
            }
        }
    }

private:
    void refuse(std::string reason) { refusals_.add(element_, std::move(reason)); }

    void join(std::size_t a, std::size_t b, const char* what) {
        if (!slots_.join(a, b)) {
            refuse(fmt::format("{} do not fit: {} and {}", what, name_of(slots_.at(a).kind),
                               name_of(slots_.at(b).kind)));
        }
    }

    void become(std::size_t slot, ValueKind kind) {
        if (!slots_.become(slot, kind)) {
            refuse(fmt::format("{} stands where {} is needed", name_of(slots_.at(slot).kind),
                               name_of(kind)));
        }
    }

    void read_table(Table& table) {
        for (std::size_t row = 0; row < table.cells.size(); ++row) {
            for (std::size_t i = 0; i < table.columns.size(); ++i) {
                element_ = table.cell_elements[row][i];
                for (const FeelTest& test : table.cells[row][i].tests) {
                    join(table.columns[i].slot, of(test.value), "this cell and its column");
                    note(table.columns[i].slot, test.value);
                    if (test.op == FeelTest::Op::within) {
                        join(table.columns[i].slot, of(test.high), "this cell and its column");
                        note(table.columns[i].slot, test.high);
                    }
                    const ValueKind kind = slots_.at(table.columns[i].slot).kind;
                    if (test.op != FeelTest::Op::equal &&
                        (kind == ValueKind::text || kind == ValueKind::truth)) {
                        refuse(fmt::format("{} has no order", name_of(kind)));
                    }
                }
            }
        }
        if (table.by_row) {
            return; // what it gives is worked out where it is looked up
        }
        for (TableOutput& output : table.outputs) {
            if (table.aggregation == Aggregation::count) {
                output.slot = slots_.fresh(ValueKind::number);
                continue;
            }
            const auto give = [&](const Feel& value) {
                join(output.slot, of(value), "what is given and its type");
                note(output.slot, value);
            };
            for (std::size_t row = 0; row < output.values.size(); ++row) {
                element_ = table.rows[row];
                give(output.values[row]);
            }
            element_ = output.element;
            if (output.fallback) {
                give(*output.fallback);
            }
            for (const Feel& value : output.order) {
                give(value);
            }
        }
    }

    // Numbers keep their own digits and ranges; texts were joined.
    void note(std::size_t slot, const Feel& value) {
        if (const auto number = number_of(value)) {
            slots_.meet(slot, *number);
        }
    }

    static std::optional<std::size_t> input_of(const Feel& value) {
        return value.kind == Kind::variable ? std::optional(static_cast<std::size_t>(value.number))
                                            : std::nullopt;
    }

    // The slot of what an expression gives.
    std::size_t of(const Feel& value, bool whole = false) {
        switch (value.kind) {
        case Kind::number: {
            const auto slot = slots_.fresh(ValueKind::number);
            note(slot, value);
            return slot;
        }
        case Kind::text: {
            const auto slot = slots_.fresh(ValueKind::text);
            slots_.meet(slot, value.text);
            return slot;
        }
        case Kind::truth:
            return slots_.fresh(ValueKind::truth);
        case Kind::date:
            return slots_.fresh(ValueKind::date);
        case Kind::days:
            return slots_.fresh(ValueKind::days);
        case Kind::months:
            return slots_.fresh(ValueKind::months);
        case Kind::variable:
            return book_.variables[static_cast<std::size_t>(value.number)].slot;
        case Kind::lookup:
        case Kind::by_row:
            return looked_up(value, whole);
        case Kind::call: { // min, max
            const auto slot = of(value.parts.front());
            for (std::size_t i = 1; i < value.parts.size(); ++i) {
                join(slot, of(value.parts[i]), "what is compared");
            }
            return slots_.at(slot).kind == ValueKind::number ? slots_.fresh(ValueKind::number)
                                                             : slot;
        }
        case Kind::negate:
        case Kind::add:
        case Kind::subtract:
        case Kind::multiply:
        case Kind::divide:
            return arithmetic(value);
        case Kind::equal:
        case Kind::not_equal:
        case Kind::less:
        case Kind::less_equal:
        case Kind::greater:
        case Kind::greater_equal:
            return comparison(value);
        case Kind::both:
        case Kind::either:
        case Kind::negation:
            for (const Feel& part : value.parts) {
                become(of(part), ValueKind::truth);
            }
            return slots_.fresh(ValueKind::truth);
        case Kind::choice: {
            become(of(value.parts[0]), ValueKind::truth);
            const auto first = of(value.parts[1]);
            join(first, of(value.parts[2]), "`then` and `else`");
            return first;
        }
        case Kind::name:
            break;
        }
        return slots_.fresh(ValueKind::unknown);
    }

    std::size_t looked_up(const Feel& value, bool whole) {
        Table& table = book_.tables[static_cast<std::size_t>(value.number)];
        if (table.gives_list() && !whole) {
            refuse(fmt::format("`{}` gives a list, and a list is only a result", table.name));
        }
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            join(of(value.parts[i]), table.columns[i].slot, "what is looked up and its column");
            const auto variable = input_of(value.parts[i]);
            if (variable && slots_.at(table.columns[i].slot).kind == ValueKind::number) {
                learn(book_.variables[*variable].slot, table.columns[i].slot);
            }
        }
        if (!table.by_row) {
            return table.outputs[value.output].slot;
        }
        const auto output = table.outputs[value.output].slot;
        for (std::size_t i = table.columns.size(); i < value.parts.size(); ++i) {
            join(output, of(value.parts[i]), "what is given and its type");
        }
        return output;
    }

    // What an input is compared with says how fine it is and how far it goes.
    void learn(std::size_t input, std::size_t from) {
        const Slot seen = slots_.at(from);
        Slot& one = slots_.at(input);
        for (const auto& number : {seen.low, seen.high}) {
            if (number) {
                slots_.meet(input, *number);
            }
        }
        one.digits = std::max(one.digits, seen.digits);
        one.least = one.least ? one.least : seen.least;
        one.most = one.most ? one.most : seen.most;
    }

    std::size_t arithmetic(const Feel& value) {
        const auto a = of(value.parts.front());
        const auto b = value.kind == Kind::negate ? a : of(value.parts.back());
        const auto kind = [&](std::size_t slot) { return slots_.at(slot).kind; };
        const auto is_span = [&](std::size_t slot) {
            return kind(slot) == ValueKind::days || kind(slot) == ValueKind::months;
        };
        if (kind(a) == ValueKind::text || kind(b) == ValueKind::text) {
            refuse("strings are not calculated with");
            return slots_.fresh(ValueKind::unknown);
        }
        const bool sum = value.kind == Kind::add || value.kind == Kind::subtract;
        if (sum && kind(a) == ValueKind::date && is_span(b)) {
            return slots_.fresh(ValueKind::date);
        }
        if (value.kind == Kind::add && is_span(a) && kind(b) == ValueKind::date) {
            return slots_.fresh(ValueKind::date);
        }
        if (value.kind == Kind::subtract && kind(a) == ValueKind::date &&
            kind(b) == ValueKind::date) {
            return slots_.fresh(ValueKind::days);
        }
        if ((sum || value.kind == Kind::negate) && is_span(a) && kind(a) == kind(b)) {
            return slots_.fresh(kind(a));
        }
        become(a, ValueKind::number);
        become(b, ValueKind::number);
        return slots_.fresh(ValueKind::number);
    }

    std::size_t comparison(const Feel& value) {
        const auto a = of(value.parts.front());
        const auto b = of(value.parts.back());
        join(a, b, "what is compared");
        const ValueKind kind = slots_.at(a).kind;
        const bool same = value.kind == Kind::equal || value.kind == Kind::not_equal;
        if (!same && (kind == ValueKind::text || kind == ValueKind::truth)) {
            refuse(fmt::format("{} has no order", name_of(kind)));
        }
        const auto from_constant = [&](const Feel& one, const Feel& other, std::size_t seen) {
            const auto input = input_of(one);
            if (input && number_of(other)) {
                note(book_.variables[*input].slot, other);
                learn(book_.variables[*input].slot, seen);
            }
        };
        from_constant(value.parts.front(), value.parts.back(), b);
        from_constant(value.parts.back(), value.parts.front(), a);
        return slots_.fresh(ValueKind::truth);
    }

    Book& book_;
    Slots& slots_;
    Refusals& refusals_;
    std::string element_;
};

} // namespace

void infer_kinds(Book& book, Refusals& refusals) {
    KindReader(book, refusals).run();
}

} // namespace eligibility::dmn
