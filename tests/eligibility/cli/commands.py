"""The command line as scripts meet it: exit codes, what goes to stdout and what to stderr, and that nothing is
half done. Usage: commands.py PROGRAM REPOSITORY"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM, REPOSITORY = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
PACK = REPOSITORY / "config/packs/hedong-2022"
PERSON = {"answers": {"person": {"hukou": "hedong"}, "household": {"size": 3, "income_per_head": "1920.00",
                                                                   "area": "20.00", "other_housing_aid": False}}}


class Commands(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def run_it(self, *words, code=0, typed=""):
        ran = subprocess.run([PROGRAM, *map(str, words)], input=typed, capture_output=True, text=True, timeout=60)
        self.assertEqual(ran.returncode, code, ran.stderr)
        return ran

    def file(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def spoiled_pack(self, change):
        pack = self.folder / "pack"
        shutil.copytree(PACK, pack)
        rule = pack / "08-housing.rule"
        rule.write_text(change(rule.read_text(encoding="utf-8")), encoding="utf-8")
        return pack

    def test_every_subcommand_has_help(self):
        for command in ("check", "test", "eval", "explain", "ask", "next", "fmt", "doc"):
            self.assertIn("pack", self.run_it(command, "--help").stdout)

    def test_bad_usage_is_2(self):
        for words in ([], ["chek", PACK], ["check"], ["eval", PACK], ["eval", PACK, "--cases", "x", "--on", "1.9.2022"],
                      ["explain", PACK, "--answers", "x", "--lang", "fr"]):
            self.run_it(*words, code=2)

    def test_the_shipped_pack_is_clean_and_passes_its_cases(self):
        self.assertIn("0 errors, 0 warnings", self.run_it("check", PACK, "--strict").stderr)
        self.run_it("fmt", PACK, "--check")
        self.assertIn(" 0 failed", self.run_it("test", PACK).stdout)
        covered = json.loads(self.run_it("test", PACK, "--json", "--coverage").stdout)["coverage"]
        self.assertEqual(covered["rows_missed"], [])

    def test_a_change_that_no_case_notices_is_named_and_a_case_for_it_offered(self):
        pack = self.folder / "pack"
        shutil.copytree(REPOSITORY / "tests/bench/hedong-3", pack)
        (pack / "cases").mkdir()
        (pack / "cases/one.rule").write_text(
            'case "in work, just above the limit"\n  given person.member = yes\n    person.in_work = yes\n'
            "    person.cost = ¥30,000.01\n  expect illness eligible\n", encoding="utf-8")
        offered = pack / "cases/offered.rule"
        before = json.loads(self.run_it("test", pack, "--mutants", "--offer", offered, "--json").stdout)
        self.assertGreater(before["missed"], 0)
        self.assertIn(" 0 failed", self.run_it("test", pack).stdout)
        after = json.loads(self.run_it("test", pack, "--mutants", "--threads", "1", "--json").stdout)
        self.assertEqual(after["changes"], before["changes"])
        self.assertGreater(after["noticed"], before["noticed"])
        self.assertIn("case \"", self.run_it("test", pack, "--boundaries").stdout)

    def test_a_receipt_gives_the_same_bytes_again_and_only_with_its_own_pack(self):
        cases = self.file("cases.jsonl", json.dumps({"id": "a", **PERSON}) + "\n")
        once = self.run_it("eval", PACK, "--cases", cases, "--receipt", "--on", "2022-10-01").stdout
        receipt = self.file("receipt.jsonl", once)
        self.assertEqual(self.run_it("eval", PACK, "--cases", receipt, "--receipt").stdout, once)
        answers = self.file("answers.json", json.dumps(PERSON))
        for depth in ("resident", "staff", "auditor"):
            first = self.run_it("explain", PACK, "--answers", answers, "--on", "2022-10-01", "--depth", depth).stdout
            again = self.run_it("explain", PACK, "--receipt", receipt, "--depth", depth).stdout
            self.assertEqual(first, again)
            self.assertIn("rent", first) if depth == "auditor" else self.assertIn("租房", first)
        said = self.run_it("explain", PACK, "--receipt", answers, code=1).stderr
        self.assertIn("holds no receipt", said)
        other = self.spoiled_pack(lambda text: text.replace("1,750.00", "1,751.00"))
        refused = self.run_it("explain", other, "--receipt", receipt, code=1)
        self.assertEqual(refused.stdout, "")
        self.assertIn("expected a receipt of this very pack, hedong-2022 version 1", refused.stderr)

    def test_the_auditors_tree_is_canonical(self):
        answers = self.file("answers.json", json.dumps(PERSON))
        lines = self.run_it("explain", PACK, "--answers", answers, "--depth", "auditor").stdout.splitlines()
        for line in lines:
            tree = json.loads(line)
            self.assertEqual(json.dumps(tree, sort_keys=True, separators=(",", ":"), ensure_ascii=False), line)

    def test_every_fault_of_a_broken_pack_is_named(self):
        pack = self.spoiled_pack(lambda text: text.replace("hedong_hukou: person.hukou", "hedong_hukou: person.hukuo")
                                 .replace("office housing source S8b", "office hosing source S8b", 1))
        said = self.run_it("check", pack, code=1).stdout
        self.assertIn("person.hukuo", said)
        self.assertIn("hosing", said)
        found = json.loads(self.run_it("check", pack, "--json", code=1).stdout)
        self.assertEqual({one["code"] for one in found}, {"unknown-name"})
        self.assertTrue(all(one["file"] == "08-housing.rule" and one["line"] > 1 for one in found))
        cases = self.file("cases.jsonl", json.dumps(PERSON))
        self.assertEqual(self.run_it("eval", pack, "--cases", cases, code=1).stdout, "")

    def test_a_missing_pack_is_one_sentence(self):
        said = self.run_it("check", self.folder / "nowhere", code=1)
        self.assertIn("unreadable-pack", said.stdout)

    def test_a_bad_line_is_refused_and_the_rest_goes_on(self):
        cases = self.file("cases.jsonl", "\n".join([
            json.dumps({"id": "good", **PERSON}), '{"id": "bad", "answers": {"person": {"unoin_member": true}}}', "nonsense",
            "", json.dumps({"id": "last", **PERSON})]))
        out = self.folder / "out.jsonl"
        ran = self.run_it("eval", PACK, "--cases", cases, "--out", out)
        lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
        self.assertEqual([line["id"] for line in lines], ["good", "bad", None, "last"])
        self.assertEqual([line.get("line") for line in lines], [None, 2, 3, None])
        self.assertEqual(lines[1]["error"][0]["key"], "person.unoin_member")
        self.assertEqual(lines[0]["programmes"], lines[3]["programmes"])
        self.assertIn("2 answered, 2 refused", ran.stderr)

    def test_the_day_is_the_lines_own_then_the_options_then_the_reference_day(self):
        cases = self.file("cases.jsonl", '{"id": "own", "on": "2021-03-01"}\n{"id": "other"}\n')
        days = lambda *words: [json.loads(line)["on"] for line in
                               self.run_it("eval", PACK, "--cases", cases, *words).stdout.splitlines()]
        self.assertEqual(days("--on", "2023-05-01"), ["2021-03-01", "2023-05-01"])
        self.assertEqual(days(), ["2021-03-01", "2022-09-01"])
        self.assertIn("outside the pack's window", self.run_it("eval", PACK, "--cases", cases).stderr)

    def test_an_unknown_value_is_bad_usage(self):
        cases = self.file("cases.jsonl", "{}\n")
        self.run_it("eval", PACK, "--cases", cases, "--values", "no_such_value", code=2)

    def test_files_that_cannot_be_opened_are_named(self):
        missing = self.folder / "missing.jsonl"
        self.assertIn("missing.jsonl", self.run_it("eval", PACK, "--cases", missing, code=1).stderr)
        cases = self.file("cases.jsonl", "{}\n")
        self.assertIn("cannot be written", self.run_it("eval", PACK, "--cases", cases, "--out",
                                                       self.folder / "no/such/folder", code=1).stderr)
        self.assertIn("missing", self.run_it("explain", PACK, "--answers", self.folder / "missing", code=1).stderr)

    def test_a_person_is_explained_in_both_languages(self):
        person = self.file("person.json", json.dumps(PERSON))
        words = ["explain", PACK, "--answers", person, "--programme", "rent_subsidy_class_2"]
        self.assertIn("多 170 元", self.run_it(*words).stdout)
        self.assertIn("170 yuan too much", self.run_it(*words, "--lang", "en", "--depth", "staff").stdout)
        self.run_it("explain", PACK, "--answers", person, "--programme", "rent", code=2)

    def test_next_names_a_question_and_what_is_missing(self):
        person = self.file("person.json", json.dumps(PERSON))
        said = json.loads(self.run_it("next", PACK, "--answers", person, "--json").stdout)
        self.assertIn(said["next"]["input"], sum(said["open"].values(), []))
        self.assertNotIn("rent_subsidy_class_2", said["open"])

    def test_distance_says_how_far_in_words_and_as_json(self):
        person = self.file("person.json", json.dumps(PERSON))
        words = ["distance", PACK, "--answers", person, "--programme", "rent_subsidy_class_2"]
        self.assertIn("线在 1,750 元，多了 170 元", self.run_it(*words).stdout)
        self.assertIn("170 yuan too much", self.run_it(*words, "--lang", "en").stdout)
        said = json.loads(self.run_it(*words, "--json").stdout)["programmes"]["rent_subsidy_class_2"]
        line = {"to": "1750.00", "by": "-170.00", "verdicts": ["eligible"]}
        income = {"input": "household.income_per_head", "changeable": False, "value": "1920.00", "down": line, "up": None}
        self.assertEqual(said["verdict"], "ineligible")
        self.assertEqual(said["inputs"], [income])
        self.assertEqual(said["conditions"], [{"condition": "income", "inputs": [income]}])
        self.assertEqual((said["pair"], said["changes"], said["next_change"], said["known_until"]), ([], [], None, "2023-12-31"))
        self.run_it(*words[:-1], "rent", code=2)

    def test_distance_names_the_birthday_on_which_an_answer_changes(self):
        child = {"person": {"birth_date": "2019-10-20", "inclusive_kindergarten": True, "assistance": "dibao"}}
        person = self.file("child.json", json.dumps({"on": "2022-09-01", "answers": child}))
        words = ["distance", PACK, "--answers", person, "--programme", "preschool_aid"]
        said = json.loads(self.run_it(*words, "--json").stdout)["programmes"]["preschool_aid"]
        self.assertEqual(said["next_change"], "2022-10-20")
        change = said["changes"][0]
        self.assertEqual((change["before"]["verdict"], change["after"]["verdict"]), ("ineligible", "eligible"))
        self.assertEqual(change["conditions"], [{"condition": "age_3", "before": False, "after": True,
                                                 "compared_before": "2", "compared_after": "3"}])
        self.assertIn("2022年10月20日起，就够条件了。", self.run_it(*words).stdout)

    def test_distance_tells_the_ways_apart(self):
        child = {"person": {"birth_date": "2018-10-20", "inclusive_kindergarten": True, "assistance": "none",
                            "disability_grade": "none", "orphan": False, "martyrs_child": False},
                 "household": {"registered_poor": False}}
        person = self.file("child.json", json.dumps({"on": "2022-09-01", "answers": child}))
        words = ["distance", PACK, "--answers", person, "--programme", "preschool_aid", "--json"]
        said = json.loads(self.run_it(*words).stdout)["programmes"]["preschool_aid"]
        routes = {one["route"]: [near["input"] for near in one["inputs"]] for one in said["routes"]}
        self.assertEqual(routes["parentless"], ["person.orphan"])
        self.assertEqual(routes["in_need"], ["person.assistance", "household.registered_poor"])
        self.assertIn(("orphaned", "parentless"), [(one["condition"], one.get("route")) for one in said["conditions"]])

    def test_distance_over_one_input_is_its_whole_course(self):
        person = self.file("person.json", json.dumps(PERSON))
        words = ["distance", PACK, "--answers", person, "--over", "household.income_per_head"]
        said = json.loads(self.run_it(*words, "--amount", "640.00", "--json").stdout)
        self.assertEqual(said["over"], "household.income_per_head")
        course = said["programmes"]["rent_subsidy_class_2"]
        self.assertEqual([(one["from"], one["to"], one["verdicts"]) for one in course["segments"]],
                         [("0.00", "1750.00", ["eligible"]), ("1750.01", "10000000.00", ["ineligible"])])
        self.assertEqual(course["cliffs"], [{"at": "1750.01", "before": "640.00", "after": "0.00"}])
        self.assertEqual(course["least_paying"], {"amount": "640.00", "value": "0.00"})
        self.assertNotIn("illness_relief", said["programmes"])
        self.run_it("distance", PACK, "--answers", person, "--over", "household.incom", code=2)
        self.run_it("distance", PACK, "--answers", person, "--amount", "1.00", code=2)
        self.run_it(*words, "--amount", "much", code=2)

    def test_asking_ends_when_nothing_matters_any_more(self):
        # Everything is unknown to this person: each question is declined once, then the answer stands.
        declined = 400
        ran = self.run_it("ask", PACK, "--lang", "en", typed="?\n" * declined)
        pages = ran.stdout.split("? not known")[:-1]
        questions = [next(line for line in page.splitlines() if line.strip(" >")) for page in pages]
        self.assertEqual(len(questions), len(set(questions)))
        # As many as there are: 150 for 53 programmes, and six more for the five that came after them.
        self.assertLessEqual(len(questions), 156)
        self.assertIn("Perhaps", ran.stdout)
        # The end of the input ends the questions, too.
        self.assertIn("可能", self.run_it("ask", PACK).stdout)

    def test_a_pack_is_written_out_for_its_official(self):
        for language, title in (("zh", "## 来源"), ("en", "## Sources")):
            self.assertIn(title, self.run_it("doc", PACK, "--lang", language).stdout)
        self.assertEqual(self.run_it("doc", self.spoiled_pack(lambda text: text + "\nnonsense\n"), code=1).stdout, "")

    def test_layout_is_mended_in_place_and_only_there(self):
        pack = self.spoiled_pack(lambda text: text.replace("  project 8", "  project      8"))
        self.assertIn("08-housing.rule", self.run_it("fmt", pack, "--check", code=1).stdout)
        self.run_it("fmt", pack)
        for path in PACK.rglob("*.rule"):
            self.assertEqual((pack / path.relative_to(PACK)).read_bytes(), path.read_bytes(), path.name)
        broken = self.spoiled_pack_again(pack)
        before = broken.read_bytes()
        self.run_it("fmt", pack, code=1)
        self.assertEqual(broken.read_bytes(), before)

    def spoiled_pack_again(self, pack):
        rule = pack / "11-workers.rule"
        rule.write_text(rule.read_text(encoding="utf-8").replace("programme illness_relief", "programme"), encoding="utf-8")
        return rule


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
