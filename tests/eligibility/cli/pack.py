"""A pack as people carry it: made, signed, checked and installed at the command line; and every subcommand says of
the signed file and of the folder it is installed into what it says of the rules' own folder. Usage: pack.py PROGRAM
REPOSITORY"""

import json
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest

PROGRAM, REPOSITORY = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
PACK = REPOSITORY / "config/packs/hedong-2022"


class Packs(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def run_it(self, *words, code=0):
        ran = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=60, cwd=self.folder)
        self.assertEqual(ran.returncode, code, ran.stdout + ran.stderr)
        return ran

    def trusted(self, suite="ed25519", *more):
        """Two people with their keys and the list that trusts them."""
        text = f'version = 1\nsuite = "{suite}"\n[needs]\nauthor = 1\nreviewer = 1\n'
        for person, role in (("李敏", "author"), ("王强", "reviewer")):
            told = self.run_it("pack", "keygen", "--out", f"{role}.key", "--suite", suite, *more).stdout
            text += told.replace("…", person, 1).replace('["author"]', f'["{role}"]')
        (self.folder / "trusted.toml").write_text(text, encoding="utf-8")

    def signed(self, name, pack=PACK, *more):
        self.run_it("pack", "build", pack, "--out", name)
        for role in ("author", "reviewer"):
            self.run_it("pack", "sign", name, "--key", f"{role}.key", "--role", role, *more)

    def newer(self, version):
        pack = self.folder / f"rules-{version}"
        shutil.copytree(PACK, pack)
        head = pack / "pack.rule"
        head.write_text(head.read_text(encoding="utf-8").replace(" version 1 ", f" version {version} "), encoding="utf-8")
        return pack

    def test_from_the_rules_to_the_pack_in_force_and_back(self):
        self.trusted()
        self.signed("one.pack")
        self.assertEqual(stat.S_IMODE((self.folder / "author.key").stat().st_mode), 0o600)
        keys = ("--keys", "trusted.toml")
        self.assertIn("is not one of them", self.run_it("pack", "verify", "one.pack", *keys, "--on", "2026-01-01", code=1).stderr)
        self.assertIn("李敏 (author), 王强 (reviewer)", self.run_it("pack", "verify", "one.pack", *keys, "--on", "2022-09-01").stdout)
        install = ("pack", "install", *keys, "--into", "packs", "--on", "2022-09-01")
        self.run_it(*install, "one.pack")
        self.signed("two.pack", self.newer(2))
        self.run_it(*install, "two.pack")
        self.assertIn("version 2 was installed there already", self.run_it(*install, "one.pack", code=1).stderr)
        self.assertIn("version 1", self.run_it(*install, "--rollback").stdout)
        self.assertIn("went back from 2 to 1", (self.folder / "packs/current").read_text(encoding="utf-8"))

    def test_sm2_and_a_key_with_a_passphrase(self):
        phrase = self.folder / "phrase"
        phrase.write_text("河东\n", encoding="utf-8")
        self.trusted("sm", "--passphrase-file", "phrase")
        self.run_it("pack", "build", PACK, "--out", "one.pack")
        said = self.run_it("pack", "sign", "one.pack", "--key", "author.key", "--role", "author", code=1).stderr
        self.assertIn("its passphrase is another", said)
        self.signed("one.pack", PACK, "--passphrase-file", "phrase")
        self.run_it("pack", "verify", "one.pack", "--keys", "trusted.toml", "--archive")

    def test_a_new_list_of_keys_is_signed_by_the_people_of_the_old_one(self):
        self.trusted()
        self.run_it("pack", "trust", "trusted.toml", "--into", "packs")
        old = (self.folder / "trusted.toml").read_text(encoding="utf-8")
        told = self.run_it("pack", "keygen", "--out", "new.key").stdout.replace("…", "周洁", 1)
        fresh = self.folder / "trusted-2.toml"
        fresh.write_text(old.replace("version = 1", "version = 2") + told, encoding="utf-8")
        self.assertIn("needs 1 to sign as author", self.run_it("pack", "trust", fresh, "--into", "packs", code=1).stderr)
        for role in ("author", "reviewer"):
            self.run_it("pack", "sign", fresh, "--key", f"{role}.key", "--role", role)
        self.assertIn("version 2", self.run_it("pack", "trust", fresh, "--into", "packs").stdout)
        said = self.run_it("pack", "trust", "trusted.toml", "--into", "packs", code=1).stderr
        self.assertIn("version 2 is trusted here already", said)
        self.assertIn("holds no installed pack yet", self.run_it("check", "packs", code=1).stdout)

    def test_bad_usage_is_2_and_a_refusal_1(self):
        self.trusted()
        for words in (["pack"], ["pack", "build", PACK], ["pack", "sign", "x", "--key", "y", "--role", "boss"],
                      ["pack", "install", "--keys", "trusted.toml", "--into", "packs"],
                      ["pack", "verify", "x", "--keys", "y", "--on", "1.9.2022"]):
            self.run_it(*words, code=2)
        for words in (["pack", "verify", "gone", "--keys", "trusted.toml"], ["pack", "build", "gone", "--out", "x"],
                      ["pack", "verify", "trusted.toml", "--keys", "trusted.toml"],
                      ["pack", "keygen", "--out", "author.key"],
                      ["pack", "sign", "trusted.toml", "--key", "trusted.toml", "--role", "author"]):
            self.assertTrue(self.run_it(*words, code=1).stderr)
        self.assertFalse((self.folder / "x").exists())

    def test_every_subcommand_says_the_same_of_folder_file_and_installed_pack(self):
        self.trusted()
        self.signed("one.pack")
        self.run_it("pack", "install", "one.pack", "--keys", "trusted.toml", "--into", "packs", "--archive")
        person = {"answers": {"person": {"hukou": "hedong"}, "household": {"size": 3, "income_per_head": "1920.00"}}}
        (self.folder / "person.json").write_text(json.dumps(person), encoding="utf-8")
        self.run_it("people", PACK, "--count", 50, "--seed", 1, "--out", "people.csv")
        for words in (["check", "*", "--json"], ["test", "*", "--json", "--coverage"], ["fmt", "*", "--check"],
                      ["eval", "*", "--cases", "person.json"], ["explain", "*", "--answers", "person.json", "--depth", "auditor"],
                      ["next", "*", "--answers", "person.json"], ["distance", "*", "--answers", "person.json"],
                      ["sql", "*", "--dialect", "sqlite"], ["people", "*", "--count", 20, "--seed", 3],
                      ["batch", "*", "--in", "people.csv", "--out", "/dev/stdout"], ["doc", "*", "--lang", "zh"]):
            told = [self.run_it(*[where if word == "*" else word for word in words]).stdout
                    for where in (PACK, "one.pack", "packs")]
            self.assertEqual(told[0], told[1], words)
            self.assertEqual(told[0], told[2], words)

    def test_a_damaged_pack_file_answers_nobody(self):
        self.run_it("pack", "build", PACK, "--out", "one.pack")
        file = self.folder / "one.pack"
        bytes_ = bytearray(file.read_bytes())
        bytes_[len(bytes_) // 2] ^= 1
        file.write_bytes(bytes_)
        self.assertIn("unreadable-pack", self.run_it("check", "one.pack", code=1).stdout)
        said = self.run_it("doc", "one.pack", code=1)
        self.assertEqual(said.stdout, "")
        self.assertIn("the file is damaged", said.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
