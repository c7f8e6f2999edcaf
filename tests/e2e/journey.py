"""One resident's visit in a real window, with real clicks, through the shipped programs.

The program first tours the visit of config/tour.toml by itself; those pictures and its outcome are what the
journey is held against. Then the kiosk and its store are started as a resident finds them, and everything is
done with a finger on the glass: what to press is found in the picture (picture.py), which page is shown is
read by comparing with the tour. Usage: journey.py FOLDER_OF_PROGRAMS REPOSITORY
"""

import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import tomllib
import unittest

from PIL import Image, ImageChops

import picture
from display import Display
from tour import tour

PROGRAMS, REPOSITORY = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
UPRIGHT = (1080, 1920)
SAME = 2  # thousandths of the pixels that may differ between two pictures of the same page
LINE = 64  # pixels; a line of text is at most so high
KEPT = PROGRAMS.parent / "journey"  # pictures of what was not as expected


def difference(one, other):
    """White where two pictures are not the same."""
    grey = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).convert("L")
    return grey.point([255 if value > 8 else 0 for value in range(256)])


def differing(one, other):
    """Thousandths of the pixels that are not the same."""
    spots = difference(one, other)
    return spots.histogram()[255] * 1000 // (spots.width * spots.height)


def one_line(one, other):
    """Whether two pictures differ in one line of text at most."""
    box = difference(one, other).getbbox()
    return box is None or box[3] - box[1] <= LINE


