"""The words of the screens: both languages have every key, the code uses every key, and every key the
code asks for is there."""

import re
import tomllib

from repository import SOURCES, files, read, run

ADVICE = "Write the missing words in both assets/words files; delete the words that no screen says."
LITERAL = re.compile(r'"((?:\\.|[^"\\\n])*)"')
# say(…) and word(…) name a key as their first argument, or after the language.
ASKED = re.compile(r'\b(?:say|word)\(\s*(?:[\w.]+,\s*)?"([a-z0-9_.]+)"')


def keys_of(root, language):
    return tomllib.loads(read(root, f"assets/words/{language}.toml")).keys()


def check(root):
    languages = {name: keys_of(root, name) for name in ("zh", "en")}
    known = languages["zh"] | languages["en"]
    findings = []
    for name, keys in languages.items():
        findings += [f"assets/words/{name}.toml: {key} is missing" for key in sorted(known - keys)]
    used = set()
    for relative in files(root, *SOURCES, under="kiosk"):
        text = read(root, relative)
        used |= set(LITERAL.findall(text))
        for match in ASKED.finditer(text):
            if match.group(1) not in known:
                line = text.count("\n", 0, match.start(1)) + 1
                findings.append(f"{relative}:{line}: no words for {match.group(1)}")
    findings += [f"assets/words: {key} is said nowhere" for key in sorted(known - used)]
    return findings


if __name__ == "__main__":
    run(check, ADVICE)
