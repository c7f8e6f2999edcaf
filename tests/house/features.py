"""Every test that tests/features.md names exists, and every feature in it has a test or says what is lacking.
Usage: features.py ROOT BUILD"""

import pathlib
import re
import subprocess
import sys

ADVICE = "Name the test as `ctest -N` lists it, or write what is not yet there."
FEATURES = [*range(1, 63), *range(69, 85)]


def tests_of(build):
    listed = subprocess.run(["ctest", "--test-dir", build, "-N"], check=True, text=True, capture_output=True).stdout
    return set(re.findall(r"^ *Test +#\d+: (.+?)(?: \(Disabled\))?$", listed, re.MULTILINE))


def check(root, tests):
    findings, numbers, settled = [], [], True
    for line, text in enumerate((root / "tests/features.md").read_text(encoding="utf-8").split("\n"), 1):
        heading = re.match(r"## (\d+) \S", text)
        named = re.match(r"- `(.+)`$", text)
        if heading:
            if not settled:
                findings.append(f"tests/features.md:{line - 1}: {numbers[-1]} names no test")
            numbers.append(int(heading[1]))
            settled = False
        elif named:
            settled = True
            code = named[1].removeprefix("refuses: ")
            there = (root / f"tests/packs/bad/{code}.rule").is_file() if code != named[1] else named[1] in tests
            if not there:
                findings.append(f"tests/features.md:{line}: there is no `{named[1]}`")
        elif re.match(r"- not yet: \S", text):
            settled = True
    if not settled:
        findings.append(f"tests/features.md: {numbers[-1]} names no test")
    if numbers != FEATURES:
        odd = sorted(set(FEATURES) ^ set(numbers))
        findings.append(f"tests/features.md: headings are not the features in order; look at {odd or numbers}")
    return findings


if __name__ == "__main__":
    found = check(pathlib.Path(sys.argv[1]), tests_of(sys.argv[2]))
    print("\n".join([*found, *([ADVICE] if found else [])]))
    sys.exit(1 if found else 0)
