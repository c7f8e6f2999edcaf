"""What of a DMN file is refused, in these words, and files that mean harm. The words stand in refusals.txt; to renew
them: RENEW_GOLDEN=1 python3 refusals.py PROGRAM"""

import os
import pathlib
import sys
import time

import drawing
from drawing import decision, file_of, input_data, literal, table, text

GOLDEN = pathlib.Path(__file__).parent / "refusals.txt"
IN_TIME = 2.0  # seconds, for a file that means harm; a machine with other work gets three times that
NUMBER, STRING = ("", "number", None, None), ("", "string", None, None)
AGE = ("Age", "number", None)


def one(expression, kind="", more=""):
    return file_of(input_data("Age"), input_data("Name", "string"), more, decision("Result", literal(expression), kind))


def rows(policy, rules, inputs=(AGE,), outputs=(NUMBER,)):
    return file_of(input_data("Age"), input_data("Name", "string"), decision("Result", table(policy, inputs, outputs, rules)))


def knowledge(name, body):
    return f'<businessKnowledgeModel id="knowledge_{name}" name="{name}"><encapsulatedLogic>' \
           f'<formalParameter name="x"/>{body}</encapsulatedLogic></businessKnowledgeModel>'


REFUSED = {
    "no XML": "decision: yes",
    "cut off": file_of(input_data("Age"))[:-20],
    "another root": "<bpmn/>",
    "no namespace": "<definitions><decision/></definitions>",
    "an older version": file_of(decision("Result", literal("1")), version="1.1"),
    "a DOCTYPE": file_of(decision("Result", literal("1"))).replace("<definitions", "<!DOCTYPE d><definitions"),
    "an encoding that is not read": file_of().replace("UTF-8", "GBK"),
    "bytes that are not UTF-8": file_of(input_data("Age")).encode().replace(b"Age", b"\xb2\xc6"),
    "no decision": file_of(input_data("Age")),
    "a decision without an expression": file_of(decision("Result", "")),
    "a context": file_of(decision("Result", "<context/>")),
    "a loop": one("for x in Age return x"),
    "a list": one("[1, 2, Age]"),
    "a context in an expression": one("{a: 1}"),
    "a filter": one("Age[1]"),
    "a function": one('substring(Name, 1)'),
    "null": one("if Age = null then 1 else 2"),
    "two strings added": one('Name + "!"'),
    "a string and a number": one('Age = "old"'),
    "strings have no order": one('Name < "M"'),
    "an unknown name": one("Agee + 1"),
    "an expression that stops": one("Age +"),
    "an expression that goes on": one("Age Age"),
    "a bracket left open": one("(Age + 1"),
    "a time of day": one('date and time("2022-01-01T12:00:00")'),
    "no day": one('date("2022-02-30")'),
    "a divisor that may be anything": one("1 / Age"),
    "a division by nought": one("Age / 0"),
    "a power that may be anything": one("2 ** Age"),
    "brackets in brackets": one("(" * 150 + "1" + ")" * 150),
    "too long": one("1" + " + 1" * 2000),
    "a string that is compared with nothing": one("Name"),
    "an input without a type": file_of(input_data("What", "Any"), decision("Result", literal("What"))),
    "a type outside": file_of(input_data("When", "time"), decision("Result", literal("1"))),
    "a list of values as input": file_of(
        '<itemDefinition name="many" isCollection="true"><typeRef>number</typeRef></itemDefinition>',
        input_data("All", "many"), decision("Result", literal("1"))),
    "names that become one": file_of(input_data("Net Sum"), input_data("Net-Sum"), decision("Result", literal("1"))),
    "decisions that become one": file_of(decision("Net Sum", literal("1")), decision("Net-Sum", literal("2"))),
    "a ring": file_of(decision("Chicken", literal("Egg")), decision("Egg", literal("Chicken"))),
    "a knowledge model that invokes itself": one("Again(Age)", more=knowledge("Again", literal("Again(x)"))),
    "a knowledge model with too many values": one("Again(1, 2)", more=knowledge("Again", literal("x"))),
    "an invocation of nothing": file_of(decision(
        "Result", f'<invocation id="call">{literal("Nobody")}</invocation>')),
    "rows that meet in a unique table": rows("U", [([">= 18"], ["1"]), (["[17..20]"], ["2"])]),
    "rows that differ in an any table": rows("A", [([">= 18"], ["1"]), (["[17..20]"], ["2"])]),
    "no order for a priority": rows("P", [(["-"], ["1"])]),
    "a result outside the order": rows("P", [(["-"], ["1"]), (["> 1"], ["3"])], outputs=[("", "number", "1, 2", None)]),
    "several outputs in a sum": rows("C+", [(["-"], ["1", "2"])],
                                     outputs=[("a", "number", None, None), ("b", "number", None, None)]),
    "strings in a sum": rows("C+", [(["-"], ['"x"'])], outputs=[STRING]),
    "a default for a count": rows("C#", [(["-"], ["1"])], outputs=[("", "number", None, "3")]),
    "a row that is too short": rows("U", [([], ["1"])]),
    "a table without rules": rows("U", []),
    "a cell of another kind": rows("U", [(['"old"'], ["1"])]),
    "a cell that stops": rows("U", [(["[1.."], ["1"])]),
    "a range the wrong way round": rows("U", [(["[9..1]"], ["1"])]),
    "a cell that excludes everything": rows("U", [(['not("a", "b")'], ["1"])], inputs=[("Name", "string", '"a", "b"')]),
    "a list as an operand": file_of(decision("All", table("C", [("1", "number", None)], [NUMBER], [(["-"], ["1"])])),
                                    decision("Result", literal("All + 1"))),
    "several outputs as one": file_of(
        decision("Both", table("U", [("1", "number", None)], [("a", "number", None, None), ("b", "number", None, None)],
                               [(["-"], ["1", "2"])])), decision("Result", literal("Both + 1"))),
    "64 different strings": rows("U", [([f'"{i:02}"'], [f"{i}"]) for i in range(64)], inputs=[("Name", "string", None)]),
    "an imported file": file_of('<import id="other" namespace="urn:other"/>', decision("Result", literal("1"))),
    "Java": file_of('<businessKnowledgeModel id="java" name="Java"><encapsulatedLogic kind="Java">'
                    f'{literal("1")}</encapsulatedLogic></businessKnowledgeModel>', decision("Result", literal("1"))),
    "another expression language": file_of(decision(
        "Result", '<literalExpression id="script" expressionLanguage="javascript"><text>1</text></literalExpression>')),
    "sums that may not fit": one(" * ".join(["Age"] * 8)),
    "several faults at once": file_of(input_data("Age"), decision("One", literal("Agee")), decision("Two", "<list/>"),
                                      decision("Three", literal("1 +"))),
}

