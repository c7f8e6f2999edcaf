"""Which programs a program has started."""

import pathlib


def children(process):
    """Name and number of the children of a process."""
    numbers = pathlib.Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return {pathlib.Path(f"/proc/{number}/comm").read_text().strip(): int(number) for number in numbers}
