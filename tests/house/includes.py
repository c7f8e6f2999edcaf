"""Who may include whom: the layers of the README's picture, read off the #include lines.

The keys are folders (or single files); the values what they may include besides themselves. What is
not listed may include nothing of ours, so a new folder has to be given its place here.
"""

import re

from repository import SOURCES, files, read, run

ENGINE = "eligibility/"
FRONT_DOOR = "eligibility/eligibility.h"
SCREEN_PROGRAM = [
    "kiosk/base",
    "kiosk/bookings",
    "kiosk/catalogue",
    "kiosk/pinyin",
    "kiosk/platform",
    "kiosk/print",
    "kiosk/screens",
    "kiosk/session",
    "kiosk/settings",
    "kiosk/shelf",
    "kiosk/slip",
    "kiosk/speech",
    "kiosk/staff",
    "kiosk/ui",
    "kiosk/voice",
    "kiosk/wire",
    FRONT_DOOR,
]
LAYERS = {
    "eligibility/base": [],
    "eligibility/pack": ["eligibility/base"],
    "eligibility/program": ["eligibility/base", "eligibility/pack"],
    "eligibility/evaluation": ["eligibility/base", "eligibility/program"],
    "eligibility/analysis": ["eligibility/base", "eligibility/program", "eligibility/evaluation"],
    "eligibility/explanation": ["eligibility/base", "eligibility/program", "eligibility/evaluation", "eligibility/analysis"],
    "eligibility/exchange": [
        "eligibility/base",
        "eligibility/program",
        "eligibility/evaluation",
        "eligibility/analysis",
        "eligibility/explanation",
    ],
    "eligibility/lanes": ["eligibility/base", "eligibility/program", "eligibility/evaluation"],
    "eligibility/batch": ["eligibility/base", "eligibility/program", "eligibility/evaluation", "eligibility/lanes"],
    "eligibility/sql": ["eligibility/base", "eligibility/program", "eligibility/evaluation", "eligibility/lanes"],
    "eligibility/csv": [
        "eligibility/base",
        "eligibility/program",
        "eligibility/evaluation",
        "eligibility/lanes",
        "eligibility/batch",
        "eligibility/exchange",
    ],
    "eligibility/population": [
        "eligibility/base",
        "eligibility/program",
        "eligibility/evaluation",
        "eligibility/exchange",
    ],
    "eligibility/difference": [
        "eligibility/base",
        "eligibility/program",
        "eligibility/evaluation",
        "eligibility/analysis",
        "eligibility/explanation",
        "eligibility/exchange",
        "eligibility/lanes",
        "eligibility/batch",
        "eligibility/csv",
    ],
    "eligibility/sign_off": [
        "eligibility/base",
        "eligibility/pack",
        "eligibility/program",
        "eligibility/evaluation",
        "eligibility/explanation",
        "eligibility/analysis",
    ],
    "eligibility/cases": [
        "eligibility/base",
        "eligibility/pack",
        "eligibility/program",
        "eligibility/evaluation",
        "eligibility/analysis",
    ],
    "eligibility/sheets": ["eligibility/base", "eligibility/pack", "eligibility/csv"],
    "eligibility/signing": [
        "eligibility/base",
        "eligibility/pack",
        "eligibility/program",
        "eligibility/evaluation",
        "eligibility/analysis",
        FRONT_DOOR,
    ],
    "eligibility/dmn": ["eligibility/base", "eligibility/pack", "eligibility/program", "eligibility/evaluation"],
    "eligibility/lsp": [
        "eligibility/base",
        "eligibility/pack",
        "eligibility/program",
        "eligibility/evaluation",
        "eligibility/analysis",
        "eligibility/explanation",
        "eligibility/exchange",
        FRONT_DOOR,
    ],
    "eligibility/eligibility.h": [ENGINE],
    "eligibility/load.cpp": [ENGINE],
    "eligibility/cli": [ENGINE],
    "kiosk/base": [],
    "kiosk/settings": ["kiosk/base"],
    "kiosk/catalogue": ["kiosk/base"],
    "kiosk/shelf": ["kiosk/base", "kiosk/catalogue", FRONT_DOOR],
    "kiosk/bookings": ["kiosk/base"],
    "kiosk/staff": ["kiosk/base", "kiosk/bookings"],
    "kiosk/entitlement": ["kiosk/base", "kiosk/bookings", "kiosk/catalogue", "kiosk/shelf", FRONT_DOOR],
    "kiosk/security": ["kiosk/base"],
    "kiosk/speech": ["kiosk/base"],
    "kiosk/platform": ["kiosk/base"],
    "kiosk/ui": ["kiosk/base"],
    "kiosk/wire": ["kiosk/base", "kiosk/bookings", "kiosk/staff"],
    "kiosk/slip": ["kiosk/base", "kiosk/bookings", "kiosk/wire", "kiosk/ui/words.h", FRONT_DOOR],
    "kiosk/print": ["kiosk/base", "kiosk/slip", "kiosk/ui/words.h", FRONT_DOOR],
    "kiosk/session": [
        "kiosk/base",
        "kiosk/bookings",
        "kiosk/catalogue",
        "kiosk/entitlement/given.h",
        "kiosk/slip",
        "kiosk/pinyin/candidate.h",
        FRONT_DOOR,
    ],
    "kiosk/desk": ["kiosk/base", "kiosk/bookings", "kiosk/catalogue", "kiosk/session", "kiosk/staff", FRONT_DOOR],
    "kiosk/screens": ["kiosk/base", "kiosk/bookings", "kiosk/catalogue", "kiosk/ui", "kiosk/slip", "kiosk/session", FRONT_DOOR],
    "kiosk/store": ["kiosk/base", "kiosk/bookings", "kiosk/security", "kiosk/slip/qr.h", "kiosk/staff", "kiosk/wire"],
    "kiosk/child": ["kiosk/base", "kiosk/wire"],
    "kiosk/voice": ["kiosk/base", "kiosk/child", "kiosk/speech", "kiosk/wire"],
    "kiosk/pinyin": ["kiosk/base", "kiosk/child", "kiosk/wire"],
    "kiosk/pinyin_main.cpp": ["kiosk/base", "kiosk/pinyin"],
    "kiosk/supervise": ["kiosk/base", "kiosk/child", "kiosk/wire"],
    "kiosk/loop": SCREEN_PROGRAM,
    "kiosk/tour": ["kiosk/loop", *SCREEN_PROGRAM],
    "kiosk/main.cpp": ["kiosk/loop", "kiosk/tour", *SCREEN_PROGRAM],
    "kiosk/store_commands.h": ["kiosk/base", "kiosk/bookings"],
    "kiosk/store_commands.cpp": [
        "kiosk/base",
        "kiosk/bookings",
        "kiosk/security",
        "kiosk/store",
        "kiosk/store_commands.h",
        "kiosk/wire",
    ],
    "kiosk/store_main.cpp": [
        "kiosk/store_commands.h",
        "kiosk/base",
        "kiosk/bookings",
        "kiosk/entitlement",
        "kiosk/security",
        "kiosk/settings",
        "kiosk/shelf",
        "kiosk/staff",
        "kiosk/store",
        "kiosk/wire",
    ],
    "kiosk/verify_audit_main.cpp": ["kiosk/base", "kiosk/security"],
    "kiosk/supervise_main.cpp": ["kiosk/base", "kiosk/supervise", "kiosk/wire"],
    "tests": [ENGINE, "kiosk/", "tests/"],
}
# Libraries that belong to one place each: the pattern of an include, and who may write it.
GUARDED = {
    r"imgui|backends/": ["kiosk/ui", "kiosk/platform", "kiosk/screens", "tests"],
    r"GLFW/|GL/": ["kiosk/platform", "tests"],
    r"sqlite3\.h": ["kiosk/store", "tests"],
    r"unicode/": ["kiosk/speech", "tests"],
    r"openssl/": ["kiosk/security", "kiosk/slip/signature.cpp", "eligibility/base", "eligibility/signing", "tests"],
    r"pugixml": ["eligibility/dmn", "eligibility/sheets", "tests"],
    r"pinyin\.h": ["kiosk/pinyin", "tests"],
    r"xlsxwriter|zip\.h": ["eligibility/sheets", "tests"],
    r"qrencode\.h": ["kiosk/slip", "tests"],
    r"pango/|cairo|cups/": ["kiosk/print", "tests"],
}
ADVICE = (
    "Move the code to a layer that may know both, or pass the value in; "
    "only when the layering itself changes, change LAYERS in tests/house/includes.py."
)
INCLUDE = re.compile(r'^\s*#\s*include\s*["<]([^">]+)[">]', re.MULTILINE)


def within(path, place):
    return path == place or path.startswith(place.rstrip("/") + "/")


def layer_of(path):
    return next((layer for layer in LAYERS if within(path, layer)), None)


def finding(path, line, target):
    for pattern, places in GUARDED.items():
        if re.match(pattern, target) and not any(within(path, place) for place in places):
            return f"{path}:{line}: includes {target}, which belongs to {', '.join(places[:-1])}"
    if not target.startswith(("eligibility/", "kiosk/", "tests/")):
        return None
    layer = layer_of(path)
    if layer is None:
        return f"{path}:{line}: includes {target}, but its folder has no place in LAYERS"
    if any(within(target, place) for place in [layer, *LAYERS[layer]]):
        return None
    return f"{path}:{line}: {layer} must not include {target}"


def check(root):
    findings = []
    for relative in files(root, *SOURCES):
        path = relative.as_posix()
        text = read(root, relative)
        for match in INCLUDE.finditer(text):
            line = text.count("\n", 0, match.start(1)) + 1
            findings.append(finding(path, line, match.group(1)))
    return [found for found in findings if found]


if __name__ == "__main__":
    run(check, ADVICE)
