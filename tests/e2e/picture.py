"""Reads a picture of the screen the way a visitor does: what stands on a lip can be pressed, and what is
filled with river is the one next step. Nothing here knows where a screen puts things.

Colours are those of the paper theme (kiosk/ui/theme.cpp).
"""

import dataclasses
import re

from PIL import ImageChops

EDGE = (0x77, 0x68, 0x5A)
RIVER = (0x0A, 0x46, 0x50)
RIVER_LIP = (0x06, 0x32, 0x3A)
RIVER_WASH = (0xDD, 0xEC, 0xEB)
BRICK = (0x7A, 0x29, 0x17)
YES = (0x17, 0x45, 0x2A)


@dataclasses.dataclass(frozen=True)
class Box:
    x: int
    y: int
    width: int
    height: int

    def centre(self):
        return self.x + self.width // 2, self.y + self.height // 2


def mask(image, colour):
    """The picture's rows, a byte a pixel: 0xff where it has exactly this colour."""
    bands = image.convert("RGB").split()
    same = [band.point([255 if v == want else 0 for v in range(256)]) for band, want in zip(bands, colour)]
    whole = ImageChops.darker(ImageChops.darker(same[0], same[1]), same[2]).tobytes()
    return [whole[start : start + image.width] for start in range(0, len(whole), image.width)]


def stripes(image, colour, least):
    """Horizontal stripes of a colour, at least so long, as boxes: rows that touch and roughly agree."""
    pattern = re.compile(rb"\xff{%d,}" % least)
    growing, done = [], []
    for y, row in enumerate([*mask(image, colour), b""]):
        spans = [match.span() for match in pattern.finditer(row)]
        kept = []
        for left, right, top in growing:
            # The rounded ends of a lip move inwards by up to the corner's 20 pixels.
            again = next((s for s in spans if abs(s[0] - left) <= 20 and abs(s[1] - right) <= 20), None)
            if again:
                spans.remove(again)
                kept.append((min(left, again[0]), max(right, again[1]), top))
            else:
                done.append(Box(left, top, right - left, y - top))
        growing = kept + [(left, right, y) for left, right in spans]
    return done


def standing(image, colour):
    """What can be pressed in a border of this colour: three above, border and lip of nine below."""
    found = stripes(image, colour, 60)
    tops = [stripe for stripe in found if stripe.height <= 4]
    boxes = []
    for lip in found:
        if not 6 <= lip.height <= 14:
            continue
        above = [t for t in tops if abs(t.x - lip.x) <= 24 and abs(t.width - lip.width) <= 48 and t.y < lip.y]
        if above:
            top = max(above, key=lambda stripe: stripe.y)
            boxes.append(Box(lip.x, top.y, lip.width, lip.y + lip.height - top.y))
    return sorted(boxes, key=lambda box: (box.y, box.x))


def cards(image):
    """Cards and neutral keys."""
    return standing(image, EDGE)


def secondary(image):
    """The keys that are bordered with river but not filled."""
    return standing(image, RIVER)


def primary(image):
    """The filled key, or None: a lip in its own colour under a face of river."""
    lips = [s for s in stripes(image, RIVER_LIP, 200) if 4 <= s.height <= 12]
    faces = [s for s in stripes(image, RIVER, 200) if s.height >= 20]
    for lip in lips:
        over = [f for f in faces if abs(f.x - lip.x) <= 40 and f.y < lip.y]
        if over:
            top = min(stripe.y for stripe in over)
            return Box(lip.x, top, lip.width, lip.y + lip.height - top)
    return None


def share(image, colour, box):
    """The part of a box, in thousandths, that has exactly this colour."""
    cut = image.crop((box.x, box.y, box.x + box.width, box.y + box.height))
    return sum(row.count(0xFF) for row in mask(cut, colour)) * 1000 // (box.width * box.height)
