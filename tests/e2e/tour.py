"""The visit of config/tour.toml, walked by the program itself on a display of this size."""

import subprocess

from PIL import Image

from display import Display


def tour(programs, folder, size):
    """Its pictures, in order, as (name, picture)."""
    with Display(*size) as display:
        ran = subprocess.run(
            [programs / "kiosk", "--tour", folder / "tour"],
            env=display.environment(STATE_DIRECTORY=str(folder / "tour-data")),
            capture_output=True,
            text=True,
            timeout=600,
        )
    if ran.returncode != 0:
        raise AssertionError(f"the tour failed: {ran.stderr}")
    files = sorted((folder / "tour").glob("*.png"), key=lambda file: int(file.stem.split("-")[0]))
    return [(file.stem.split("-", 1)[1], Image.open(file).convert("RGB")) for file in files]
