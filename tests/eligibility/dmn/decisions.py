"""DMN files and what they decide, worked out by hand. Usage: decisions.py PROGRAM"""

import json
import pathlib
import sys
import unittest
from fractions import Fraction

import drawing
from drawing import NOT_APPLICABLE, decision, file_of, input_data, literal, table

FILES = pathlib.Path(__file__).parent / "files"
PROGRAM = sys.argv.pop(1)


class Decisions(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.program = drawing.Program(PROGRAM)
        self.addCleanup(self.program.kept.cleanup)

    def imported(self, ran):
        pack, run = ran
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(self.program.run("check", pack, "--strict").returncode, 0)
        self.assertEqual(self.program.run("fmt", "--check", pack).stdout, "")
        return pack

    def decides(self, ran, cases):
        """cases: (answers of `input`, {value: expected})."""
        pack = self.imported(ran)
        for given, expected in cases:
            said = self.program.values(pack, [{"answers": {"input": given}}], list(expected))
            self.assertEqual(said, [expected], given)

    def one_table(self, policy, rules, cases, outputs=(("", "string", None, None),)):
        inputs = [("Age", "number", None), ("Risk Category", "string", '"High", "Low", "Medium"')]
        drawn = file_of(input_data("Age"), input_data("Risk Category", "string"),
                        decision("Approval Status", table(policy, inputs, outputs, rules)))
        self.decides(self.program.import_text(drawn),
                     [({"Age": age, "Risk_Category": risk}, expected) for age, risk, expected in cases])

    def test_a_loan_with_knowledge_models_invocations_structures_and_dates(self):
        member = {"Member_Member_Since": "2021-12-20", "Member_Monthly_Income": "3000.50", "Member_Work": "employed",
                  "Sum_Asked_For": "3000.00", "Months": 6, "Day": "2022-01-31"}
        self.decides(self.program.import_file(FILES / "loan.dmn"), [
            # 30 + 25.5 + 10 points, an eighth is 375: (3000 + 75) / 12; 42 days a member, a month after 31 January
            (member, {"Points": Fraction("65.5"), "Offer.Answer": "yes, gladly", "Offer.Yearly_Rate": Fraction("2.5"),
                      "Monthly_Instalment": Fraction("256.25"), "First_Day": "2022-02-28", "Lasts": "old terms"}),
            # 25.5 points: (3000 + 120) / 12; 12 days a member
            ({**member, "Member_Work": "self-employed", "Member_Monthly_Income": "2000", "Day": "2022-01-01", "Months": 3},
             {"Points": Fraction("25.5"), "Offer.Answer": "ask", "Offer.Yearly_Rate": 4, "Monthly_Instalment": 260,
              "First_Day": "2022-01-19", "Lasts": "old terms"}),
            # 55.5 points, but an eighth is 751.50: no row, and nothing that rests on it
            ({**member, "Member_Monthly_Income": "3000", "Sum_Asked_For": "6012", "Day": "2022-02-01", "Months": 2},
             {"Points": Fraction("55.5"), "Offer.Answer": NOT_APPLICABLE, "Offer.Yearly_Rate": NOT_APPLICABLE,
              "Monthly_Instalment": NOT_APPLICABLE, "First_Day": "2022-03-01", "Lasts": "short"}),
            # a student without points by the default; exactly 9000 lies outside ]3000..9000[
            ({**member, "Member_Work": "student", "Member_Monthly_Income": "9000", "Day": "2022-03-31", "Months": 4},
             {"Points": 0, "Offer.Answer": NOT_APPLICABLE, "First_Day": "2022-04-30", "Lasts": "long"}),
        ])

    def test_unique_any_first_and_priority_pick_one_row(self):
        grown = [([">= 18", '"Low"'], ['"Approved"']), (["< 18", "-"], ['"Declined"'])]
        for policy in ("U", "A"):
            self.one_table(policy, grown, [("18", "Low", {"Approval_Status": "Approved"}),
                                           ("17.99", "High", {"Approval_Status": "Declined"}),
                                           ("20", "High", {"Approval_Status": NOT_APPLICABLE})])
        meeting = [([">= 18", "-"], ['"Approved"']), (["-", '"High"'], ['"Declined"'])]
        self.one_table("F", meeting, [("18", "High", {"Approval_Status": "Approved"}),
                                      ("17", "High", {"Approval_Status": "Declined"}),
                                      ("17", "Low", {"Approval_Status": NOT_APPLICABLE})])
        self.one_table("P", meeting, [("18", "High", {"Approval_Status": "Declined"}),
                                      ("18", "Low", {"Approval_Status": "Approved"})],
                       [("", "string", '"Declined", "Approved"', None)])

    def test_rule_order_output_order_and_collect_give_lists(self):
        rules = [([">= 18", "-"], ['"b"', "2"]), (["-", '"High"'], ['"a"', "1"]), (["> 60", "-"], ['"b"', "0.5"])]
        outputs = [("Letter", "string", '"a", "b"', None), ("Size", "number", None, None)]
        for policy, letters, sizes in (("R", ["b", "a", "b"], [2, 1, Fraction("0.5")]),
                                       ("C", ["b", "a", "b"], [2, 1, Fraction("0.5")]),
                                       ("O", ["a", "b", "b"], [1, 2, Fraction("0.5")])):
            self.one_table(policy, rules, [
                ("61", "High", {"Approval_Status.Letter": letters, "Approval_Status.Size": sizes}),
                ("3", "Low", {"Approval_Status.Letter": [], "Approval_Status.Size": []})], outputs)

    def test_collected_into_a_number_nothing_is_nothing_but_counts_as_0(self):
        rules = [([">= 18", "-"], ["2.5"]), (["-", '"High"'], ["-1"]), (["> 60", "-"], ["4"])]
        for policy, all_three, none in (("C+", Fraction("5.5"), NOT_APPLICABLE), ("C<", -1, NOT_APPLICABLE),
                                        ("C>", 4, NOT_APPLICABLE), ("C#", 3, 0)):
            self.one_table(policy, rules, [("61", "High", {"Approval_Status": all_three}),
                                           ("3", "Low", {"Approval_Status": none})], [("", "number", None, None)])
            if policy != "C#":
                self.one_table(policy, rules, [("3", "Low", {"Approval_Status": 7})], [("", "number", None, "7")])

    def test_what_is_not_known_stays_open_and_nothing_has_a_state_of_its_own(self):
        drawn = file_of(input_data("Age"), input_data("is member", "boolean"),
                        decision("Fee", table("F", [("Age", "number", None)], [("", "number", None, None)],
                                              [(["[6..18)"], ["5"]), ([">= 65"], ["8"])])),
                        decision("Twice", literal("Fee * 2")),
                        decision("Small", literal("Fee < 6")),
                        decision("Free", literal("Small or is member")),
                        decision("Both", literal("Small and is member")),
                        decision("Same", literal("Fee = 5")),
                        decision("Word", literal('if Fee > 6 then "much" else "little"'), "string"),
                        decision("Row", table("U", [("Fee", "number", None)], [("", "string", None, None)],
                                              [(["5"], ['"five"']), (["> 5"], ['"more"'])])))
        names = ["Fee", "Twice", "Small", "Free", "Both", "Same", "Word", "Row"]
        pack = self.imported(self.program.import_text(drawn))

        def said(**given):
            return [self.program.values(pack, [{"answers": {"input": given}}], names)[0][name] for name in names]

        self.assertEqual(said(Age=17, is_member=False), [5, 10, "true", "true", "false", "true", "little", "five"])
        self.assertEqual(said(Age=65, is_member=True), [8, 16, "false", "true", "false", "false", "much", "more"])
        nothing = NOT_APPLICABLE
        self.assertEqual(said(Age=30, is_member=True), [nothing, nothing, nothing, "true", nothing, "false", "little", nothing])
        self.assertEqual(said(Age=30, is_member=False), [nothing, nothing, nothing, nothing, "false", "false", "little", nothing])
        self.assertEqual(said(is_member=True), [None, None, None, "true", None, None, None, None])

    def test_expressions_are_exact_and_names_may_hold_blanks(self):
        drawn = file_of(input_data("Net Income"), input_data("Net Income-Tax"), input_data("Net"),
                        *[decision(f"Sum {i}", literal(said)) for i, said in enumerate((
                            "Net Income - Net", "Net Income-Tax * -2", "(Net Income + 1) / -8 + 2 ** 5",
                            "min(Net, Net   Income, 3)", "max([Net, 10])", "-Net ** 2", "1.2 * 10 ** 3 - Net / 0.5",
                            "if Net between 2 and 4 then 1 else 0", "if Net in (< 2, [3..4)) then 1 else 0",
                            "if not(Net != 3) and (Net > 5 or Net <= 3) then 1 else 0"))])
        self.decides(self.program.import_text(drawn), [
            ({"Net_Income": "7.25", "Net_Income_Tax": 4, "Net": 3}, {f"Sum_{i}": Fraction(value) for i, value in enumerate((
                "4.25", -8, "30.96875", 3, 10, 9, 1194, 1, 1, 1))})])

    def test_days_and_months_are_whole_numbers_and_a_month_has_an_end(self):
        drawn = file_of(input_data("When", "date"), input_data("Wait", "days and time duration"),
                        input_data("Notice", "yearMonthDuration"),
                        decision("Later", literal('When + Wait + @"P1M"')),
                        decision("Since", literal('date("2022-03-01") - When')),
                        decision("Long", table("U", [("Notice", "yearMonthDuration", None), ("Since", "Any", None)],
                                               [("", "boolean", None, None)],
                                               [(['>= duration("P1Y")', "-"], ["true"]),
                                                (['< duration("P1Y")', '>= duration("P30D")'], ["false"])])))
        self.decides(self.program.import_text(drawn), [
            ({"When": "2022-01-28", "Wait": 3, "Notice": 12}, {"Later": "2022-02-28", "Since": 32, "Long": "true"}),
            ({"When": "2022-01-30", "Wait": -1, "Notice": 11}, {"Later": "2022-02-28", "Since": 30, "Long": "false"}),
            ({"When": "2022-02-28", "Wait": 0, "Notice": 0}, {"Later": "2022-03-28", "Since": 1, "Long": NOT_APPLICABLE})])

    def test_a_cell_may_compare_with_another_value_and_a_rule_may_calculate(self):
        drawn = file_of(input_data("Cost"), input_data("Limit"),
                        decision("Paid", table("F", [("Cost", "number", None)], [("", "number", None, None)],
                                               [(["> Limit"], ["Limit * 0.5"]), ([">= 0"], ["Cost"])])))
        self.decides(self.program.import_text(drawn), [({"Cost": 10, "Limit": 8}, {"Paid": 4}),
                                                       ({"Cost": 8, "Limit": 8}, {"Paid": 8}),
                                                       ({"Cost": -1, "Limit": 8}, {"Paid": NOT_APPLICABLE})])

    def test_every_version_of_the_standard_that_is_read(self):
        for version in ("1.2", "1.3", "1.4", "1.5"):
            drawn = file_of(input_data("unit"), decision("on", literal("unit + 1")), version=version)
            self.decides(self.program.import_text(drawn, name="v" + version[-1]), [({"unit": 2}, {"on_": 3})])

    def test_a_range_and_digits_may_be_said_by_flag(self):
        drawn = file_of(input_data("Age"), decision("Next", literal("Age + 1")))
        pack, ran = self.program.import_text(drawn, "--range", "Age=0..150", "--digits", "Age=0")
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertIn("Age: dec(0) in 0 .. 150", (pack / "pack.rule").read_text(encoding="utf-8"))
        self.assertEqual(self.program.import_text(drawn, "--range", "Age=x..150")[1].returncode, 2)
        self.assertEqual(self.program.import_text(drawn, "--range", "Ages=0..150")[1].returncode, 1)

    def test_only_an_earlier_import_is_written_over(self):
        drawn = file_of(input_data("Age"), decision("Next", literal("Age + 1")))
        pack, _ = self.program.import_text(drawn)
        self.assertEqual(self.program.import_text(drawn)[1].returncode, 0)
        (pack / "notes.txt").write_text("mine")
        self.assertEqual(self.program.import_text(drawn)[1].returncode, 1)
        self.assertEqual(sorted(one.name for one in pack.iterdir()), ["notes.txt", "pack.rule"])

    def test_batch_and_sql_refuse_what_does_not_apply_to_everybody(self):
        drawn = file_of(input_data("Age"), decision("Fee", table("U", [("Age", "number", None)],
                                                                 [("", "number", None, None)], [(["> 6"], ["5"])])))
        pack = self.imported(self.program.import_text(drawn))
        people = self.program.folder / "people.csv"
        people.write_text("id,input.Age\n1,7\n")
        out = self.program.folder / "out.csv"
        ran = self.program.run("batch", pack, "--in", people, "--out", out, "--values", "Fee")
        self.assertEqual((ran.returncode, "eval" in ran.stderr), (2, True))
        self.assertEqual(self.program.run("sql", pack, "--dialect", "sqlite", "--values", "Fee").returncode, 2)

    def test_a_string_is_answered_as_it_stands_in_the_file_or_by_its_name(self):
        drawn = file_of(input_data("Risk", "string"), decision("Is High", literal('Risk = "very high" or Risk = "low"')))
        pack = self.imported(self.program.import_text(drawn))
        for spelled in ("very high", "very_high"):
            self.assertEqual(self.program.values(pack, [{"answers": {"input": {"Risk": spelled}}}], ["Is_High"]),
                             [{"Is_High": "true"}])
        cases = self.program.folder / "cases.jsonl"
        cases.write_text(json.dumps({"answers": {"input": {"Risk": "medium"}}}))
        self.assertIn("very high", self.program.run("eval", pack, "--cases", cases).stdout)


unittest.main()
