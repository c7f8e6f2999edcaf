"""What each program is linked from: the screens hold no database and no key, and the store no window.

It reads the finished programs, so it sees what slipped in through a library of a library.
"""

import argparse
import pathlib
import re
import subprocess
import sys

# program: libraries it must not load, and names of functions it must not contain.
FORBIDDEN = {
    "kiosk": (r"libsqlite3|libssl", r"\bsqlite3_|kiosk::store::|kiosk::security::"),
    "kiosk-store": (r"libglfw|libGL|libfreetype", r"\bImGui::|\bglfw|kiosk::ui::|kiosk::screens::"),
    "kiosk-supervise": (r"libglfw|libGL|libsqlite3", r"\bImGui::|\bsqlite3_|kiosk::store::|kiosk::ui::"),
    "verify-audit": (r"libglfw|libGL|libsqlite3", r"\bsqlite3_|kiosk::store::|\beligibility::"),
    "eligibility": (r"libglfw|libGL|libsqlite3", r"\bImGui::|\bsqlite3_|\bkiosk::"),
}
# Whoever embeds the engine carries no more than this.
MOST_BYTES = {"eligibility": 5_000_000}
ADVICE = "Take the library out of the program's target_link_libraries; house.md says who links what."


def check(folder):
    findings = []
    for program, (libraries, functions) in FORBIDDEN.items():
        path = folder / program
        if not path.is_file():
            findings.append(f"{path}: was not built")
            continue
        size, most = path.stat().st_size, MOST_BYTES.get(program)
        if most and size > most:
            findings.append(f"{program}: {size} bytes, and {most} is the most")
        loaded = subprocess.check_output(["readelf", "-d", path], text=True)
        for name in re.findall(r"NEEDED.*\[(.*)\]", loaded):
            if re.match(libraries, name):
                findings.append(f"{program}: loads {name}")
        symbols = subprocess.check_output(["nm", "-C", path], text=True)
        found = [line for line in symbols.splitlines() if re.search(functions, line)]
        if found:
            findings.append(f"{program}: holds {found[0].split(maxsplit=2)[-1]} and {len(found) - 1} more")
    return findings


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("programs", type=pathlib.Path, help="the folder of the built programs")
    told = check(parser.parse_args().programs)
    for finding in told:
        print(finding)
    if told:
        print(f"\n{len(told)} found. {ADVICE}")
    sys.exit(1 if told else 0)
