"""Whole populations from the command line: `batch` and `sql` say the same of the same people, refuse the same rows,
and leave nothing half done. Usage: populations.py PROGRAM REPOSITORY"""

import csv
import pathlib
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import unittest

PROGRAM, REPOSITORY = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
PACK = REPOSITORY / "config/packs/hedong-2022"
DAY = "2022-09-01"
PEOPLE = 1000


def run_it(*words, code=0):
    ran = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=120)
    assert ran.returncode == code, ran.stderr
    return ran


class Column:
    """One column of the table, and what may stand in it, as a refusal tells it."""

    def __init__(self, name, expected):
        self.name = name
        self.choices = ["true", "false"] if expected == "true or false" else None
        if expected.startswith("one of"):
            self.choices = expected[7:].split(", ")
        self.date = "a date" in expected
        span = re.search(r"from (\S+) to (\S+)", expected)
        self.low, self.high = span.groups() if span else (None, None)
        self.places = len(self.low.partition(".")[2]) if span and not self.date else 0

    def some_value(self, chance):
        if chance.random() < 0.1:
            return None
        if self.choices:
            return chance.choice(self.choices)
        if self.date:
            year = chance.randint(int(self.low[:4]), int(self.high[:4]))
            day = f"{year:04}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
            return day if self.low <= day <= self.high else self.low
        low, high = (int(end.replace(".", "")) for end in (self.low, self.high))
        return chance.randint(low, min(high, low + chance.choice([50, 4_000, 400_000, 8_000_000, high - low])))

    def in_csv(self, value):
        if value is None or not self.places or self.choices or self.date:
            return "" if value is None else str(value)
        sign, digits = "-" if value < 0 else "", str(abs(value)).zfill(self.places + 1)
        return f"{sign}{digits[:-self.places]}.{digits[-self.places:]}"


