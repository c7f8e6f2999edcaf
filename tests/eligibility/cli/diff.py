"""What `diff` tells of two packs, or of one on two days: every example is put to `eval` again, a population to `batch`.
Usage: diff.py PROGRAM REPOSITORY"""

import csv
import decimal
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM, REPOSITORY = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
PACK = REPOSITORY / "config/packs/hedong-2022"
EVE = REPOSITORY / "tests/packs/guide/eve"  # the pack before the notice
DAYS = ("2021-12-31", "2022-09-01")
TWO_DAYS = ("diff", PACK, "--on", DAYS[0], "--and", DAYS[1])
money = decimal.Decimal


def answer(region, path):
    """What a region says of an answer: a list of choices, [from, to], or None for anything."""
    for one in region["people"]:
        if one.get("input") == path and "given" not in one:
            return one.get("in", [one.get("from"), one.get("to")])
    return None


class Diff(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def run_it(self, *words, code=0):
        ran = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=120, cwd=self.folder)
        self.assertEqual(ran.returncode, code, ran.stdout[-2000:] + ran.stderr)
        return ran

    def json(self, *words):
        return json.loads(self.run_it(*words, "--json").stdout)

    def changed(self, change):
        pack = self.folder / "changed"
        shutil.copytree(PACK, pack)
        rule = pack / "06-social-security.rule"
        rule.write_text(change(rule.read_text(encoding="utf-8")), encoding="utf-8")
        return pack

    def test_the_outpatient_change_of_2022_is_found(self):
        found = self.json(*TWO_DAYS)
        regions = found["programmes"]["outpatient_reimbursement"]["regions"]
        here = [region for region in regions if not region["other_reading"]]
        points = [region for region in here
                  if answer(region, "person.insurance") == ["resident_high", "resident_student"]
                  and answer(region, "visit.hospital_level") == ["level_1", "level_2"]
                  and answer(region, "person.contracted") == ["false", "false"]]
        self.assertEqual(len(points), 1)
        gain, loss = points[0]["examples"]
        self.assertEqual((gain["difference"], gain["proved"]), ("170.00", True))  # 3,400 × 55% less 3,400 × 50%
        self.assertEqual((loss["difference"], loss["proved"]), ("-50.00", True))  # the deductible: 500, then 600
        for insured, share in ((["resident_high", "resident_student"], "0.50"), (["resident_low"], "0.45")):
            chosen = [region for region in here
                      if answer(region, "person.insurance") == insured
                      and answer(region, "visit.hospital_level") == ["level_3"]
                      and answer(region, "visit.selected_hospital") == ["true", "true"]]
            self.assertEqual([(one["before"], one["after"]) for one in chosen], [("ineligible", "eligible")])
            new = chosen[0]["examples"][0]["newer"]
            above = money(new["answers"]["visit"]["cost"]) - 600
            self.assertEqual(money(new["amount"]), min(above, money(3400)) * money(share))
        cells = {(one["row"]["en"], one["before"]["en"], one["after"]["en"])
                 for one in found["text"] if one["name"] == "outpatient_share"}
        self.assertIn(("Resident insurance, high tier or Student or child; Level 1 or Level 2", "50%", "55%"), cells)
        self.assertIn(("Resident insurance, low tier; Level 3", "0%", "45%"), cells)

    def test_the_whole_year_is_looked_through_open_figures_too(self):
        # How old "of great age" is, 60 to 80, no notice says: who is between is told the same on both days.
        found = self.json(*TWO_DAYS)
        self.assertTrue(found["complete"])
        regions = found["programmes"]["elder_home_adaptation"]["regions"]
        self.assertTrue(all(region["examples"] for region in regions))
        self.assertEqual({(region["before"], region["after"]) for region in regions},
                         {("ineligible", "undetermined"), ("ineligible", "eligible"), ("undetermined", "eligible")})

    def test_every_example_is_told_the_same_by_eval(self):
        found = self.json(*TWO_DAYS)
        lines, told = [], []
        for programme, one in found["programmes"].items():
            for region in one["regions"]:
                for example in [] if region["other_reading"] else region["examples"]:
                    for half in ("older", "newer"):
                        said = example[half]
                        lines.append(json.dumps({"on": said["on"], "answers": said["answers"], "attested": said["attested"]}))
                        told.append((programme, said))
        cases = self.folder / "cases.jsonl"
        cases.write_text("\n".join(lines) + "\n", encoding="utf-8")
        answered = self.run_it("eval", PACK, "--cases", cases).stdout.splitlines()
        self.assertEqual(len(answered), len(told))
        self.assertGreater(len(told), 150)
        for (programme, said), line in zip(told, answered):
            result = json.loads(line)["programmes"][programme]
            self.assertEqual(result["verdict"], said["verdict"], line)
            self.assertEqual(result.get("amount"), said["amount"], line)

    def test_a_pack_says_what_it_says_in_whatever_keywords(self):
        self.run_it("fmt", self.changed(lambda text: text), "--keywords", "zh")
        found = self.json("diff", PACK, "changed")
        self.assertEqual((found["text"], found["programmes"], found["complete"]), ([], {}, True))

    def test_one_figure_changed_is_one_change_told(self):
        pack = self.changed(lambda text: text.replace("from 2022-01-01 until 2022-12-31: ¥4,000.00", "from 2022-01-01 until 2022-12-31: ¥4,500.00"))
        found = self.json("diff", PACK, pack, "--on", "2022-09-01")
        self.assertEqual([(one["name"], one["before"]["en"], one["after"]["en"], one["from"]) for one in found["text"]],
                         [("outpatient_cap", "4,000 yuan", "4,500 yuan", "2022-01-01")])
        self.assertEqual(list(found["programmes"]), ["outpatient_reimbursement"])
        self.assertIn("没有人得到不同的结果", self.run_it("diff", PACK, pack, "--on", "2021-12-31").stdout)

    def test_a_population_is_told_what_batch_tells_it(self):
        self.run_it("people", PACK, "--count", "1500", "--seed", "7", "--unknown", "3", "--out", "people.csv")
        found = self.json(*TWO_DAYS, "--population", "people.csv", "--by", "person.insurance,person.hukou",
                          "--chart", "change.svg")["population"]
        self.assertTrue((self.folder / "change.svg").read_text(encoding="utf-8").startswith("<svg"))
        said = []
        for day in DAYS:
            self.run_it("batch", PACK, "--in", "people.csv", "--out", "out.csv", "--on", day)
            with open(self.folder / "out.csv", encoding="utf-8", newline="") as file:
                said.append(list(csv.DictReader(file)))
        self.assertEqual(found["people"], 1500)
        for programme, counts in found["programmes"].items():
            expected = dict.fromkeys(("winners", "losers", "unchanged", "undetermined", "newly_eligible", "no_longer_eligible"), 0)
            budget = [money(0), money(0)]
            for rows in zip(*said):
                verdicts = [row[f"{programme}.verdict"] for row in rows]
                bounds = [(row.get(f"{programme}.low", ""), row.get(f"{programme}.high", "")) for row in rows]
                if "undetermined" in verdicts or any(low != high for low, high in bounds):
                    expected["undetermined"] += 1
                    continue
                was, now = (verdict == "eligible" for verdict in verdicts)
                before, after = (money(low or 0) for low, _ in bounds)
                budget[0] += before
                budget[1] += after
                expected["newly_eligible"] += now and not was
                expected["no_longer_eligible"] += was and not now
                wins = after > before or (after == before and now and not was)
                loses = after < before or (after == before and was and not now)
                expected["winners" if wins else "losers" if loses else "unchanged"] += 1
            self.assertEqual({key: counts[key] for key in expected}, expected, programme)
            self.assertEqual([money(counts["budget"][half]) for half in ("older", "newer")], budget, programme)
        groups = [group for one in found["programmes"].values() for by in one["groups"].values() for group in by.values()]
        numbers = [group[key] for group in groups for key in group if key != "budget"]
        self.assertIn("<10", numbers)
        self.assertFalse([number for number in numbers if isinstance(number, int) and 0 < number < 10])
        hidden = [group for group in groups if "<10" in (group["winners"], group["losers"])]
        self.assertTrue(hidden)
        self.assertFalse([group for group in hidden if group["budget"] or isinstance(group["unchanged"], int)])

    def test_what_it_cannot_do_is_said(self):
        self.assertIn("second day", self.run_it("diff", PACK, code=2).stderr)
        self.run_it("diff", PACK, "--on", "2022-9-1", "--and", "2022-09-01", code=2)
        self.assertIn("--population", self.run_it(*TWO_DAYS, "--by", "person.hukou", code=2).stderr)
        people = self.folder / "people.csv"
        people.write_text("id,person.insurance,person.shoe\n1,none,44\n", encoding="utf-8")
        self.assertIn("no input of the pack", self.run_it(*TWO_DAYS, "--population", people, code=1).stderr)
        people.write_text("id,visit.cost\n1,1.00\n", encoding="utf-8")
        self.assertIn("groups", self.run_it(*TWO_DAYS, "--population", people, "--by", "visit.cost", code=2).stderr)
        broken = self.changed(lambda text: text + "\nparam")
        self.run_it("diff", PACK, broken, code=1)

    def test_a_question_that_is_new_is_asked_of_the_newer_pack_alone(self):
        subprocess.run([EVE, PACK, self.folder / "old"], check=True, stdout=subprocess.DEVNULL, timeout=120,
                       env={**os.environ, "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}"})
        found = self.json("diff", "old", PACK, "--on", "2022-09-01")
        self.assertIn(("input", "added", "person.contracted"), [(one["what"], one["how"], one["name"]) for one in found["text"]])
        signed = [region for region in found["programmes"]["outpatient_reimbursement"]["regions"]
                  if answer(region, "person.contracted") == ["true", "true"]]
        self.assertTrue(signed)
        for example in (example for region in signed for example in region["examples"]):
            self.assertNotIn("person.contracted", json.dumps(example["older"]))
            self.assertTrue(example["newer"]["answers"]["person"]["contracted"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