class Journey(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        kept = tempfile.TemporaryDirectory()
        cls.addClassCleanup(kept.cleanup)
        cls.folder = pathlib.Path(kept.name)
        KEPT.mkdir(exist_ok=True)
        cls.tour = tour(PROGRAMS, cls.folder, UPRIGHT)
        script = tomllib.loads((REPOSITORY / "config/tour.toml").read_text(encoding="utf-8"))
        cls.answers = script["answers"]

    def start(self, *words, **environment):
        """The display and the program on it, both ended with the test."""
        self.display = Display(*UPRIGHT).__enter__()
        self.addCleanup(self.display.__exit__)
        self.said = open(self.folder / "said.txt", "w+", encoding="utf-8")
        self.addCleanup(self.said.close)
        self.program = subprocess.Popen(
            [str(word) for word in words],
            env=self.display.environment(**environment),
            stdout=self.said,
            stderr=self.said,
        )
        self.addCleanup(self.program.wait)
        self.addCleanup(self.program.terminate)
        end = time.monotonic() + 20
        while time.monotonic() < end and self.program.poll() is None:
            if len(self.display.picture().getcolors(1 << 22)) > 8:
                return self.display.settled()
            time.sleep(0.1)
        raise AssertionError(f"nothing was shown: {self.words()}")

    def words(self):
        return (self.folder / "said.txt").read_text(encoding="utf-8")

    def tap(self, now, point, what):
        """Taps on the page `now`; returns the picture that follows, which is another."""
        self.display.tap(point)
        after = self.display.settled(unlike=now)
        if difference(now, after).getbbox() is None:
            after.save(KEPT / "stuck.png")
            self.fail(f"tapping {what} at {point} changed nothing; see {KEPT}")
        return after

    def go_on(self, now, what):
        key = picture.primary(now)
        self.assertIsNotNone(key, f"{what} has no next step")
        return self.tap(now, key.centre(), f"the next step of {what}")

    def assert_shows(self, now, name, toured):
        """The tour is on the rules' own day; today a page may say in a line that it is not that day."""
        differs = differing(now, toured)
        if differs > SAME and not one_line(now, toured):
            now.save(KEPT / f"{name}-seen.png")
            toured.save(KEPT / f"{name}-toured.png")
            self.fail(f"this is not the tour's page {name}: {differs}/1000 differ; see {KEPT}")

    def selected(self, now, name, toured):
        """The cards of this page that are selected in the tour's picture of it."""
        body = [box for box in picture.cards(now) if 160 < box.y and box.y + box.height < 1720]
        chosen = [box for box in body if picture.share(toured, picture.RIVER_WASH, box) > 300]
        self.assertTrue(chosen, f"no card of {name} is selected in the tour's picture")
        return chosen

    def type_digits(self, now, digits):
        """Types on the pad: three columns of keys, 1 to 9 from the top and 0 in the middle below."""
        keys = [box for box in picture.cards(now) if 120 < box.height < 160 and 160 < box.y < 1560]
        keys = [box for box in keys if 250 < box.width < 330]
        rows = sorted({box.y for box in keys})[-4:]
        place = {box.y * 10000 + box.x: box for box in keys}
        columns = sorted({box.x for box in keys})
        self.assertEqual((len(rows), len(columns)), (4, 3), f"this is no number pad: {keys}")
        for digit in digits:
            row, column = divmod(int(digit) - 1, 3) if digit != "0" else (3, 1)
            now = self.tap(now, place[rows[row] * 10000 + columns[column]].centre(), f"the digit {digit}")
        return now

    def answer(self, now, name, toured):
        answer = self.answers.get(name.removeprefix("question-"), "unknown")
        if answer.isdigit():
            return self.type_digits(now, answer)
        return self.tap(now, self.selected(now, name, toured)[0].centre(), f"an answer to {name}")

    def walk(self, now):
        """From the resting screen to the last results, page by page as toured; leaves are turned too."""
        now = self.tap(now, (540, 960), "the resting screen")
        names = [name for name, _ in self.tour]
        # The tour looks at the projects and tries out first; the way to the results begins behind them.
        way = slice(names.index("whom"), len(names) - names[::-1].index("results"))
        pages = [self.tour[names.index("start")], *self.tour[way]]
        for (name, toured), following in zip(pages, [*(name for name, _ in pages[1:]), "finish"]):
            if name in ("whom", "topics"):
                for card in self.selected(now, name, toured):
                    now = self.tap(now, card.centre(), f"a card of {name}")
            elif name.startswith("question-"):
                now = self.answer(now, name, toured)
            self.assert_shows(now, name, toured)
            if re.fullmatch(r"\w+-\d+", following):
                now = self.turn_leaf(now, name)
            else:
                now = self.go_on(now, name)
        return now

    def turn_leaf(self, now, name):
        """The key that says how many leaves are left: the first beside the next step, or above it where it is wide."""
        row = picture.primary(now).y
        beside = [box for box in picture.secondary(now) if abs(box.y - row) < 8]
        above = [box for box in picture.secondary(now) if 140 < row - box.y < 190]
        keys = sorted(beside or above, key=lambda box: box.x)
        self.assertTrue(keys, f"{name} has a key that turns the leaf")
        return self.tap(now, keys[0].centre(), f"the next leaf of {name}")

    def test_a_whole_visit_and_nothing_of_it_stays(self):
        data = self.folder / "data"
        now = self.walk(self.start(PROGRAMS / "kiosk-supervise", STATE_DIRECTORY=str(data)))
        self.assert_shows(now, "finish", dict(self.tour)["finish"])
        now = self.go_on(now, "the question whether to erase")
        self.assert_shows(now, "finished", dict(self.tour)["finished"])
        self.program.send_signal(signal.SIGTERM)
        self.assertEqual(self.program.wait(15), 0, self.words())
        self.assertEqual(self.counters(data), {"visits_started": 1, "visits_finished": 1})
        self.nothing_stayed(data)

    def test_a_broken_pack_leaves_the_running_one_in_force(self):
        pack = self.folder / "pack"
        shutil.copytree(REPOSITORY / "config/packs/hedong-2022", pack)
        rule = next(pack.glob("08-*.rule"))
        whole = rule.read_text(encoding="utf-8")
        now = self.start(PROGRAMS / "kiosk", "--pack", pack, STATE_DIRECTORY=str(self.folder / "watched"))
        rule.write_text(whole + "\nunheard one\n\nunheard two\n", encoding="utf-8")
        end = time.monotonic() + 20
        while time.monotonic() < end and self.words().count(rule.name) < 2:
            time.sleep(0.2)
        self.assertGreaterEqual(self.words().count(rule.name), 2, f"two faults are named: {self.words()}")
        now = self.tap(now, (540, 960), "the resting screen")
        self.assert_shows(now, "start", dict(self.tour)["start"])

    def counters(self, data):
        with sqlite3.connect(f"file:{data}/ledger.sqlite3?mode=ro", uri=True) as records:
            return dict(records.execute("SELECT name, sum(count) FROM daily_counter GROUP BY name"))

    def nothing_stayed(self, data):
        """None of the answers that are long enough not to occur by chance is in any file of the store."""
        with sqlite3.connect(f"file:{data}/ledger.sqlite3?mode=ro", uri=True) as records:
            own_words = " ".join(sql for (sql,) in records.execute("SELECT sql FROM sqlite_master WHERE sql <> ''")) + "hedong"
        telling = [answer.encode() for answer in self.answers.values() if len(answer) >= 5 and answer not in own_words]
        self.assertGreaterEqual(len(telling), 5)
        files = [file for file in data.rglob("*") if file.is_file()]
        self.assertTrue(files)
        for file in files:
            content = file.read_bytes()
            self.assertFalse([answer for answer in telling if answer in content], f"in {file}")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
