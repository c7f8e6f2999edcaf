"""Random decision tables of every hit policy: what is read from the drawn file, imported and evaluated is what the
table says when its rows are gone through one by one. Usage: agreement.py PROGRAM [SEED]"""

import random
import sys
from datetime import date, timedelta
from fractions import Fraction

import drawing
from drawing import NOT_APPLICABLE, decision, file_of, input_data, table

FILES = 30
ANSWERS = 24
COLOURS = ["red", "dark green", "blue"]
WORDS = ["low", "mid range", "high"]
FIRST_DAY = date(2020, 1, 1)
INPUTS = [("Sum Total", "number"), ("Colour", "string"), ("is new", "boolean"), ("Day", "date")]


def feel(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return f'date("{value}")'
    return f'"{value}"' if isinstance(value, str) else f"{float(value):.2f}"


class Test:
    """One cell: what it says in FEEL, and which values pass."""

    def __init__(self, chance, kind):
        self.negated = chance.random() < 0.15
        self.tests = []
        for _ in range(chance.choice([0, 1, 1, 2])):
            self.tests.append(self.one(chance, kind))
        self.negated = self.negated and bool(self.tests) and self.leaves_something(kind)

    def leaves_something(self, kind):
        universe = {"string": COLOURS, "boolean": [True, False]}.get(kind)
        if universe is None:
            return len(self.tests) == 1  # two may say everything together
        return any(not any(test(value) for _, test in self.tests) for value in universe)

    @staticmethod
    def one(chance, kind):
        if kind in ("string", "boolean"):
            value = chance.choice(COLOURS if kind == "string" else [True, False])
            return feel(value), lambda got: got == value
        low, high = sorted([random_value(chance, kind), random_value(chance, kind)])
        sign = chance.choice(["=", "<", "<=", ">", ">=", "range"])
        room = (high - low).days > 1 if kind == "date" else high - low > Fraction(1, 50)
        if sign == "range" and room:
            opens, closes = chance.choice("[(]"), chance.choice("])[")
            return (f"{opens}{feel(low)}..{feel(high)}{closes}",
                    lambda got: (low < got or (opens == "[" and low == got)) and
                                (got < high or (closes == "]" and got == high)))
        passes = {"<": lambda got: got < low, "<=": lambda got: got <= low, ">": lambda got: got > low,
                  ">=": lambda got: got >= low}.get(sign, lambda got: got == low)
        return (f"{sign} {feel(low)}" if sign in "<=>=" and sign != "=" else feel(low)), passes

    def text(self):
        said = ", ".join(said for said, _ in self.tests) or "-"
        return f"not({said})" if self.negated else said

    def passes(self, value):
        return not self.tests or any(test(value) for _, test in self.tests) != self.negated


def random_value(chance, kind):
    if kind == "number":
        return Fraction(chance.randrange(-400, 2001), chance.choice([1, 4, 100]) if chance.random() < 0.4 else 1)
    if kind == "date":
        return FIRST_DAY + timedelta(days=chance.randrange(0, 60))
    return chance.choice(COLOURS if kind == "string" else [True, False])


class RandomTable:
    def __init__(self, chance, policy, name):
        self.policy, self.name = policy, name
        self.columns = chance.sample(range(4), chance.choice([1, 2, 3]))
        kinds = [INPUTS[column][1] for column in self.columns]
        self.rows = [[Test(chance, kind) for kind in kinds] for _ in range(chance.randrange(1, 7))]
        numbers = policy in ("C+", "C<", "C>") or (policy not in ("P", "O") and chance.random() < 0.4)
        self.universe = [Fraction(3), Fraction(-150, 100), Fraction(225, 10)] if numbers else WORDS
        self.kind = "number" if numbers else "string"
        self.outputs = 1 if policy.startswith("C") and policy != "C" else chance.choice([1, 1, 2])
        self.results = [[chance.choice(self.universe) for _ in range(self.outputs)] for _ in self.rows]
        self.default = [chance.choice(self.universe) for _ in range(self.outputs)] \
            if policy not in ("C#",) and chance.random() < 0.3 else None
        self.order = chance.sample(self.universe, len(self.universe))
        if policy == "A":
            self.results = [self.results[0]] * len(self.rows)
        if policy == "U":
            self.keep_apart(chance)

    def keep_apart(self, chance):
        """Rows that meet nowhere: the number column is cut into stretches, one a row."""
        if 0 not in self.columns:
            self.columns.append(0)
            for row in self.rows:
                row.append(None)
        at = self.columns.index(0)
        cuts = sorted(chance.sample(range(-300, 1900), len(self.rows) + 1))
        for row, low, high in zip(self.rows, cuts, cuts[1:]):
            cell = Test(chance, "boolean")
            cell.negated = False
            cell.tests = [(f"[{low}..{high})", lambda got, low=low, high=high: low <= got < high)]
            row[at] = cell

    def drawn(self):
        inputs = [(*INPUTS[column], None) for column in self.columns]
        ordered = self.policy in ("P", "O")
        outputs = [(f"Out {i}", self.kind, ", ".join(map(feel, self.order)) if ordered else None,
                    feel(self.default[i]) if self.default else None) for i in range(self.outputs)]
        rules = [([test.text() for test in row], list(map(feel, results)))
                 for row, results in zip(self.rows, self.results)]
        return decision(self.name, table(self.policy, inputs, outputs, rules, "table_" + drawing.plain(self.name)))

    def names(self):
        name = drawing.plain(self.name)
        return [name] if self.outputs == 1 else [f"{name}.Out_{i}" for i in range(self.outputs)]

    def says(self, person):
        """One value a name, from the rows one by one."""
        hit = [results for row, results in zip(self.rows, self.results)
               if all(test.passes(person[column]) for test, column in zip(row, self.columns))]
        lists = self.policy in ("R", "O", "C")
        if not hit and self.default:
            hit = [self.default]
        if not hit:
            return [[] if lists else Fraction(0) if self.policy == "C#" else NOT_APPLICABLE] * self.outputs
        if self.policy in ("P", "O"):
            hit = sorted(hit, key=lambda results: [self.order.index(value) for value in results])
        if lists:
            return [[results[i] for results in hit] for i in range(self.outputs)]
        single = {"C+": sum, "C<": min, "C>": max, "C#": len}.get(self.policy)
        return [Fraction(single([results[0] for results in hit]))] if single else hit[0]


def answer(person):
    number, colour, new, day = person
    return {"answers": {"input": {"Sum_Total": f"{float(number):.2f}", "Colour": colour, "is_new": new,
                                  "Day": str(day)}}}


def main():
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1 << 30)
    print("seed", seed)
    chance = random.Random(seed)
    program = drawing.Program(sys.argv[1])
    tables = compared = 0
    for number in range(FILES):
        drawn = [RandomTable(chance, policy, f"Table {i}") for i, policy in enumerate(drawing.POLICIES)]
        content = file_of(*[input_data(*one) for one in INPUTS], *[one.drawn() for one in drawn],
                          decision("Any Colour", drawing.literal(" or ".join(f'Colour = "{one}"' for one in COLOURS))),
                          decision("Any Day", drawing.literal('Day >= date("2020-01-01") and is new')),
                          decision("Any Sum", drawing.literal("Sum Total + 0.01")),
                          version=chance.choice(["1.2", "1.3", "1.4", "1.5"]))
        pack, ran = program.import_text(content)
        assert ran.returncode == 0, (seed, number, ran.stderr, content)
        people = [tuple(random_value(chance, kind) for _, kind in INPUTS) for _ in range(ANSWERS)]
        names = [name for one in drawn for name in one.names()]
        for person, said in zip(people, program.values(pack, map(answer, people), names)):
            for one in drawn:
                for name, wanted in zip(one.names(), one.says(person)):
                    assert said[name] == wanted, (seed, number, one.policy, name, person, wanted, said[name], content)
                    compared += 1
        tables += len(drawn)
    print(f"{tables} tables, {compared} values agree")


main()
