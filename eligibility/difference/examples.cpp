#include "eligibility/difference/examples.h"

#include <algorithm>

namespace eligibility {

namespace {

constexpr int differ_budget = 1'500;  // boxes looked at where nobody was found
constexpr int larger_budget = 10'000; // for one example
constexpr int climbs = 12;
constexpr std::size_t most_points = 24; // of one variable, tried one after another

Int128 apart(Excess more) {
    return std::max<Int128>({more.high, -more.low, 0});
}

} // namespace

Examples::Examples(const Matched& match, std::array<Date, 2> days, Matched::Pair programme,
                   const Joined& joined)
    : match_(match), days_(days), programme_(programme), joined_(joined), room_(joined),
      larger_(joined), differ_(joined) {}

std::vector<Example> Examples::of(const std::vector<Value>& box) {
    other_reading_ = false;
    nobody_ = false;
    const std::vector<Value> usual = by_default(box);
    std::vector<Example> found = both_ways(usual);
    if (found.empty() && usual != box) {
        other_reading_ = true;
        found = both_ways(box);
    }
    return found.empty() ? looked_for(box) : found;
}

// The box with the default of each reading that it has; notes where it has one not.
std::vector<Value> Examples::by_default(std::vector<Value> box) {
    for (std::size_t i = 0; i < box.size(); ++i) {
        const Boxes::Variable& variable = room_.variables()[i];
        if (variable.kind == Boxes::Variable::Kind::reading) {
            const auto usual = one_member(
                static_cast<int>(joined_.program.readings[variable.index].default_choice));
            if ((bits(box[i]) & bits(usual)) != 0) {
                box[i] = usual;
            } else {
                other_reading_ = true;
            }
        }
    }
    return box;
}

std::vector<Example> Examples::both_ways(const std::vector<Value>& box) {
    room_.set_all(box);
    room_.evaluate();
    const bool more = room_.more().high > 0;
    const bool less = room_.more().low < 0;
    std::vector<Example> found;
    for (const Way way : {Way::more, Way::less}) {
        way_ = way;
        if (way == Way::more ? more || !less : less) {
            if (auto one = example(box)) {
                found.push_back(std::move(*one));
            }
        }
    }
    return found;
}

// Where points show nobody, boxes may.
std::vector<Example> Examples::looked_for(const std::vector<Value>& box) {
    differ_.set_all(box);
    const Sighting seen = BoxSearch<DifferRoom>(differ_, differ_budget).run();
    nobody_ = seen.kind == Sighting::Kind::nobody;
    std::vector<Example> found;
    if (seen.kind == Sighting::Kind::somebody) {
        const auto point = point_of(differ_.values());
        way_ = more_at(point) < 0 ? Way::less : Way::more;
        if (auto one = example(box, point)) {
            found.push_back(std::move(*one));
        }
    }
    return found;
}

// One value of each variable's.
std::vector<Value> Examples::point_of(std::vector<Value> values) const {
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = is_set_kind(room_.variables()[i].type)
                        ? member_set(bits(values[i]) & (~bits(values[i]) + 1))
                        : known_value(values[i].low);
    }
    return values;
}

std::int64_t Examples::more_at(const std::vector<Value>& point) {
    room_.set_all(point);
    room_.evaluate();
    return static_cast<std::int64_t>(room_.more().high > 0 ? room_.more().high : room_.more().low);
}

Int128 Examples::bound() const {
    return way_ == Way::more ? room_.more().high : -room_.more().low;
}

// How far the newer goes the way sought at a point; nothing where the two say the same.
std::optional<Int128> Examples::score(const std::vector<Value>& point) {
    room_.set_all(point);
    room_.evaluate();
    return room_.differ() ? std::optional(bound()) : std::nullopt;
}

// Somebody of the box who goes furthest the way sought, as far as is found.
std::optional<Example> Examples::example(const std::vector<Value>& box,
                                         std::optional<std::vector<Value>> start) {
    auto point = start ? start : best_point(box);
    if (!point) {
        return std::nullopt;
    }
    const bool proved = improve(box, *point);
    make_small(box, *point);
    const auto who = confirmed(box, *point);
    const std::int64_t more = more_at(*point);
    const bool other_way = way_ == Way::more ? more < 0 : more > 0;
    return who && !other_way ? std::optional(Example{*who, more, proved}) : std::nullopt;
}

