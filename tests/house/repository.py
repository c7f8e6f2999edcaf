"""What every house check shares: which files are ours, and how a finding is told.

A check is a script with a function check(root) that returns findings as sentences, and an ADVICE that
says what to do. It reads the tree it is given and changes nothing, so can_fail.py can show it a tree
with a planted fault.
"""

import argparse
import pathlib
import sys

SOURCES = {".cpp", ".h"}


def files(root, *suffixes, under="."):
    """Our files below `under` with one of the suffixes (all when none), as sorted relative paths."""
    found = []
    for path in sorted((root / under).rglob("*")):
        relative = path.relative_to(root)
        first = relative.parts[0]
        if first == ".git" or first.startswith("build") or "__pycache__" in relative.parts:
            continue
        if path.is_file() and (not suffixes or path.suffix in suffixes):
            found.append(relative)
    return found


def read(root, relative):
    # A bad pack may hold bytes that are no text; that is what it is there for.
    return (root / relative).read_text(encoding="utf-8", errors="replace")


def run(check, advice):
    """The main of every check: 0 and silence when there is nothing to say, else findings and advice."""
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=pathlib.Path, help="the repository")
    findings = check(parser.parse_args().root.resolve())
    for finding in findings:
        print(finding)
    if findings:
        print(f"\n{len(findings)} found. {advice}")
    sys.exit(1 if findings else 0)
