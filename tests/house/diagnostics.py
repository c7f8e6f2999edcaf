"""Every code the engine can refuse a pack with has a bad pack, and beside it the whole refusal."""

import re

from repository import SOURCES, files, read, run

BAD = "tests/packs/bad"
# error("code", …), warning(…), add(…), fault(…) and Severity::error, "code".
CODE = re.compile(r'(?:\b(?:error|warning|note|add|fault)\(|Severity::\w+,)\s*"([a-z]+(?:-[a-z]+)+)"')
ADVICE = f"Write {BAD}/<code>.rule (or a folder {BAD}/<code>) and its refusal <code>.txt beside it."


def codes(root):
    found = {}
    for relative in files(root, *SOURCES, under="eligibility"):
        for code in CODE.findall(read(root, relative)):
            found.setdefault(code, relative)
    return found


def check(root):
    findings = []
    written = codes(root)
    for code, place in sorted(written.items()):
        pack = root / BAD / f"{code}.rule"
        if not pack.is_file() and not (root / BAD / code).is_dir():
            findings.append(f"{place}: {code} has no bad pack")
            continue
        refusal = root / BAD / f"{code}.txt"
        if not refusal.is_file() or f"[{code}]" not in refusal.read_text(encoding="utf-8"):
            findings.append(f"{BAD}/{code}.txt: does not hold a refusal with [{code}]")
    if not written:
        findings.append("eligibility: no diagnostic code was found; did their spelling change?")
    return findings


if __name__ == "__main__":
    run(check, ADVICE)