// Climbs from several points, one variable after another.
std::optional<std::vector<Value>> Examples::best_point(const std::vector<Value>& box) {
    room_.set_all(box);
    room_.evaluate();
    const Int128 most_possible = bound();
    std::vector<std::vector<Value>> points;
    for (std::size_t i = 0; i < box.size(); ++i) {
        points.push_back(room_.points(i));
    }
    std::optional<std::vector<Value>> best;
    std::optional<Int128> most;
    for (int start = 0; start < climbs && (!most || *most < most_possible); ++start) {
        std::vector<Value> point;
        for (const auto& list : points) {
            point.push_back(start == 0   ? list.back()
                            : start == 1 ? list.front()
                                         : list[below(list.size())]);
        }
        const auto reached = climb(point, points, most_possible);
        if (reached > most) { // nothing is less than anything
            most = reached;
            best = point;
        }
    }
    return best;
}

std::optional<Int128> Examples::climb(std::vector<Value>& point,
                                      const std::vector<std::vector<Value>>& points,
                                      Int128 most_possible) {
    auto most = score(point);
    for (bool better = true; better && (!most || *most < most_possible);) {
        better = false;
        for (std::size_t i = 0; i < point.size(); ++i) {
            const Value before = point[i];
            Value best = before;
            const std::size_t step = 1 + points[i].size() / most_points;
            for (std::size_t j = 0; j < points[i].size(); j += step) {
                point[i] = points[i][j];
                const auto here = points[i][j] == before ? most : score(point);
                if (here > most) {
                    most = here;
                    best = points[i][j];
                    better = true;
                }
            }
            point[i] = best;
        }
    }
    return most;
}

// Looks for somebody who goes further; true when nobody does.
bool Examples::improve(const std::vector<Value>& box, std::vector<Value>& point) {
    Int128 most = score(point).value_or(0);
    room_.set_all(box);
    room_.evaluate();
    if (bound() <= most) {
        return true;
    }
    larger_.seek(way_ == Way::more, most);
    larger_.set_all(box);
    bool all = true;
    BoxSearch<LargerRoom>(larger_, larger_budget).walk([&](auto leaf) {
        const auto somebody = point_of(larger_.values());
        const auto here = score(somebody);
        if (here && *here > most) {
            most = *here;
            point = somebody;
            larger_.seek(way_ == Way::more, most);
        }
        all = all && leaf == decltype(leaf)::not_split && larger_.bound() <= most;
        return !all;
    });
    return all;
}

