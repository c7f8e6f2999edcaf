"""What every source file keeps: an opening comment in headers, a size one can read, no floating point
and no clock in the engine, and no trace of the machine it was written on."""

import re

from repository import SOURCES, files, read, run

TOP_LEVEL = {"CMakeLists.txt", "kiosk", "eligibility", "assets", "config", "tests", "README.md"}
LONGEST = 400
FLOATING = re.compile(r"\b(double|float|strtod|strtof|stod|stof)\b")
SURROUNDINGS = re.compile(r"_clock::now|\bstd::time\(|\blocaltime|\bgetenv\(|\bsetlocale\(|std::locale")
# A folder of one machine, or an address on the network. Packs cite their sources by address; the names of the XML
# namespaces of SVG and DMN look like addresses and nobody goes there.
MACHINE = re.compile(
    r"/(?:home|root|work)/\w+|\b[a-z]+://(?!www\.w3\.org/2000/svg\b|www\.omg\.org/spec/)[\w-]+(\.[\w-]+)+"
)
CITED = "config/packs/"
TEXT = {".cpp", ".h", ".cmake", ".txt", ".py", ".sh", ".toml", ".rule", ".sql", ".md", ".ebnf", ".json", ""}
ADVICE = "Split long files by what they hold; take what the machine knows as a parameter."


def code_of(text):
    """The text with comments and string literals blanked, line breaks kept."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|R"\((?:.*?)\)"|"(?:\\.|[^"\\\n])*"', re.DOTALL)
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def lines_matching(pattern, text):
    for number, line in enumerate(text.split("\n"), 1):
        match = pattern.search(line)
        if match:
            yield number, match.group()


def check_source(path, text):
    findings = []
    if path.endswith(".h") and not text.startswith("//"):
        findings.append(f"{path}:1: a header opens with a comment: what it is and what it must not know")
    length = text.count("\n")
    if length > LONGEST and not path.startswith("tests/"):
        findings.append(f"{path}: has {length} lines; {LONGEST} is the most")
    if path.startswith("eligibility/"):
        for line, word in lines_matching(FLOATING, code_of(text)):
            findings.append(f"{path}:{line}: '{word}' in the engine, which computes exactly")
        if not path.startswith("eligibility/cli/"):
            for line, word in lines_matching(SURROUNDINGS, code_of(text)):
                findings.append(f"{path}:{line}: '{word}' in the engine; pass it in")
    return findings


def check(root):
    findings = []
    for entry in sorted(root.iterdir()):
        if not entry.name.startswith((".", "build")) and entry.name not in TOP_LEVEL:
            findings.append(f"{entry.name}: does not belong at the top level")
    for relative in files(root):
        path = relative.as_posix()
        if relative.suffix not in TEXT or path == "tests/house/sources.py":
            continue
        text = read(root, relative)
        if relative.suffix in SOURCES:
            findings += check_source(path, text)
        for line, word in [] if path.startswith(CITED) else lines_matching(MACHINE, text):
            findings.append(f"{path}:{line}: '{word}' ties the file to one machine or one site")
    return findings


if __name__ == "__main__":
    run(check, ADVICE)
