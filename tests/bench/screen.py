"""The screen as a stopwatch needs it: taps without a child process, a few columns of the picture in a
millisecond, and a count of the pictures that arrive. Through Xlib, because xdotool and whole pictures take
longer than what is measured."""

import ctypes
import select
import time

X11 = ctypes.CDLL("libX11.so.6")
XTST = ctypes.CDLL("libXtst.so.6")
XDAMAGE = ctypes.CDLL("libXdamage.so.1")
for function, result in (
    (X11.XOpenDisplay, ctypes.c_void_p),
    (X11.XDefaultRootWindow, ctypes.c_ulong),
    (X11.XGetImage, ctypes.c_void_p),
    (XDAMAGE.XDamageCreate, ctypes.c_ulong),
):
    function.restype = result
ALL_PLANES = ctypes.c_ulong(0xFFFFFFFF)
Z_PIXMAP = 2
REPORT_RAW_RECTANGLES = 0
SAME_PICTURE = 0.004  # seconds; one picture may arrive in several pieces


class Image(ctypes.Structure):
    """The head of Xlib's XImage, as far as the pixels."""

    _fields_ = [(name, ctypes.c_int) for name in ("width", "height", "xoffset", "format")] + [
        ("data", ctypes.POINTER(ctypes.c_char)),
        *[(name, ctypes.c_int) for name in ("order", "unit", "bit_order", "pad", "depth", "bytes_per_line")],
    ]


class Screen:
    def __init__(self, name, width, height):
        opened = X11.XOpenDisplay(name.encode())
        if not opened:
            raise RuntimeError(f"cannot open the display {name}")
        self.display = ctypes.c_void_p(opened)
        self.root = ctypes.c_ulong(X11.XDefaultRootWindow(self.display))
        self.width, self.height = width, height
        event, error = ctypes.c_int(), ctypes.c_int()
        if not XDAMAGE.XDamageQueryExtension(self.display, ctypes.byref(event), ctypes.byref(error)):
            raise RuntimeError("the display does not tell when it was drawn on")
        XDAMAGE.XDamageCreate(self.display, self.root, REPORT_RAW_RECTANGLES)
        X11.XSync(self.display, 0)
        self.event = ctypes.create_string_buffer(512)

    def drawn_on(self, seconds):
        """When the display was next drawn on (monotonic), or None. Sleeps meanwhile, because a watcher that
        asks all the time takes the processor from the watched."""
        if not X11.XPending(self.display):
            select.select([X11.XConnectionNumber(self.display)], [], [], max(0, seconds))
            if not X11.XPending(self.display):
                return None
        X11.XNextEvent(self.display, self.event)
        return time.monotonic()

    def look(self):
        """Nine columns of the picture, as bytes."""
        columns = []
        for part in range(1, 10):
            x = self.width * part // 10
            image = X11.XGetImage(self.display, self.root, x, 0, 1, self.height, ALL_PLANES, Z_PIXMAP)
            content = ctypes.cast(image, ctypes.POINTER(Image)).contents
            columns.append(content.data[: content.bytes_per_line * content.height])
            X11.XDestroyImage(ctypes.c_void_p(image))
        return b"".join(columns)

    def press(self, point):
        XTST.XTestFakeMotionEvent(self.display, -1, *point, 0)
        XTST.XTestFakeButtonEvent(self.display, 1, True, 0)
        X11.XFlush(self.display)

    def lift(self):
        XTST.XTestFakeButtonEvent(self.display, 1, False, 0)
        X11.XFlush(self.display)

    def until_changed(self, before, seconds):
        """Seconds until the picture differs from `before`; None when it does not in time."""
        start = time.monotonic()
        while time.monotonic() - start < seconds:
            drawn = self.drawn_on(start + seconds - time.monotonic())
            if drawn is not None and self.look() != before:
                return drawn - start
        return None

    def pictures(self, seconds):
        """How many pictures arrive in so many seconds."""
        while X11.XPending(self.display):
            X11.XNextEvent(self.display, self.event)
        count, last, end = 0, 0.0, time.monotonic() + seconds
        while time.monotonic() < end:
            drawn = self.drawn_on(end - time.monotonic())
            if drawn is not None and drawn - last > SAME_PICTURE:
                count += 1
            last = drawn or last
        return count
