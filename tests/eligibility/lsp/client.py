"""An editor, played: the real program over its pipes, on the shipped pack and on small ones.
Usage: client.py ELIGIBILITY REPOSITORY"""

import json
import os
import pathlib
import random
import select
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM, ROOT = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
SHIPPED = ROOT / "config/packs/hedong-2022"
PATIENCE = 30  # seconds; a machine with other work is slow, never this slow

SMALL = '''pack "small" version 1 "小" / "small"
  authority "甲" / "A"
  region "120102"
  window 2022-01-01 .. 2022-12-31
  reference_day 2022-09-01
  dates month_end clamp, age on_birthday

source S1 "通知" / "notice"
  by "甲" / "A"
  published 2021-12-14
  effective 2022-01-01
  grade B

enum level {
  one "一级" / "level one"
  two "二级" / "level two"
}

entity person "人" / "person" {
  level: level ask "几级？" / "which level?" label "级别" / "level"
    why "分级" / "by level"
  cost: money in ¥0.00 .. ¥10,000.00 ask "花了多少？" / "how much?" label "花费" / "cost"
    why "算钱" / "for the sum"
}

param floor: money in ¥0.00 .. ¥1,000.00 "起付线" / "deductible"
  from 2022-01-01 until 2022-06-30: ¥500.00 source S1.1
  from 2022-07-01: ¥600.00 source S1.2 grade A

programme aid "补助" / "aid"
  guard enough: person.cost > floor "花费超过{floor}" / "cost above {floor}" source S1.1
  guard second: person.level = two "二级" / "level two" source S1
  result paid: money per once "补助" / "aid" = round(50% * (person.cost - floor), fen, half_up)

case "够了"
  on 2022-09-01
  given
    person.cost = ¥1,000.00
    person.level = two
  expect aid eligible ¥200.00
'''