LAUGHS = ('<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "ha">'
          + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
          + ']><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><decision name="&a11;"/></definitions>')
HARM = {
    "a billion laughs": LAUGHS,
    "100,000 elements in each other": file_of("<decision>" * 100_000 + "</decision>" * 100_000),
    "100,000 unknown elements in each other": file_of(decision("Result", "<a>" * 100_000 + "</a>" * 100_000)),
    "an attribute of 50 MB": file_of(f'<decision id="d" name="{"n" * 50_000_000}"/>'),
    "an attribute of 15 MB": file_of(f'<decision id="d" name="{"n " * 7_500_000}">{literal("1")}</decision>'),
    "an expression of 15 MB": one("(" * 15_000_000),
    "a minus before a minus": one("-" * 3_900 + "1"),
    "100,000 blanks between": one("Age" + " " * 3_000 + "+"),
    "a chain of 20,000 decisions": file_of(*[decision(f"D{i}", literal(f"D{i + 1} + 1")) for i in range(20_000)]),
    "what doubles with every invocation": file_of(
        *[knowledge(f"K{i}", literal(f"K{i - 1}(x) + K{i - 1}(x)" if i else "x")) for i in range(40)],
        decision("Result", literal("K39(1)"))),
    "bytes of nothing": b"\0" * 1_000_000,
    "half of a wide character": "<definitions/>".encode("utf-16")[:-1],
}


def main():
    program = drawing.Program(sys.argv[1])
    said = ""
    for name, content in REFUSED.items():
        pack, ran = program.import_text(content, name="it")
        assert ran.returncode == 1, (name, ran.returncode, ran.stderr)
        assert not pack.exists(), name
        said += f"# {name}\n{ran.stderr.replace(str(program.folder) + '/', '')}\n"
    if os.environ.get("RENEW_GOLDEN"):
        GOLDEN.write_text(said, encoding="utf-8")
    assert said == GOLDEN.read_text(encoding="utf-8"), said
    for name, content in sorted(HARM.items()):
        begun = time.monotonic()
        pack, ran = program.import_text(content, name="it")
        took = time.monotonic() - begun
        print(f"{took:5.2f} s  {name}: {ran.stderr[:120].splitlines()[0]}")
        assert ran.returncode == 1 and not pack.exists() and took < 3 * IN_TIME, (name, ran.returncode, took)
    print(f"{len(REFUSED)} refusals, {len(HARM)} files that mean harm")


main()
