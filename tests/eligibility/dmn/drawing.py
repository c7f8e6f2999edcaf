"""DMN files for the tests, drawn from values, and the program that reads them."""

import json
import pathlib
import subprocess
import tempfile
from fractions import Fraction
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = {
    "1.1": "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
    "1.2": "http://www.omg.org/spec/DMN/20180521/MODEL/",
    "1.3": "https://www.omg.org/spec/DMN/20191111/MODEL/",
    "1.4": "https://www.omg.org/spec/DMN/20211108/MODEL/",
    "1.5": "https://www.omg.org/spec/DMN/20230324/MODEL/",
}
POLICIES = {"U": ("UNIQUE", ""), "A": ("ANY", ""), "P": ("PRIORITY", ""), "F": ("FIRST", ""), "R": ("RULE ORDER", ""),
            "O": ("OUTPUT ORDER", ""), "C": ("COLLECT", ""), "C+": ("COLLECT", "SUM"), "C<": ("COLLECT", "MIN"),
            "C>": ("COLLECT", "MAX"), "C#": ("COLLECT", "COUNT")}
NOT_APPLICABLE = {"state": "not_applicable"}


def plain(name):
    return name.replace(" ", "_")


def text(tag, content, identity=""):
    return f"<{tag}{f' id={quoteattr(identity)}' if identity else ''}><text>{escape(content)}</text></{tag}>"


def file_of(*elements, version="1.3"):
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="{NAMESPACES[version]}" id="file" name="drawn" '
            f'namespace="urn:drawn">{"".join(elements)}</definitions>')


def input_data(name, kind="number"):
    return f"<inputData id={quoteattr('input_' + plain(name))} name={quoteattr(name)}>" \
           f"<variable name={quoteattr(name)} typeRef={quoteattr(kind)}/></inputData>"


def decision(name, body, kind=""):
    typed = f" typeRef={quoteattr(kind)}" if kind else ""
    return f"<decision id={quoteattr('decision_' + plain(name))} name={quoteattr(name)}>" \
           f"<variable name={quoteattr(name)}{typed}/>{body}</decision>"


def literal(expression):
    return text("literalExpression", expression)


def table(policy, inputs, outputs, rules, identity="table"):
    """inputs: (expression, type, values); outputs: (name, type, values, default); rules: (tests, results)."""
    words, aggregation = POLICIES[policy]
    out = f'<decisionTable id="{identity}" hitPolicy="{words}"'
    out += f' aggregation="{aggregation}">' if aggregation else ">"
    for expression, kind, values in inputs:
        out += f'<input><inputExpression typeRef="{kind}"><text>{escape(expression)}</text></inputExpression>'
        out += (text("inputValues", values) if values else "") + "</input>"
    for name, kind, values, default in outputs:
        out += f"<output name={quoteattr(name)} typeRef={quoteattr(kind)}>"
        out += (text("outputValues", values) if values else "")
        out += (text("defaultOutputEntry", default) if default else "") + "</output>"
    for number, (tests, results) in enumerate(rules, 1):
        out += f'<rule id="{identity}_rule_{number}">'
        out += "".join(text("inputEntry", one, f"{identity}_cell_{number}_{i}") for i, one in enumerate(tests, 1))
        out += "".join(text("outputEntry", one) for one in results) + "</rule>"
    return out + "</decisionTable>"


class Program:
    """The command line in a folder of its own."""

    def __init__(self, program):
        self.program = program
        self.kept = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.kept.name)

    def run(self, *words):
        return subprocess.run([self.program, *map(str, words)], capture_output=True, text=True, timeout=120)

    def import_text(self, content, *options, name="drawn"):
        path = self.folder / f"{name}.dmn"
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return self.import_file(path, *options)

    def import_file(self, path, *options):
        pack = self.folder / f"{path.stem}_pack"
        return pack, self.run("import-dmn", path, "--out", pack, *options)

    def values(self, pack, answers, names):
        """What the pack says of each answer: a list of {name: value}."""
        cases = self.folder / "cases.jsonl"
        cases.write_text("".join(json.dumps(one) + "\n" for one in answers), encoding="utf-8")
        ran = self.run("eval", pack, "--cases", cases, "--values", ",".join(names))
        assert ran.returncode == 0, ran.stderr
        lines = [json.loads(line) for line in ran.stdout.splitlines()]
        assert all("values" in line for line in lines), [line for line in lines if "error" in line][:1]
        return [{name: exact(line["values"][name]) for name in names} for line in lines]


def exact(value):
    """Numbers as numbers, however many digits they are written with."""
    if isinstance(value, list):
        return [exact(one) for one in value]
    try:
        return Fraction(value) if isinstance(value, str) else value
    except ValueError:
        return value