// The least numbers for which it is the same: an example that is easy to follow.
void Examples::make_small(const std::vector<Value>& box, std::vector<Value>& point) {
    const auto most = score(point);
    room_.set_all(box);
    std::vector<std::vector<Value>> points;
    for (std::size_t i = 0; i < box.size(); ++i) {
        const bool number = !room_.choice(i) && room_.variables()[i].type != Kind::date;
        points.push_back(number ? room_.points(i) : std::vector<Value>());
    }
    for (std::size_t i = 0; i < box.size(); ++i) {
        const Value before = point[i];
        std::int64_t below_it = box[i].low - 1;
        for (const Value value : points[i]) {
            point[i] = value.low < before.low ? value : before;
            if (point[i] == before || score(point) == most) {
                break;
            }
            below_it = value.low;
        }
        while (!points[i].empty() && point[i].low - below_it > 1) {
            const Value enough = point[i];
            point[i] = known_value(below_it + (enough.low - below_it) / 2);
            if (score(point) != most) {
                below_it = point[i].low;
                point[i] = enough;
            }
        }
        for (const std::int64_t step : {10'000, 100}) { // a round sum is easier still
            const Value exact = point[i];
            const std::int64_t up = (exact.low + step - 1) / step * step;
            if (room_.variables()[i].type == Kind::money && exact.low > 0 && up <= box[i].high) {
                point[i] = known_value(up);
                point[i] = score(point) == most ? point[i] : exact;
            }
        }
    }
}

std::optional<Witness> Examples::confirmed(const std::vector<Value>& box,
                                           const std::vector<Value>& point) const {
    std::array<Answers, 2> answers{Answers::none(*match_.packs[0]),
                                   Answers::none(*match_.packs[1])};
    for (const std::size_t half : {0U, 1U}) {
        answer(half, point, answers[half]);
    }
    std::set<std::size_t> kept; // what the box says of its people
    for (std::size_t i = 0; i < box.size(); ++i) {
        const Boxes::Variable& variable = room_.variables()[i];
        if (variable.kind == Boxes::Variable::Kind::input && box[i] != variable.whole) {
            kept.insert(joined_.inputs[variable.index]);
        }
    }
    const auto witness = ask_both(match_, days_, programme_, std::move(answers));
    return witness ? std::optional(without_idle_answers(match_, days_, programme_, *witness, kept))
                   : std::nullopt;
}

// The point as answers of one pack.
void Examples::answer(std::size_t half, const std::vector<Value>& point, Answers& answers) const {
    const Program& own = *match_.packs[half];
    std::vector<Value> inputs(joined_.inputs.size(), unknown_truth);
    const auto& variables = room_.variables();
    for (std::size_t i = 0; i < point.size(); ++i) {
        const std::uint32_t index = variables[i].index;
        switch (variables[i].kind) {
        case Boxes::Variable::Kind::input:
            inputs[index] = point[i];
            set_answer(half, index, point[i], answers);
            break;
        case Boxes::Variable::Kind::attest:
            if (const auto mine = match_.attests[joined_.attests[index]][half];
                mine != no_index && is_false(point[i])) {
                answers.attested[mine] = Attested::no;
            }
            break;
        case Boxes::Variable::Kind::reading:
            if (const auto mine = match_.readings[joined_.readings[index]][half];
                mine != no_index) {
                answers.choices[mine] = static_cast<std::uint32_t>(member_index(point[i]));
            }
            break;
        case Boxes::Variable::Kind::given:
        case Boxes::Variable::Kind::figure:
        case Boxes::Variable::Kind::day:
            break;
        }
    }
    for (InputId input = 0; input < joined_.inputs.size(); ++input) {
        const InputId mine = match_.inputs[joined_.inputs[input]][half];
        if (mine != no_index && joined_.given[input] != no_index &&
            is_false(inputs[joined_.given[input]])) {
            answers.forget(own, mine);
        }
    }
    for (InputId mine = 0; mine < own.inputs.size(); ++mine) { // who is not in the household
        const std::uint32_t member = own.inputs[mine].member;
        if (answers.given[mine] != 0 && member > 0 && own.household_size != no_index &&
            answers.given[own.household_size] != 0 &&
            member >= answers.inputs[own.household_size].low) {
            answers.forget(own, mine);
        }
    }
}

void Examples::set_answer(std::size_t half, InputId input, Value value, Answers& answers) const {
    const bool tells = std::find(joined_.given.begin(), joined_.given.end(), input) !=
                       joined_.given.end(); // whether another one was given
    const InputId mine = match_.inputs[joined_.inputs[input]][half];
    if (tells || mine == no_index) {
        return;
    }
    const Type& type = match_.packs[half]->inputs[mine].type;
    answers.set(mine, type.kind == Kind::member
                          ? member_set(match_.own_members(half, type.enumeration, bits(value)))
                          : value);
}

std::size_t Examples::below(std::size_t count) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state_ >> 33U) % count;
}

// --- rooms
// --------------------------------------------------------------------------------------------------------

Boxes::Standing LargerRoom::standing() const {
    return bound() <= beyond_ ? Boxes::Standing::contrary : Boxes::Standing::open;
}

std::vector<std::size_t> LargerRoom::to_split() const {
    return behind(std::array{pays(0), pays(1)});
}

Int128 LargerRoom::slack() const {
    return std::max<Int128>(0, bound() - beyond_);
}

Boxes::Standing DifferRoom::standing() const {
    return same()     ? Boxes::Standing::contrary
           : differ() ? Boxes::Standing::as_sought
                      : Boxes::Standing::open;
}

std::vector<std::size_t> DifferRoom::to_split() const {
    std::vector<NodeId> all{joined().halves[0].verdict, joined().halves[1].verdict, pays(0),
                            pays(1)};
    for (const std::size_t half : {0U, 1U}) {
        if (other(half) != no_node) {
            all.push_back(other(half));
        }
    }
    return behind(all);
}

Int128 DifferRoom::slack() const {
    return same() ? 0 : 1 + std::min<Int128>(apart(more()), range_limit);
}

} // namespace eligibility
