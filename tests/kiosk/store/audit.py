"""The audit of a real kiosk-store, written out and checked by verify-audit; and a ledger whose end was cut off.
Usage: audit.py FOLDER_OF_PROGRAMS"""

import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAMS = pathlib.Path(sys.argv[1]).resolve()
CONFIG = pathlib.Path(__file__).resolve().parents[3] / "config"
LONGEST = 20  # seconds


class Audit(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.data = self.folder / "data"
        self.written = self.folder / "audit.txt"
        self.environment = {**os.environ, "STATE_DIRECTORY": str(self.data)}

    def store_until_it_serves(self, *flags):
        """Starts the store, ends it once its socket is there, and gives what it said."""
        store = subprocess.Popen([PROGRAMS / "kiosk-store", *map(str, flags)], env=self.environment, stderr=subprocess.PIPE, text=True)
        until = time.monotonic() + LONGEST
        while not (self.data / "store.socket").exists() and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(0.3)
        store.send_signal(signal.SIGTERM)
        said = store.communicate(timeout=LONGEST)[1]
        self.assertEqual(store.returncode, 0, said)
        (self.data / "store.socket").unlink(missing_ok=True)
        return said

    def run_it(self, program, *words, code=0):
        ran = subprocess.run([PROGRAMS / program, *map(str, words)], env=self.environment, capture_output=True,
                             text=True, timeout=LONGEST)
        self.assertEqual(ran.returncode, code, ran.stdout + ran.stderr)
        return ran.stdout + ran.stderr

    def verify(self, code=0, head=None):
        self.run_it("kiosk-store", "audit", "show", "--to", self.written)
        return self.run_it("verify-audit", self.written, "--head", head or self.data / "audit-head", "--key",
                           self.data / "audit-key.public", code=code)

    def change(self, *lines):
        """Writes past the triggers, as somebody with the file would."""
        with sqlite3.connect(self.data / "ledger.sqlite3") as ledger:
            triggers = ledger.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
                                      " AND tbl_name = 'audit'").fetchall()
            ledger.execute("PRAGMA foreign_keys = OFF")
            for name, _ in triggers:
                ledger.execute(f"DROP TRIGGER {name}")
            for line in lines:
                ledger.execute(line)
            for _, sql in triggers:
                ledger.execute(sql)
        ledger.close()

    def test_a_fresh_audit_is_whole_and_a_changed_one_is_not(self):
        self.assertEqual(self.store_until_it_serves(), "")
        self.assertIn("whole", self.verify())
        self.change("UPDATE audit SET body = '{}' WHERE seq = 2")
        self.assertIn("entry 2 is not the one that was written", self.verify(code=1))

    def test_without_its_end_nobody_books_until_an_officer_has_said_why(self):
        self.store_until_it_serves()
        self.change("DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)")
        self.assertIn("is missing and all after it", self.verify(code=1))
        said = self.store_until_it_serves()
        self.assertIn("does not fit its head", said)
        self.assertIn("nobody can book", said)
        earlier = self.folder / "earlier-head"
        earlier.write_bytes((self.data / "audit-head").read_bytes())
        self.assertIn("nothing was changed", self.run_it("kiosk-store", "audit", "resume", "--because", "a\"b", code=1))
        self.assertIn("goes on with entry", self.run_it("kiosk-store", "audit", "resume", "--because", "备份恢复"))
        self.assertEqual(self.store_until_it_serves(), "")
        self.assertIn("whole", self.verify())
        self.assertIn("was written anew", self.verify(code=1, head=earlier))  # a kept copy still tells

    def test_the_suite_of_the_settings_counts_from_the_next_entry_on(self):
        """A kiosk of one suite is told to use the other; its heads are signed by another key, and both are checked."""
        self.store_until_it_serves()
        earlier = self.folder / "earlier-head"
        earlier.write_bytes((self.data / "audit-head").read_bytes())
        settings = self.folder / "kiosk.toml"
        shipped = (CONFIG / "kiosk.toml").read_text(encoding="utf-8")
        settings.write_text(shipped.replace('suite = "sha256-ed25519"', 'suite = "sm3-sm2"').replace(
            'path = "packs/', f'path = "{CONFIG}/packs/'), encoding="utf-8")
        said = self.store_until_it_serves("--settings", settings)
        self.assertEqual(said, "")
        self.run_it("kiosk-store", "audit", "show", "--to", self.written)
        self.assertIn("sm3-sm2", self.written.read_text(encoding="utf-8"))
        words = [self.written, "--head", self.data / "audit-head", "--key"]
        self.assertIn("whole", self.run_it("verify-audit", *words, self.data / "audit-key.sm.public"))
        self.assertIn("with another key", self.run_it("verify-audit", *words, self.data / "audit-key.public", code=1))
        self.assertIn("whole", self.verify(head=earlier))
        self.assertEqual(self.store_until_it_serves(), "")  # and back again
        self.assertIn("whole", self.verify())

    def test_a_head_of_another_kiosk_or_with_a_changed_line_is_refused(self):
        self.store_until_it_serves()
        head = self.folder / "head"
        text = (self.data / "audit-head").read_text(encoding="utf-8")
        head.write_text(text.replace("entries ", "entries 1"), encoding="utf-8")
        self.assertIn("was changed after it was signed", self.verify(code=1, head=head))
        head.write_text("hello\n", encoding="utf-8")
        self.assertIn("is not the head of an audit", self.verify(code=1, head=head))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
