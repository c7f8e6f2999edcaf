"""A table at the command line: out as CSV and XLSX, read and written by another program's library in between, and
back into the rules. Usage: table.py PROGRAM REPOSITORY"""

import csv
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import openpyxl

PROGRAM, REPOSITORY = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
PACK = REPOSITORY / "config/packs/hedong-2022"
FILE = "06-social-security.rule"
NAME = "outpatient_share"


class Tables(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.pack = self.folder / "pack"
        shutil.copytree(PACK, self.pack)

    def run_it(self, *words, code=0):
        ran = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=60, cwd=self.folder)
        self.assertEqual(ran.returncode, code, ran.stdout + ran.stderr)
        return ran

    def rules(self):
        return {path: path.read_bytes() for path in self.pack.rglob("*") if path.is_file()}

    def changes(self, before):
        after = self.rules()
        self.assertEqual(before.keys(), after.keys())
        return [path for path in before if before[path] != after[path]]

    def test_another_library_reads_what_was_written(self):
        self.run_it("table", self.pack, NAME, "--to", "t.csv")
        self.run_it("table", self.pack, NAME, "--to", "t.xlsx")
        with open(self.folder / "t.csv", encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        page = openpyxl.load_workbook(self.folder / "t.xlsx").active
        cells = [["" if cell is None else cell for cell in row] for row in page.iter_rows(values_only=True)]
        width = max(map(len, rows))
        self.assertEqual([row + [""] * (width - len(row)) for row in rows], cells)
        self.assertEqual(rows[0][1:3], ["grid", NAME])
        self.assertEqual({cell.number_format for row in page.iter_rows() for cell in row if cell.value}, {"@"})

    def test_what_comes_back_unchanged_changes_nothing(self):
        before = self.rules()
        for name in ("t.csv", "t.xlsx"):
            self.run_it("table", self.pack, NAME, "--to", name)
            self.assertIn("is as the sheet has it", self.run_it("table", self.pack, NAME, "--from", name).stdout)
        self.assertEqual(self.changes(before), [])

    def test_a_cell_changed_in_another_library_changes_that_table_alone(self):
        before = self.rules()
        self.run_it("table", self.pack, NAME, "--to", "t.xlsx")
        book = openpyxl.load_workbook(self.folder / "t.xlsx")
        cell = next(cell for row in book.active.iter_rows() for cell in row if cell.value == "55%")
        cell.value = "57.5%"
        book.save(self.folder / "t.xlsx")
        self.run_it("table", self.pack, NAME, "--from", "t.xlsx")
        self.assertEqual([path.name for path in self.changes(before)], [FILE])
        old = before[self.pack / FILE].decode().splitlines()
        new = (self.pack / FILE).read_text(encoding="utf-8").splitlines()
        self.assertEqual(len(old), len(new))
        differing = [(one, two) for one, two in zip(old, new) if one.split() != two.split()]
        self.assertEqual(len(differing), 1)
        self.assertIn("57.5%", differing[0][1])
        self.run_it("fmt", self.pack, "--check")
        self.run_it("check", self.pack)

    def test_a_refused_cell_is_named_and_nothing_changes(self):
        before = self.rules()
        self.run_it("table", self.pack, NAME, "--to", "t.xlsx")
        for value, said in (("level_9", "unknown-name"), ("¥55.00", "type-mismatch"), (0.55, "holds a number"), ("=1+1", "holds a formula"),
                            ("55%\n60%", "a cell is one line"), ("5 5%", "unexpected-token")):
            book = openpyxl.load_workbook(self.folder / "t.xlsx")
            cell = next(cell for row in book.active.iter_rows() for cell in row if cell.value == "55%")
            cell.value = value
            book.save(self.folder / "wrong.xlsx")
            told = self.run_it("table", self.pack, NAME, "--from", "wrong.xlsx", code=1).stderr
            self.assertIn(cell.coordinate, told)
            self.assertIn(said, told)
        self.assertEqual(self.changes(before), [])

    def test_a_gap_in_the_table_is_found_before_it_is_written(self):
        before = self.rules()
        self.run_it("table", self.pack, NAME, "--to", "t.csv")
        text = (self.folder / "t.csv").read_text(encoding="utf-8")
        rows = text.splitlines(keepends=True)
        last = max(i for i, row in enumerate(rows) if row.startswith("row,"))
        (self.folder / "t.csv").write_text("".join(rows[:last] + rows[last + 1:]), encoding="utf-8")
        self.assertIn("t.csv: cell ", self.run_it("table", self.pack, NAME, "--from", "t.csv", code=1).stderr)
        self.assertEqual(self.changes(before), [])

    def test_bad_usage_is_2(self):
        for words in ([NAME], [NAME, "--to", "t.ods"], ["no_such", "--to", "t.csv"], [NAME, "--to", "t.csv", "--from", "t.csv"]):
            self.run_it("table", self.pack, *words, code=2)
        self.run_it("table", self.pack, NAME, "--from", "gone.csv", code=1)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
