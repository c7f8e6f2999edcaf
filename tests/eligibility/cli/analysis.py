"""What `check` finds in small packs that were spoiled in one place, and what it rightly passes over.
Usage: analysis.py PROGRAM REPOSITORY"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM, REPOSITORY = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
BASE = (REPOSITORY / "tests/packs/bad/outside-column.rule").read_text(encoding="utf-8").split("\ntable ")[0]
ROWS = '''
table t unique (age: int in {low} .. 120) -> amount: money per month
  from 2022-01-01 source S1
{rows}
'''
FROM_60 = "    | [60..80) || ¥100.00\n    | >= 80    || ¥200.00"


class Narrowing(unittest.TestCase):
    def findings(self, guard, value, table):
        text = BASE
        start = text.index("  guard old:")
        end = text.index("    ", start)
        text = text[:start] + f"  guard old: {guard}\n" + text[end:]
        for line in text.split("\n"):
            if line.startswith("  guard extra:"):
                at = text.index(line)
                text = text[:at] + text[text.index("  result", at):]
            if line.startswith("  result paid"):
                text = text.replace(line, line.split(" = ")[0] + " = " + value)
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "pack.rule").write_text(text + table, encoding="utf-8")
            ran = subprocess.run([PROGRAM, "check", folder, "--json", "--today", "2022-09-01"], capture_output=True, text=True, timeout=60)
            return {one["code"]: one["message"] for one in json.loads(ran.stdout) if one["severity"] != "note"}

    def outside(self, guard, value="t(person.age)"):
        return self.findings(guard, value, ROWS.format(low=60, rows=FROM_60)).get("outside-column")

    def test_what_the_conditions_rule_out_needs_no_row(self):
        for guard in ("person.age >= 60", "person.age > 59", "person.age >= 60 and person.level = low",
                      "person.age >= 70 or (person.level = high and person.age >= 60)"):
            self.assertIsNone(self.outside(guard), guard)

    def test_who_may_get_it_and_lies_outside_is_named(self):
        for guard, who in (("person.age >= 59", "person.age = 59"), ("person.age >= 60 or person.level = high", "person.level = high"),
                           ("person.level = low", "person.level = low")):
            self.assertIn(who, self.outside(guard) or "", guard)

    def test_a_gap_that_somebody_reaches_stays_one(self):
        table = ROWS.format(low=60, rows=FROM_60.replace(">= 80", "> 80"))
        self.assertIn("age = 80", self.findings("person.age >= 60", "t(person.age)", table)["table-gap"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
