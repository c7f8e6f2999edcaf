"""What the shipped programs say when they cannot start: one clear sentence, exit 2, and nothing half
started. Usage: refusals.py FOLDER_OF_PROGRAMS REPOSITORY"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

from display import Display
from mounts import in_own_mounts

PROGRAMS, REPOSITORY = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
LONGEST = 20  # seconds; a refusal is immediate, this only keeps a hanging program from hanging the test


class Refusals(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
        self.environment["STATE_DIRECTORY"] = str(self.folder / "data")

    def refused(self, words, *fragments, lines=1, **environment):
        """The command ends with 2; what it says is so many lines, holds the fragments, and stdout is
        silent."""
        words = [str(word) for word in words]
        ran = subprocess.run(
            words,
            cwd=self.folder,
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
            timeout=LONGEST,
        )
        said = ran.stderr.strip().splitlines()
        self.assertEqual(ran.returncode, 2, ran)
        self.assertEqual(ran.stdout, "")
        if lines:
            self.assertEqual(len(said), lines, ran.stderr)
        for fragment in fragments:
            self.assertIn(fragment, ran.stderr)
        return said

    def left_running(self):
        """The processes that know this test's data folder."""
        left = []
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                if str(self.folder).encode() in (process / "environ").read_bytes():
                    left.append((process / "comm").read_text().strip())
            except OSError:
                pass  # It ended while we looked, or is another user's.
        return left

    def settings(self, text):
        shipped = (REPOSITORY / "config/kiosk.toml").read_text(encoding="utf-8")
        file = self.folder / "kiosk.toml"
        file.write_text(text(shipped), encoding="utf-8")
        return file

    def test_no_display(self):
        self.refused([PROGRAMS / "kiosk"], "display")

    def test_a_display_that_is_not_there(self):
        self.refused([PROGRAMS / "kiosk"], "display", DISPLAY=":64999")

    def test_no_display_under_the_supervisor(self):
        self.refused([PROGRAMS / "kiosk-supervise"], "display")
        self.assertEqual(self.left_running(), [])

    def test_a_wrong_setting(self):
        file = self.settings(lambda text: text + "\n[coffee]\nsugar = 2\n")
        self.refused([PROGRAMS / "kiosk", "--settings", file], "coffee", lines=0)

    def test_settings_that_are_missing(self):
        self.refused([PROGRAMS / "kiosk", "--settings", self.folder / "gone.toml"], "gone.toml")

    def test_a_flag_that_does_not_exist(self):
        self.refused([PROGRAMS / "kiosk", "--coffee"], "--coffee", lines=0)

    def test_a_pack_that_is_missing(self):
        with Display(1080, 1920) as display:
            words = [PROGRAMS / "kiosk", "--windowed", "--pack", self.folder / "gone"]
            self.refused(words, "gone", lines=0, DISPLAY=display.name)

    def test_a_broken_pack_has_every_fault_named(self):
        pack = self.folder / "pack"
        shutil.copytree(REPOSITORY / "config/packs/hedong-2022", pack)
        rule = next(pack.glob("08-*.rule"))
        rule.write_text(rule.read_text(encoding="utf-8") + '\nunheard one\n\nunheard two\n', encoding="utf-8")
        with Display(1080, 1920) as display:
            words = [PROGRAMS / "kiosk", "--windowed", "--pack", pack]
            said = self.refused(words, rule.name, lines=0, DISPLAY=display.name)
        self.assertGreaterEqual(sum(rule.name in line and "error" in line for line in said), 2, said)

    def test_a_data_folder_that_cannot_be_written(self):
        (self.folder / "data").write_text("a file where a folder should be")
        self.refused([PROGRAMS / "kiosk-store"], str(self.folder / "data"))

    def test_a_missing_font(self):
        words = in_own_mounts()
        if words is None:
            self.skipTest("this system lets nobody have mounts of their own")
        script = 'mount -t tmpfs none /usr/share/fonts && exec "$0" --windowed'
        with Display(1080, 1920) as display:
            self.refused([*words, "sh", "-c", script, PROGRAMS / "kiosk"], "font", DISPLAY=display.name)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
