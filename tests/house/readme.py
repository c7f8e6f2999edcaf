"""The README is true: its commands exist, its map names every folder and no other, its links lead
somewhere."""

import re

from repository import files, read, run

MAPPED = ("eligibility", "kiosk")
ADVICE = "Change README.md together with what it tells about."
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"(?<![\w/])\.?/?((?:kiosk|tests|config|\.ci)/(?:[\w-]+/)*(?:run|setup|build))\b")
SUBCOMMAND = re.compile(r"\beligibility ([a-z][a-z-]+) (?:config/|PACK|\S+\.rule)")
FOLDER = re.compile(r"^\s*[|`]*\s*`?((?:eligibility|kiosk)/[a-z_]+)/`?", re.MULTILINE)


def subcommands(root):
    return {path.stem.replace("_", "-") for path in (root / "eligibility/cli").glob("*.cpp")}


def check(root):
    if not (root / "README.md").is_file():
        return ["README.md: is missing"]
    text = read(root, "README.md")
    findings = []
    for target in LINK.findall(text):
        if "://" not in target and not (root / target.split("#")[0]).exists():
            findings.append(f"README.md: the link to {target} leads nowhere")
    for command in sorted(set(COMMAND.findall(text))):
        path = root / command
        if not path.is_file() or not path.stat().st_mode & 0o100:
            findings.append(f"README.md: {command} is not a command")
    for name in sorted(set(SUBCOMMAND.findall(text)) - subcommands(root)):
        findings.append(f"README.md: eligibility has no subcommand {name}")
    for command in ("./kiosk/run", "./tests/run"):
        if command not in text:
            findings.append(f"README.md: does not name {command}")
    mapped = set(FOLDER.findall(text))
    there = {
        "/".join(path.parts[:2])
        for part in MAPPED
        for path in files(root, under=part)
        if len(path.parts) > 2
    }
    findings += [f"README.md: the map lacks {name}/" for name in sorted(there - mapped)]
    findings += [f"README.md: the map names {name}/, which is not there" for name in sorted(mapped - there)]
    return findings


if __name__ == "__main__":
    run(check, ADVICE)
