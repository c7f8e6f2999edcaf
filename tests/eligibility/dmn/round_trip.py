"""Every table of the shipped pack as DMN and back: the same values for random answers. And tables of every hit policy
that the shipped pack has not. Usage: round_trip.py PROGRAM REPOSITORY [SEED]"""

import json
import pathlib
import random
import re
import shutil
import sys
import xml.etree.ElementTree as ElementTree
from fractions import Fraction

import drawing

DAY = "2022-09-01"
HEAD = re.compile(r'^(?:table|grid) (\w+)(?: "[^"]*" / "[^"]*")?[\w ]*\((.*)\) -> (.*)$', re.MULTILINE)
TRIES = 40
OTHERS = """
enum shade { dark "深" / "dark" light "浅" / "light" none "无" / "none" }

table first_of "甲" / "A" first (n: int in 0 .. 99, s: shade) -> a: dec(1), b: shade
  source S1a
    | > 50, 3 | dark  || 1.5 | light
    | -       | none  || -2  | dark
    default           || 0   | none

table weight_of "乙" / "B" priority (n: int in 0 .. 99, s: shade) -> b: shade
  order none, light, dark
  source S1a
    | -         | -    || dark
    | [10..20)  | -    || light
    | (15..60]  | dark || none

table any_of_them "丙" / "C" any (d: date in 2022-01-01 .. 2022-12-31, x: bool) -> v: bool
  source S1a
    | < 2022-06-01 | -   || yes
    | -            | yes || yes
    default              || no

table total_of "丁" / "D" collect sum (n: int in 0 .. 99, s: shade) -> v: money
  source S1a
    | > 50 | -    || ¥1.50
    | -    | dark || ¥10.00
    | -    | -    || ¥0.10

table least_of "戊" / "E" collect min (n: int in 0 .. 99, s: shade) -> v: rate
  source S1a
    | > 50 | -    || 12.5%
    | -    | dark || 3%
    | -    | -    || 100%

table most_of "己" / "F" collect max (n: int in 0 .. 99, g: days in 0 days .. 90 days) -> v: date
  source S1a
    | > 50 | -         || 2022-03-01
    | -    | < 30 days || 2022-05-31
    | -    | -         || 2022-01-01

table how_many "庚" / "G" collect count (n: int in 0 .. 99) -> v: int
  source S1a
    | > 50 || 1
    | > 60 || 1

table listed "辛" / "H" output_order (n: int in 0 .. 99) -> b: shade
  order light, none, dark
  source S1a
    | > 50 || none
    | > 60 || light
    | < 90 || dark
"""


def local(tag):
    return tag.rsplit("}", 1)[-1]


def columns_of(head):
    """(name, type with a range) of every column."""
    found = []
    for column in re.split(r", (?=\w+: )", head):
        name, kind = column.split(": ", 1)
        if " in " not in kind:
            kind += {"int": " in 0 .. 1000", "days": " in 0 days .. 1000 days"}.get(kind.split()[0], "")
            kind += " in ¥0.00 .. ¥100,000.00" if kind.startswith("money") else ""
        found.append((name, kind))
    return found


def random_answer(chance, kind, choices):
    if kind in choices:
        return chance.choice(choices[kind])
    if kind == "bool":
        return chance.random() < 0.5
    if kind.startswith("date"):
        return f"2022-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    low, high = (Fraction(re.sub(r"[¥,]| days| months", "", end)) for end in kind.split(" in ")[1].split(".."))
    digits = int(re.search(r"dec\((\d)\)", kind).group(1)) if kind.startswith("dec") else 2 if "money" in kind else 0
    units = chance.randrange(int(low * 10**digits), int(high * 10**digits) + 1)
    return units if kind.startswith(("int", "days", "months")) else f"{float(Fraction(units, 10**digits)):.{digits}f}"


def main():
    program = drawing.Program(sys.argv[1])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(1 << 30)
    print("seed", seed)
    chance = random.Random(seed)
    pack = program.folder / "probed"
    shutil.copytree(pathlib.Path(sys.argv[2]) / "config/packs/hedong-2022", pack)
    (pack / "others.rule").write_text(OTHERS, encoding="utf-8")
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(pack.glob("*.rule")))
    choices = {name: re.findall(r"(?<![\w\"])(?!hint)(\w+) +\"", body)
               for name, body in re.findall(r"enum (\w+) {(.*?)}", text, re.DOTALL)}
    probes = 'entity probe "试" / "probe" {\n'
    calls, tables = "", []
    for name, inputs, outputs in HEAD.findall(text):
        columns = columns_of(inputs)
        for column, kind in columns:
            probes += f'  {name}_{column}: {kind}\n ask "？" / "?" label "甲" / "a" why "试" / "to try"\n'
        arguments = ", ".join(f"probe.{name}_{column}" for column, _ in columns)
        several = [one.split(":")[0] for one in re.split(r", (?=\w+: )", outputs)] if ": " in outputs else [name]
        for output in several:
            part = f".{output}" if len(several) > 1 else ""
            calls += f"let probe_{name}_{output} = {name}({arguments}){part}\n\n"
        tables.append((name, columns, several))
    (pack / "probe.rule").write_text(probes + "}\n\n" + calls, encoding="utf-8")
    exported, refused = 0, []
    for name, columns, outputs in tables:
        drawn = program.folder / f"{name}.dmn"
        ran = program.run("export-dmn", pack, name, "--to", drawn, "--on", DAY)
        if ran.returncode == 1 and "rests on answers" in ran.stderr:
            refused.append(name)
            continue
        assert ran.returncode == 0, (name, ran.stderr)
        shapes = [node for node in ElementTree.parse(drawn).iter() if local(node.tag) in ("DMNShape", "DMNEdge")]
        assert len(shapes) == 1 + 2 * len(columns), name
        back, ran = program.import_file(drawn)
        assert ran.returncode == 0, (name, ran.stderr, drawn.read_text())
        answers = [[random_answer(chance, kind, choices) for _, kind in columns] for _ in range(TRIES)]
        ours = [{"on": DAY, "answers": {"probe": {f"{name}_{column}": value for (column, _), value in zip(columns, row)}}}
                for row in answers]
        theirs = [{"answers": {"input": {column: value for (column, _), value in zip(columns, row)}}} for row in answers]
        names = [f"probe_{name}_{output}" for output in outputs]
        values = [name] if len(outputs) == 1 else [f"{name}.{output}" for output in outputs]
        before = program.values(pack, ours, names)
        after = program.values(back, theirs, values)
        for row, one, other in zip(answers, before, after):
            plain = [Fraction(value[:-1]) / 100 if isinstance(value, str) and value.endswith("%") else value
                     for value in one.values()]
            assert plain == list(other.values()), (seed, name, row, one, other)
        exported += 1
    print(f"{exported} tables, {exported * TRIES} answers each way; not in DMN: {', '.join(refused)}")
    assert exported > 3 * len(refused), refused


main()
