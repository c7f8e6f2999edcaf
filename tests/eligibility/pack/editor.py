"""The colours of an editor know every keyword of the language, in both spellings, and no word beside them.
Usage: editor.py REPOSITORY"""

import json
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(sys.argv.pop(1))
EDITOR = ROOT / "assets/editor"
GRAMMAR = json.loads((EDITOR / "syntaxes/rule.tmLanguage.json").read_text(encoding="utf-8"))
PARTS = GRAMMAR["repository"]


def keywords():
    text = (ROOT / "eligibility/pack/keyword.cpp").read_text(encoding="utf-8")
    return {word for pair in re.findall(r'\{Word::\w+, "([^"]+)", "([^"]+)"\}', text) for word in pair}


def coloured(line):
    """What an editor colours in one line: (text, scope), the first pattern at each place."""
    found, at = [], 0
    while at < len(line):
        best = None
        for include in GRAMMAR["patterns"]:
            part = PARTS[include["include"][1:]]
            match = re.compile(part.get("match") or part["begin"]).search(line, at)
            if match and match.end() > match.start() and (best is None or match.start() < best[0].start()):
                best = match, part
        if best is None:
            break
        match, part = best
        if "captures" in part:
            found += [(match.group(int(number)), capture["name"]) for number, capture in part["captures"].items()]
            at = match.end()
        elif "begin" in part:
            end = re.compile(r'(?:\\.|[^"\\])*("|$)').match(line, match.end()).end()
            found.append((line[match.start():end], part["name"]))
            at = end
        else:
            found.append((match.group(), part["name"]))
            at = match.end()
    return found


class Colours(unittest.TestCase):
    def test_every_keyword_is_coloured_in_both_spellings_and_nothing_else(self):
        written = set()
        for name, part in PARTS.items():
            if name not in ("declared", "comment", "text", "date", "number", "sign"):
                alternatives = re.search(r"\(\?:([^()?]+)\)", part["match"]).group(1).split("|")
                self.assertEqual(set(alternatives) & written, set(), name)
                written |= set(alternatives)
        self.assertEqual(written, keywords())

    def test_a_line_is_coloured_by_what_it_says(self):
        self.assertEqual(coloured('let fee "费" / "fee" = ¥1,000.00 applies when age > 6 # why')[:3],
                         [("let", "keyword.control.declaration.rule"), ("fee", "entity.name.rule"),
                          ('"费"', "string.quoted.double.rule")])
        self.assertIn(("¥1,000.00", "constant.numeric.rule"), coloured("let fee = ¥1,000.00"))
        self.assertIn(("# why", "comment.line.number-sign.rule"), coloured("let a = 1 # why"))
        self.assertIn(("2022-09-01", "constant.numeric.date.rule"), coloured("  自 2022-09-01 依据 S1"))
        self.assertIn(("依据", "keyword.control.declaration.rule"), coloured("依据 S1"))
        self.assertEqual(coloured("  letter"), [])
        self.assertIn(("source", "keyword.control.declaration.rule"), coloured("    from 2022-01-01 source S1"))

    def test_the_extension_names_files_that_are_there(self):
        package = json.loads((EDITOR / "package.json").read_text(encoding="utf-8"))["contributes"]
        for path in (package["languages"][0]["configuration"], package["grammars"][0]["path"]):
            json.loads((EDITOR / path).read_text(encoding="utf-8"))
        self.assertEqual(package["grammars"][0]["scopeName"], GRAMMAR["scopeName"])


unittest.main()
