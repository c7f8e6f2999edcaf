"""Every house check sees the fault it is there for, and is silent when the fault is gone."""

import _sqlite3
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import diagnostics
import features
import includes
import layout
import links
import readme
import sources
import words

HEADER = "// What it is.\n#pragma once\n"
SOUND_README = "`./kiosk/run` and `./tests/run`\n| `kiosk/ui/` | widgets |\n"


class Tree(unittest.TestCase):
    """A small repository in a temporary folder, one fault at a time."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)

    def write(self, path, text, mode=0o644):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        file.chmod(mode)

    def expect(self, check, *fragments):
        findings = check(self.root)
        self.assertEqual(len(findings), len(fragments), findings)
        for finding, fragment in zip(findings, fragments):
            self.assertIn(fragment, finding)


class Includes(Tree):
    def test_a_lower_layer_does_not_include_a_higher(self):
        self.write("eligibility/base/a.h", '#include "eligibility/pack/b.h"\n')
        self.write("eligibility/pack/b.h", '#include "eligibility/base/a.h"\n')
        self.expect(includes.check, "eligibility/base/a.h:1: eligibility/base must not include")

    def test_the_kiosk_knows_only_the_front_door(self):
        self.write("kiosk/session/a.cpp", '#include "eligibility/eligibility.h"\n\n#include "eligibility/base/a.h"\n')
        self.expect(includes.check, "kiosk/session/a.cpp:3:")

    def test_a_guarded_library_stays_in_its_place(self):
        self.write("kiosk/session/a.cpp", "#include <imgui.h>\n")
        self.write("kiosk/ui/a.cpp", "#include <imgui.h>\n")
        self.write("kiosk/screens/a.cpp", "#include <sqlite3.h>\n")
        self.expect(includes.check, "kiosk/screens/a.cpp:1: includes sqlite3.h", "kiosk/session/a.cpp:1")

    def test_a_folder_without_a_place_is_named(self):
        self.write("kiosk/attic/a.cpp", '#include "kiosk/base/check.h"\n')
        self.expect(includes.check, "has no place")


class Sources(Tree):
    def test_the_engine_computes_exactly(self):
        self.write("eligibility/base/a.h", HEADER + "// no double here\nconst char* s = \"float\";\n")
        self.expect(sources.check)
        self.write("eligibility/base/b.h", HEADER + "double share;\n")
        self.expect(sources.check, "eligibility/base/b.h:3: 'double'")

    def test_the_engine_asks_no_clock(self):
        self.write("eligibility/base/a.cpp", "auto t = std::chrono::system_clock::now();\n")
        self.write("eligibility/cli/a.cpp", "auto t = std::chrono::system_clock::now();\n")
        self.expect(sources.check, "eligibility/base/a.cpp:1:")

    def test_a_header_says_what_it_is(self):
        self.write("kiosk/ui/a.h", "#pragma once\n")
        self.expect(sources.check, "kiosk/ui/a.h:1: a header opens")

    def test_a_file_is_short(self):
        self.write("kiosk/ui/a.cpp", "\n" * (sources.LONGEST + 1))
        self.expect(sources.check, "lines")

    def test_nothing_of_this_machine(self):
        self.write("kiosk/ui/a.cpp", "// see " + "/ho" + "me/someone/notes\n")
        self.write("config/setup", "curl " + "https" + "://mirror.example.org/x\n")
        self.write("config/packs/p/a.rule", "url " + "https" + "://office.example.org/x\n")
        self.expect(sources.check, "config/setup:1:", "kiosk/ui/a.cpp:1:")

    def test_the_top_level_is_fixed(self):
        self.write("notes/a.txt", "")
        self.expect(sources.check, "notes: does not belong")


class Words(Tree):
    def test_missing_and_unused_words(self):
        self.write("assets/words/zh.toml", 'start_title = "开始"\nend_title = "再见"\n')
        self.write("assets/words/en.toml", 'start_title = "Start"\n')
        self.write("kiosk/screens/a.cpp", 'say("start_title"); words.say(language, "gone_title");\n')
        self.expect(words.check, "en.toml: end_title", "no words for gone_title", "end_title is said nowhere")


class Readme(Tree):
    def setUp(self):
        super().setUp()
        self.write("kiosk/run", "", 0o755)
        self.write("tests/run", "", 0o755)
        self.write("kiosk/ui/a.cpp", "")

    def test_a_true_readme(self):
        self.write("README.md", SOUND_README)
        self.expect(readme.check)

    def test_a_command_that_is_gone(self):
        self.write("README.md", SOUND_README + "`./config/setup`\n`eligibility dance config/packs/a`\n")
        self.expect(readme.check, "config/setup", "dance")

    def test_a_map_with_a_folder_too_many_and_one_too_few(self):
        self.write("README.md", SOUND_README.replace("kiosk/ui/", "kiosk/attic/"))
        self.expect(readme.check, "lacks kiosk/ui/", "names kiosk/attic/")

    def test_a_link_that_leads_nowhere(self):
        self.write("README.md", SOUND_README + "![start](tests/start.png)\n")
        self.expect(readme.check, "tests/start.png")


class Diagnostics(Tree):
    def test_a_code_without_its_bad_pack(self):
        self.write("eligibility/pack/a.cpp", 'error("bad-day", place, "…"); warning(\n "odd-day", place);\n')
        self.write("tests/packs/bad/bad-day.rule", "")
        self.write("tests/packs/bad/bad-day.txt", "1:1: error[bad-day]: …")
        self.expect(diagnostics.check, "odd-day has no bad pack")

    def test_a_refusal_that_names_another_code(self):
        self.write("eligibility/pack/a.cpp", 'error("bad-day", place, "…");\n')
        self.write("tests/packs/bad/bad-day.rule", "")
        self.write("tests/packs/bad/bad-day.txt", "1:1: error[other-day]: …")
        self.expect(diagnostics.check, "bad-day.txt")


class Features(Tree):
    def test_a_test_that_is_gone_and_a_feature_without_one(self):
        lines = [f"## {number} Feature\n- `a: test, of it`" for number in features.FEATURES]
        self.write("tests/features.md", "\n".join(lines))
        self.assertEqual(features.check(self.root, {"a: test, of it"}), [])
        self.assertIn("there is no", features.check(self.root, set())[0])
        self.write("tests/features.md", "\n".join(["## 1 Feature", *lines[1:]]))
        self.assertIn("1 names no test", features.check(self.root, {"a: test, of it"})[0])
        self.write("tests/features.md", "\n".join(lines[1:]))
        self.assertIn("[1]", features.check(self.root, {"a: test, of it"})[0])


class Links(Tree):
    def build(self):
        for program in links.FORBIDDEN:
            self.write(program, "")
            shutil.copy(shutil.which("true"), self.root / program)
        self.expect(links.check)

    def test_a_program_that_loads_a_database(self):
        self.build()
        shutil.copy(_sqlite3.__file__, self.root / "kiosk")
        self.expect(links.check, "kiosk: loads libsqlite3")

    def test_an_engine_that_is_too_heavy(self):
        self.build()
        with (self.root / "eligibility").open("ab") as program:
            program.truncate(6_000_000)
        self.expect(links.check, "eligibility: 6000000 bytes")

    def test_a_program_that_is_missing(self):
        self.expect(links.check, *["was not built"] * len(links.FORBIDDEN))


class Layout(Tree):
    @unittest.skipUnless(layout.formatter(), "clang-format 14 is not installed")
    def test_a_line_that_is_not_laid_out(self):
        self.write(".clang-format", "BasedOnStyle: LLVM\n")
        self.write("kiosk/a.cpp", "int  x;\n")
        self.write("kiosk/b.cpp", "int x;\n")
        self.expect(layout.check, "kiosk/a.cpp")


class Command(Tree):
    def test_the_command_fails_with_findings_and_advice(self):
        self.write("notes/a.txt", "")
        script = pathlib.Path(sources.__file__)
        ran = subprocess.run([sys.executable, script, self.root], text=True, capture_output=True)
        self.assertEqual(ran.returncode, 1)
        self.assertIn("notes", ran.stdout)
        self.assertIn(sources.ADVICE, ran.stdout)


if __name__ == "__main__":
    unittest.main()
