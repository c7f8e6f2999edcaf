"""A virtual display, a finger on it, and its picture. Ends what it starts, by id."""

import os
import select
import subprocess
import time

from PIL import ImageGrab


class Display:
    """Use as `with Display(1080, 1920) as display:`; `display.name` is what $DISPLAY wants."""

    def __init__(self, width, height, name=None):
        """`name`: the number it has to have, as ":7"; else a free one."""
        self.width, self.height, self.wanted = width, height, name

    def __enter__(self):
        reader, writer = os.pipe()
        screen = f"{self.width}x{self.height}x24"
        self.server = subprocess.Popen(
            ["Xvfb", *([self.wanted] if self.wanted else []), "-displayfd", str(writer), "-screen", "0", screen, "-nolisten", "tcp", "-noreset"],
            pass_fds=[writer],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        number = b""
        # The number comes in two pieces, and the server ends itself when the second finds no reader.
        while not number.endswith(b"\n") and select.select([reader], [], [], 20)[0]:
            piece = os.read(reader, 16)
            number += piece
            if not piece:
                break
        os.close(reader)
        if not number.endswith(b"\n"):
            self.__exit__()
            raise RuntimeError("the virtual display did not start; run Xvfb by hand to see why")
        self.name = f":{number.decode().strip()}"
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()

    def environment(self, **changes):
        return {**os.environ, "DISPLAY": self.name, **changes}

    def picture(self):
        return ImageGrab.grab(xdisplay=self.name)

    def tap(self, point):
        """Down, 80 ms, up: shorter is taken for a trembling hand."""
        x, y = (str(value) for value in point)
        for command in (["mousemove", x, y], ["mousedown", "1"], ["sleep", "0.08"], ["mouseup", "1"]):
            subprocess.run(["xdotool", *command], env=self.environment(), check=True)

    def settled(self, unlike=None, seconds=10):
        """The picture once it has stayed the same for a quarter of a second, longer than any motion; with
        `unlike`, once it is also another than that one, or after three seconds without change."""
        start = time.monotonic()
        before = self.picture()
        while time.monotonic() - start < seconds:
            time.sleep(0.26)
            now = self.picture()
            waiting = unlike is not None and now.tobytes() == unlike.tobytes()
            if now.tobytes() == before.tobytes() and (not waiting or time.monotonic() - start > 3):
                return now
            before = now
        raise AssertionError(f"the picture did not come to rest within {seconds} s")
