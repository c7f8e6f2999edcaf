"""The peers of HEDONG-3 that npm has, installed under build/ and not kept in the repository."""

import pathlib
import shutil
import subprocess

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]


def installed():
    """The folder to run them in; nothing, and a sentence, where there is no npm."""
    if not shutil.which("npm"):
        print("  json-logic-engine and DuckDB are left out: there is no npm on this machine")
        return None
    folder = REPOSITORY / "build/bench/peers"
    folder.mkdir(parents=True, exist_ok=True)
    for file in (REPOSITORY / "tests/bench/peers").iterdir():
        shutil.copy(file, folder)
    subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund"], cwd=folder, check=True)
    return folder


def json_logic(folder, people):
    """What json_logic.mjs says of these people, JSON lines as `bench_hedong3 --people` prints them."""
    return subprocess.run(["node", "json_logic.mjs"], cwd=folder, input=people, check=True, capture_output=True).stdout