class Editor:
    """What an editor does: frames out, frames in, requests matched with their answers."""

    def __init__(self, initialize=True, encodings=None):
        self.process = subprocess.Popen([PROGRAM, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.pending, self.told, self.number = b"", [], 0
        self.answer = None
        if initialize:
            general = {"general": {"positionEncodings": encodings}} if encodings else {}
            self.answer = self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": general})
            self.tell("initialized", {})

    def write(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
        self.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def receive(self, patience=PATIENCE):
        """The next message; None when nothing came in time or the server has closed."""
        until = time.monotonic() + patience
        while True:
            head, blank, rest = self.pending.partition(b"\r\n\r\n")
            if blank:
                length = int(head.split(b":")[1])
                if len(rest) >= length:
                    self.pending = rest[length:]
                    return json.loads(rest[:length])
            left = until - time.monotonic()
            if left <= 0 or not select.select([self.process.stdout], [], [], left)[0]:
                return None
            data = os.read(self.process.stdout.fileno(), 1 << 16)
            if not data:
                return None
            self.pending += data

    def ask(self, method, params):
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        return self.answer_to(self.number)

    def answer_to(self, number):
        while (message := self.receive()) is not None:
            if message.get("id") == number and "method" not in message:
                return message
            self.told.append(message)
        raise AssertionError(f"no answer to {number}")

    def findings(self, uri):
        """What is said of one file, the next time anything is said of it."""
        while True:
            for i, message in enumerate(self.told):
                if message["params"].get("uri") == uri:
                    return self.told.pop(i)["params"]["diagnostics"]
            message = self.receive()
            if message is None:
                raise AssertionError(f"nothing was said of {uri}")
            self.told.append(message)

    def open(self, path, text=None):
        uri = path.as_uri()
        self.tell("textDocument/didOpen", {"textDocument": {
            "uri": uri, "languageId": "rule", "version": 1,
            "text": path.read_text(encoding="utf-8") if text is None else text}})
        return uri

    def change(self, uri, version, start, end, text):
        self.tell("textDocument/didChange", {"textDocument": {"uri": uri, "version": version}, "contentChanges": [
            {"range": {"start": {"line": start[0], "character": start[1]},
                       "end": {"line": end[0], "character": end[1]}}, "text": text}]})

    def at(self, method, uri, line, character, **more):
        return self.ask("textDocument/" + method, {
            "textDocument": {"uri": uri}, "position": {"line": line, "character": character}, **more}).get("result")

    def close(self):
        self.ask("shutdown", None)
        self.tell("exit", None)
        code = self.process.wait(PATIENCE)
        self.process.stdin.close()
        self.process.stdout.close()
        return code


def place_of(text, wanted, behind=0, nth=1):
    """Line and UTF-16 units of the nth occurrence of a text."""
    at = -1
    for _ in range(nth):
        at = text.index(wanted, at + 1)
    at += behind
    line = text.count("\n", 0, at)
    start = text.rfind("\n", 0, at) + 1
    return line, len(text[start:at].encode("utf-16-le")) // 2


class OnSmallPack(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.file = self.folder / "pack.rule"
        self.file.write_text(SMALL, encoding="utf-8")
        self.editor = Editor()
        self.addCleanup(lambda: self.assertEqual(self.editor.close(), 0))
        self.uri = self.editor.open(self.file)
        self.assertEqual(self.editor.findings(self.uri), [])

    def hover(self, wanted, behind=1, nth=1):
        return self.editor.at("hover", self.uri, *place_of(SMALL, wanted, behind, nth))["contents"]["value"]

    def test_a_figure_is_told_in_both_languages_with_its_days_sources_and_grades(self):
        told = self.hover("person.cost > floor", 15)
        for wanted in ("起付线", "deductible", "2022-01-01 … 2022-06-30: **500 元** — S1.1 《通知》 (grade B)",
                       "2022-07-01 … : **600 元** — S1.2 《通知》 (grade A) ← 2022-09-01"):
            self.assertIn(wanted, told)

    def test_an_answer_a_member_a_source_and_a_word_are_told(self):
        told = self.hover("person.cost > floor", 8)
        for wanted in ("cost: money in ¥0.00 .. ¥10,000.00", "花费 / cost", "花了多少？ / how much?", "10,000"):
            self.assertIn(wanted, told)
        self.assertIn("二级", self.hover("= two \"", 3))
        told = self.hover("source S1.1", 8)
        self.assertIn("published 2021-12-14", told)
        self.assertEqual(self.hover("guard enough"), "`guard` · `条件`")

    def names(self, text, wanted, behind):
        """What is offered behind a text that is written at a place."""
        self.editor.tell("textDocument/didChange", {"textDocument": {"uri": self.uri, "version": 2},
                                                    "contentChanges": [{"text": text}]})
        items = self.editor.at("completion", self.uri, *place_of(text, wanted, behind))["items"]
        return [item["label"] for item in sorted(items, key=lambda item: item["sortText"])]

    def test_what_may_stand_at_a_place_is_offered(self):
        def with_line(line):
            return SMALL.replace("  guard second:", line + "\n  guard second:")

        for line, first, absent in (("  guard x: person.", {"cost", "level"}, "floor"),
                                    ("  guard x: person.level = ", {"one", "two"}, None),
                                    ("  guard x: person.level in {one, t", {"one", "two"}, None),
                                    ("  guard x: person.cost > floor \"a\" / \"b\" source ", {"S1"}, "floor"),
                                    ("  guard x: ", {"floor", "person", "if", "如果", "round"}, None),
                                    ("  let x: ", {"level", "money", "金额"}, "floor")):
            with self.subTest(line):
                text = with_line(line)
                offered = self.names(text, line + "\n", len(line))
                if absent is None:
                    self.assertLessEqual(first, set(offered))
                else:
                    self.assertEqual(set(offered) & (first | {absent}), first)
        offered = self.names(with_line("  guard x: person.level = "), "guard x: person.level = \n", 24)
        self.assertEqual(set(offered[:2]), {"one", "two"})
        self.assertIn("expect", self.names(SMALL, "given", 3))
        self.assertEqual(self.names(SMALL, "expect aid", 9)[0], "aid")
        offered = self.names(SMALL + "\npa", "\npa", 3)
        self.assertLessEqual({"param", "参数", "programme"}, set(offered))
        self.assertNotIn("guard", offered)
        self.assertEqual(self.names(SMALL, "花了多少", 2), [])
        self.assertEqual(self.names(SMALL + "# pa", "# pa", 4), [])

    def test_a_name_leads_to_where_it_is_declared_and_from_there_to_its_uses(self):
        def goes(wanted, behind, to, to_behind=0, nth=1):
            found = self.editor.at("definition", self.uri, *place_of(SMALL, wanted, behind))
            line, character = place_of(SMALL, to, to_behind, nth)
            self.assertEqual(found["range"]["start"], {"line": line, "character": character}, wanted)

        goes("person.cost > floor", 15, "param floor", 6)
        goes("person.cost > floor", 8, "  cost: money", 2)
        goes("person.cost > floor", 2, "entity person", 7)
        goes("= two \"", 3, "  two \"", 2)
        goes("source S1.2", 8, "source S1 ", 7)
        goes("level: level", 8, "enum level", 5)
        goes("expect aid", 8, "programme aid", 10)
        goes("person.level = two\n", 16, "  two \"", 2)
        line, character = place_of(SMALL, "param floor", 7)
        found = self.editor.at("references", self.uri, line, character, context={"includeDeclaration": False})
        self.assertEqual([one["range"]["start"]["line"] for one in found],
                         [place_of(SMALL, "person.cost > floor")[0], place_of(SMALL, "- floor")[0]])

    def test_the_outline_holds_declarations_and_their_parts(self):
        outline = self.editor.ask("textDocument/documentSymbol", {"textDocument": {"uri": self.uri}})["result"]
        parts = {one["name"]: [part["name"] for part in one.get("children", [])] for one in outline}
        self.assertEqual(parts, {"S1": [], "level": ["one", "two"], "person": ["level", "cost"], "floor": [],
                                 "aid": ["enough", "second", "paid"]})
        for one in outline:
            self.assertLessEqual(one["range"]["start"]["line"], one["selectionRange"]["start"]["line"])
            for part in one.get("children", []):
                self.assertLessEqual(part["range"]["end"]["line"], one["range"]["end"]["line"])

    def edited(self, text, edits):
        lines = text.split("\n")

        def offset(place):
            return sum(len(line) + 1 for line in lines[:place["line"]]) + place["character"]

        for edit in edits:
            text = text[:offset(edit["range"]["start"])] + edit["newText"] + text[offset(edit["range"]["end"]):]
        return text

    def test_format_gives_what_fmt_gives_and_only_the_lines_that_differ(self):
        loose = SMALL.replace("  guard second:   ", "  guard second:").replace("param floor:", "param   floor :")
        self.editor.tell("textDocument/didChange", {"textDocument": {"uri": self.uri, "version": 2},
                                                    "contentChanges": [{"text": loose}]})
        edits = self.editor.ask("textDocument/formatting", {"textDocument": {"uri": self.uri}, "options": {}})["result"]
        self.file.write_text(loose, encoding="utf-8")
        subprocess.run([PROGRAM, "fmt", self.folder], check=True, stdout=subprocess.DEVNULL)
        self.assertEqual(self.edited(loose, edits), self.file.read_text(encoding="utf-8"))

    def test_keywords_change_their_language_and_a_slip_is_mended(self):
        actions = self.editor.ask("textDocument/codeAction", {
            "textDocument": {"uri": self.uri}, "range": {}, "context": {"diagnostics": []}})["result"]
        chinese = next(one for one in actions if "中文" in one["title"])
        text = self.edited(SMALL, chinese["edit"]["changes"][self.uri])
        self.assertIn("参数 floor", text)
        self.file.write_text(SMALL, encoding="utf-8")
        subprocess.run([PROGRAM, "fmt", self.folder, "--keywords", "zh"], check=True, stdout=subprocess.DEVNULL)
        self.assertEqual(text, self.file.read_text(encoding="utf-8"))
        wrong = SMALL.replace("person.cost > floor", "person.cost > flor")
        self.editor.tell("textDocument/didChange", {"textDocument": {"uri": self.uri, "version": 2},
                                                    "contentChanges": [{"text": wrong}]})
        while not (found := self.editor.findings(self.uri)):
            pass
        actions = self.editor.ask("textDocument/codeAction", {
            "textDocument": {"uri": self.uri}, "range": found[0]["range"], "context": {"diagnostics": found}})["result"]
        mend = next(one for one in actions if one["kind"] == "quickfix")
        self.assertEqual(self.edited(wrong, mend["edit"]["changes"][self.uri]), SMALL)

    def test_a_fault_that_is_saved_is_told_until_the_last_file_is_closed(self):
        self.file.write_text(SMALL.replace("= two", "= three"), encoding="utf-8")
        other = self.folder / "cases" / "a.rule"
        other.parent.mkdir()
        other.write_text("# nothing yet\n", encoding="utf-8")
        self.editor.open(other)
        self.assertEqual(self.editor.findings(self.uri), [])  # the open text counts, not the saved one
        self.editor.tell("textDocument/didClose", {"textDocument": {"uri": self.uri}})
        found = self.editor.findings(self.uri)
        self.assertEqual([(one["code"], one["severity"]) for one in found], [("unknown-name", 1)])
        self.editor.tell("textDocument/didClose", {"textDocument": {"uri": other.as_uri()}})
        self.assertEqual(self.editor.findings(self.uri), [])


class Places(unittest.TestCase):
    def broken_at(self, encodings):
        text = SMALL.replace('"二级" / "level two" source', '"𠀋𠀋级" / "x" sourc')
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "pack.rule"
            file.write_text(SMALL, encoding="utf-8")
            editor = Editor(encodings=encodings)
            uri = editor.open(file, text)
            found = editor.findings(uri)[0]
            self.assertEqual(editor.close(), 0)
            line = text.split("\n")[found["range"]["start"]["line"]]
            return line[:line.index("sourc")], found["range"]["start"]["character"], editor.answer

    def test_characters_are_counted_in_utf_16(self):
        before, found, answer = self.broken_at(None)
        self.assertEqual(answer["result"]["capabilities"]["positionEncoding"], "utf-16")
        self.assertEqual(found, len(before.encode("utf-16-le")) // 2)

    def test_or_in_bytes_where_the_editor_can(self):
        before, found, answer = self.broken_at(["utf-16", "utf-8"])
        self.assertEqual(answer["result"]["capabilities"]["positionEncoding"], "utf-8")
        self.assertEqual(found, len(before.encode()))

    def test_typing_beside_rare_characters_changes_what_was_meant(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "pack.rule"
            text = SMALL.replace('"补助" / "aid"\n  guard', '"𠀋补助𠀋" / "aid"\n  guard')
            file.write_text(text, encoding="utf-8")
            editor = Editor()
            uri = editor.open(file)
            self.assertEqual(editor.findings(uri), [])
            line, character = place_of(text, '𠀋" / "aid"\n  guard', 1)
            editor.change(uri, 2, (line, character), (line, character), '"')
            self.assertNotEqual(editor.findings(uri), [])
            editor.change(uri, 3, (line, character), (line, character + 1), "")
            self.assertEqual(editor.findings(uri), [])
            self.assertEqual(editor.close(), 0)


class OnShippedPack(unittest.TestCase):
    def test_a_broken_edit_is_told_at_its_place_and_mending_it_clears_it(self):
        editor = Editor()
        file = SHIPPED / "thresholds.rule"
        text = file.read_text(encoding="utf-8")
        uri = editor.open(file)
        self.assertEqual([one for one in editor.findings(uri) if one["severity"] < 3], [])
        line, character = place_of(text, "\nparam ", 1)
        times = []
        for turn in range(5):
            began = time.monotonic()
            editor.change(uri, 2 + 2 * turn, (line, character), (line, character + 5), "parm")
            found = editor.findings(uri)
            times.append(time.monotonic() - began)
            self.assertEqual(found[0]["range"]["start"], {"line": line, "character": character})
            self.assertEqual(found[0]["code"], "unexpected-token")
            began = time.monotonic()
            editor.change(uri, 3 + 2 * turn, (line, character), (line, character + 4), "param")
            self.assertEqual([one for one in editor.findings(uri) if one["severity"] < 3], [])
            times.append(time.monotonic() - began)
        times.sort()
        print(f"from a key to what is wrong, the shipped pack: median {times[len(times) // 2] * 1000:.0f} ms, "
              f"slowest {times[-1] * 1000:.0f} ms (N = {len(times)})")
        self.assertLess(times[len(times) // 2], 3.0)
        self.assertEqual(editor.close(), 0)

    def test_every_name_of_the_pack_leads_somewhere(self):
        editor = Editor()
        for file in sorted(SHIPPED.glob("*.rule")):
            uri = editor.open(file)
            text = file.read_text(encoding="utf-8")
            lines = text.split("\n")
            for outlined in editor.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})["result"]:
                start = outlined["selectionRange"]["start"]
                found = editor.at("definition", uri, start["line"], start["character"] + 1)
                self.assertEqual(found["range"]["start"], start, outlined["name"])
                self.assertIn("```rule", editor.at("hover", uri, start["line"], start["character"])["contents"]["value"])
                self.assertLess(start["line"], len(lines))
        self.assertEqual(editor.close(), 0)


class Hostile(unittest.TestCase):
    def refused(self, editor, data, code):
        editor.write(data)
        message = editor.receive()
        self.assertIsNotNone(message, data[:60])
        self.assertEqual(message["error"]["code"], code, message)
        self.assertIsNone(message["id"])

    def test_what_is_no_message_is_answered_with_the_error_and_the_next_one_is_read(self):
        editor = Editor()

        def framed(body):
            return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)

        for data, code in ((framed(b"{"), -32700), (framed(b"\xff\xfe"), -32700), (framed(b""), -32700),
                           (framed(b"[]"), -32600), (framed(b"3"), -32600), (framed(b'{"id":{}}'), -32600),
                           (framed(b'{"jsonrpc":"2.0"}'), -32600), (framed(b"[" * 100000), -32700),
                           (b"Content-Length: -5\r\n\r\n", -32700), (b"Content-Length: x\r\n\r\n", -32700),
                           (b"Content-Type: a\r\n\r\n", -32700), (b"Content-Length: 99999999999999999999999\r\n\r\n", -32700),
                           (b"a" * 100000 + b"\r\n\r\n", -32700),
                           (b"Content-Length: 70000000\r\n\r\n" + b" " * 70000000, -32700)):
            with self.subTest(data[:40]):
                self.refused(editor, data, code)
        self.assertEqual(editor.ask("textDocument/nothing", {})["error"]["code"], -32601)
        self.assertEqual(editor.ask("textDocument/hover", {})["error"]["code"], -32602)
        self.assertEqual(editor.ask("textDocument/hover", {"textDocument": {"uri": 7}, "position": []})["error"]["code"], -32602)
        self.assertEqual(editor.ask("initialize", {})["error"]["code"], -32600)
        for method in ("textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "nothing", "$/nothing"):
            for params in (None, [], {}, {"textDocument": {"uri": "file:///%00", "text": "x"}}, {"textDocument": 1},
                           {"textDocument": {"uri": "http://a/b", "text": "x"}, "contentChanges": [{"text": 3}, 4]}):
                editor.tell(method, params)
        self.assertEqual(editor.ask("shutdown", None)["result"], None)
        self.assertEqual(editor.ask("textDocument/hover", {})["error"]["code"], -32600)
        editor.tell("exit", None)
        self.assertEqual(editor.process.wait(PATIENCE), 0)

    def test_nothing_is_answered_before_initialize(self):
        editor = Editor(initialize=False)
        self.assertEqual(editor.ask("textDocument/hover", {})["error"]["code"], -32002)
        editor.tell("textDocument/didOpen", {"textDocument": {"uri": "file:///tmp/a.rule", "text": "x"}})
        self.assertIsNone(editor.receive(0.3))
        editor.tell("exit", None)
        self.assertEqual(editor.process.wait(PATIENCE), 1)

    def test_a_request_that_was_cancelled_before_its_turn_is_not_answered_with_a_result(self):
        editor = Editor()
        body = b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(one), one) for one in (
            b'{"jsonrpc":"2.0","id":"a","method":"textDocument/hover","params":{}}',
            b'{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":"a"}}'))
        editor.write(body)
        self.assertEqual(editor.answer_to("a")["error"]["code"], -32800)
        self.assertEqual(editor.close(), 0)

    def test_a_frame_that_ends_in_the_middle_ends_the_server(self):
        for data in (b"Content-Length: 100\r\n\r\n{", b"Content-Len", b""):
            editor = Editor()
            editor.write(data)
            editor.process.stdin.close()
            self.assertEqual(editor.process.wait(PATIENCE), 1)

    def test_noise_never_stops_it(self):
        chance = random.Random(int(os.environ.get("SEED", "8")))
        rules = SMALL.encode()
        editor = Editor()
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "pack.rule"
            file.write_text(SMALL, encoding="utf-8")
            uri = editor.open(file)
            for turn in range(150):
                kind = chance.randrange(4)
                if kind == 0:  # a part of the text taken out or doubled, wherever that falls
                    start, end = sorted((chance.randrange(60), chance.randrange(60)))
                    editor.change(uri, turn, (start, chance.randrange(40)), (end, chance.randrange(40)),
                                  rules.decode()[chance.randrange(900):][:chance.randrange(80)])
                elif kind == 1:
                    places = {"line": chance.choice([0, 3, 25, 10**18]), "character": chance.choice([0, 7, 10**18])}
                    editor.ask("textDocument/" + chance.choice(["hover", "completion", "definition", "references"]),
                               {"textDocument": {"uri": uri}, "position": places})
                elif kind == 2:
                    editor.ask("textDocument/" + chance.choice(["formatting", "documentSymbol", "codeAction"]),
                               {"textDocument": {"uri": uri}})
                else:
                    body = bytes(chance.randrange(256) for _ in range(chance.randrange(50)))
                    editor.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
            self.assertIsNotNone(editor.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})["result"])
        self.assertEqual(editor.close(), 0)


unittest.main(argv=sys.argv[:1])