class Populations(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sql = run_it("sql", PACK, "--dialect", "sqlite", "--on", DAY).stdout
        names = list(dict.fromkeys(re.findall(r'\("([a-z_]+\.[a-z_0-9]+)" IS NOT NULL', cls.sql)))
        with tempfile.TemporaryDirectory() as folder:
            probe = pathlib.Path(folder) / "probe.csv"
            probe.write_text(",".join(["id", *names]) + "\n" + ",".join(["a", *["@"] * len(names)]) + "\n", encoding="utf-8")
            out = pathlib.Path(folder) / "out.csv"
            run_it("batch", PACK, "--in", probe, "--out", out)
            with open(out, encoding="utf-8", newline="") as rows:
                refused = next(csv.DictReader(rows))["refused"]
        expected = dict(re.findall(r"column \d+ \((\S+)\): expected (.*?), got `@`", refused))
        assert list(expected) == names, "every column is refused by its name"
        cls.columns = [Column(name, expected[name]) for name in names]

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def answered(self, people, *options):
        """What `batch` says of them, row by row."""
        file, out = self.folder / "people.csv", self.folder / "results.csv"
        with open(file, "w", encoding="utf-8", newline="") as rows:
            writer = csv.writer(rows)
            writer.writerow(["id", *(column.name for column in self.columns)])
            for number, person in enumerate(people):
                writer.writerow([number, *(column.in_csv(value) for column, value in zip(self.columns, person))])
        run_it("batch", PACK, "--in", file, "--out", out, "--on", DAY, *options)
        with open(out, encoding="utf-8", newline="") as rows:
            return list(csv.DictReader(rows))

    def said(self, people):
        """What SQLite says of them, by id."""
        base = sqlite3.connect(":memory:")
        base.execute("CREATE TABLE people(id INTEGER, " + ", ".join(f'"{column.name}"' for column in self.columns) + ")")
        base.executemany("INSERT INTO people VALUES(" + ", ".join("?" * (len(self.columns) + 1)) + ")",
                         [[number, *person] for number, person in enumerate(people)])
        cursor = base.execute(self.sql)
        names = [column[0] for column in cursor.description]
        return {row[0]: dict(zip(names, row)) for row in cursor}

    def test_batch_and_sql_say_the_same_of_the_same_people(self):
        chance = random.Random(2022)
        people = [[column.some_value(chance) for column in self.columns] for _ in range(PEOPLE)]
        said = self.said(people)
        narrow = 0
        for row in self.answered(people):
            found = said[int(row["id"])]
            # A programme is settled where SQL tells whether readings differ; there it must say what batch says.
            settled = {name for name in row if name.endswith(".readings_differ") and found[name] is not None}
            self.assertEqual(
                self.differing(row, found, [name for name in row if name.rpartition(".")[0] + ".readings_differ" in settled]), [])
            narrow += len(settled)
        print(f"{PEOPLE} people; of {narrow} programmes asked about them SQL says all that batch says")
        self.assertGreater(narrow, PEOPLE)

    @staticmethod
    def differing(row, said, names):
        """Where a row of `batch` differs from one of SQL in these columns, and in `refused`."""
        different = []
        for name in {"refused", *names} - {"id"}:
            found, kind = said[name], name.rpartition(".")[2]
            if kind in ("amount", "low", "high") and found is not None:
                found = f"{'-' if found < 0 else ''}{abs(found) // 100}.{abs(found) % 100:02}"
            elif kind == "readings_differ" and found is not None:
                found = "true" if found else "false"
            if ("" if found is None else str(found)) != row[name]:
                different.append((row["id"], name, row[name], found))
        return different

    def test_nodewise_bounds_are_those_of_sql(self):
        chance = random.Random(2023)
        people = [[column.some_value(chance) for column in self.columns] for _ in range(PEOPLE)]
        nodewise, split = self.answered(people, "--bounds", "nodewise"), self.answered(people)
        said = self.said(people)
        wider = 0
        for row, narrow in zip(nodewise, split):
            self.assertEqual(self.differing(row, said[int(row["id"])], row), [])
            wider += row != narrow
        print(f"{PEOPLE} people; of {wider} split bounds say more than nodewise ones")
        self.assertGreater(wider, 0)
        run_it("batch", PACK, "--in", "people.csv", "--out", "out.csv", "--bounds", "some", code=2)

    def test_nothing_is_written_where_the_file_is_refused(self):
        file, out = self.folder / "people.csv", self.folder / "results.csv"
        file.write_text("id,person.unoin_member\n1,true\n", encoding="utf-8")
        said = run_it("batch", PACK, "--in", file, "--out", out, code=1).stderr
        self.assertIn("column 2: `person.unoin_member` is no input of the pack", said)
        self.assertEqual([path.name for path in self.folder.iterdir()], ["people.csv"])
        run_it("batch", PACK, "--in", self.folder / "none.csv", "--out", out, code=1)
        run_it("batch", PACK, "--in", file, "--out", file, code=2)

    def test_people_who_do_not_exist_are_all_answered(self):
        for pack in sorted((REPOSITORY / "config/packs").glob("*/")):
            file, out = self.folder / "people.csv", self.folder / "results.csv"
            run_it("people", pack, "--count", 300, "--seed", 5, "--unknown", 4, "--out", file)
            ran = run_it("batch", pack, "--in", file, "--out", out, "--bounds", "nodewise")
            self.assertIn("300 answered, 0 refused", ran.stderr)
            again = run_it("people", pack, "--count", 300, "--seed", 5, "--unknown", 4).stdout
            self.assertEqual(again, file.read_text(encoding="utf-8"))
            self.assertNotEqual(again, run_it("people", pack, "--count", 300, "--seed", 6, "--unknown", 4).stdout)
        run_it("people", PACK, "--count", 1, code=2)

    def test_the_summary_counts_everybody(self):
        file, out = self.folder / "people.csv", self.folder / "results.csv"
        file.write_text("id,person.insurance\n1,employee\n2,none\n3,\n4,nonsense\n", encoding="utf-8")
        said = run_it("batch", PACK, "--in", file, "--out", out, "--summary", "--on", DAY)
        self.assertIn("3 people answered, 1 rows refused", said.stdout)
        self.assertRegex(said.stdout, r"outpatient_reimbursement +0 +2 +1 +0")
        self.assertIn("people.csv:5: refused", said.stderr)

    def test_sql_asks_for_what_it_knows(self):
        run_it("sql", PACK, "--dialect", "oracle", code=2)
        run_it("sql", PACK, "--dialect", "sqlite", "--columns", "person.unoin_member", code=2)
        few = run_it("sql", PACK, "--dialect", "duckdb", "--table", "resi\"dents", "--columns", "person.hukou,household.size").stdout
        self.assertIn('FROM "resi""dents"', few)
        self.assertNotIn("person.insurance\" IS", few)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
