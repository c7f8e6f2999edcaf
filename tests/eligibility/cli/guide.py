"""The guide for policy officers as it is written: its commands are walked in order, what it says they print is printed,
and the rules it shows stand in the example. What takes more than seconds is walked with --long only.
Usage: guide.py PROGRAM REPOSITORY [--long]"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

PROGRAM, REPOSITORY = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
LONG = "--long" in sys.argv
SLOW = ("--mutants", "Of those that matter")  # a command, and what it prints
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def walked(text):
    return [line for line in text.splitlines() if LONG or not any(word in line for word in SLOW)]


def walk(guide, folder):
    for name in ("tests", "config"):
        (folder / name).symlink_to(REPOSITORY / name)
    programs = folder / "programs"
    programs.mkdir()
    (programs / "eligibility").symlink_to(PROGRAM)
    environment = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"}
    example = "".join(path.read_text(encoding="utf-8") for path in sorted(REPOSITORY.glob("config/packs/hedong-2022/**/*.rule")))
    faults, commands, told = [], 0, ""
    for kind, text in BLOCK.findall(guide):
        if kind == "sh":
            told = ""
            for line in walked(text):
                ran = subprocess.run(["bash", "-eo", "pipefail", "-c", line], cwd=folder, env=environment,
                                     capture_output=True, text=True, timeout=600)
                commands += 1
                told += ran.stdout + ran.stderr
                if ran.returncode != 0:
                    faults.append(f"`{line}` exits {ran.returncode}: {ran.stdout[-500:]}{ran.stderr[-500:]}")
        elif kind == "text":
            faults += [f"nothing prints `{line}`:\n{told[-3000:]}" for line in walked(text) if line not in told]
        elif kind == "rule":
            faults += [f"the example does not hold `{line}`" for line in [text] if line not in example]
    steps = re.findall(r"^## (\d+) ", guide, re.MULTILINE)
    if steps != [str(number) for number in range(1, 11)]:
        faults.append(f"the steps are {steps}")
    if not (folder / "change.svg").read_text(encoding="utf-8").startswith("<svg"):
        faults.append("change.svg is no picture")
    return faults, commands


with tempfile.TemporaryDirectory() as place:
    found, number = walk((REPOSITORY / "config/packs/README.md").read_text(encoding="utf-8"), pathlib.Path(place))
print("\n".join([*found, f"{number} commands walked"]))
sys.exit(1 if found or number < 15 else 0)
