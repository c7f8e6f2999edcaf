"""The layout of the code is clang-format's. Only version 14 is asked, because others differ; where it is
not installed the check says so and counts as skipped."""

import shutil
import subprocess
import sys

from repository import SOURCES, files, run

ADVICE = "Run clang-format -i on the files named."
SKIPPED = 77


def formatter():
    for name in ("clang-format-14", "clang-format"):
        found = shutil.which(name)
        if found and "version 14." in subprocess.check_output([found, "--version"], text=True):
            return found
    return None


def check(root):
    program = formatter()
    if program is None:
        print("clang-format 14 is not installed; the layout was not checked.")
        sys.exit(SKIPPED)
    sources = [str(path) for path in files(root, *SOURCES)]
    if not sources:
        return []
    told = subprocess.run(
        [program, "--dry-run", "--style=file", *sources], cwd=root, text=True, capture_output=True
    ).stderr
    places = {line.split(":")[0] for line in told.splitlines() if "-Wclang-format-violations" in line}
    return [f"{place}: is not laid out by .clang-format" for place in sorted(places)]


if __name__ == "__main__":
    run(check, ADVICE)
