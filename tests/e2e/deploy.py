"""What a kiosk's machine is given to keep it locked: installed into a folder, its files are read back and must hold
what they promise; the kiosk that was installed is then started locked, in a real window, and no key leads out of it.
What needs a machine of its own is in config/deploy/README.md, marked so.
Usage: deploy.py FOLDER_OF_PROGRAMS REPOSITORY
"""

import configparser
import ctypes
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
import unittest

import picture
from display import Display
from processes import children

PROGRAMS, REPOSITORY = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
DEPLOY = REPOSITORY / "config/deploy"
WORST_EXPOSURE = 30  # tenths, as `systemd-analyze security` rates a unit from 0 (safe) to 100

KEYS = [
    *(f"F{n}" for n in range(1, 13)),
    *("Escape", "Tab", "Delete", "BackSpace", "Print", "Pause", "Menu", "Super_L", "Super_R", "Alt_L", "space"),
    *("c", "d", "q", "w", "z", "x", "t", "n", "l"),
]
MODIFIERS = ["", "alt+", "ctrl+", "ctrl+alt+", "super+", "ctrl+shift+", "alt+shift+", "ctrl+alt+shift+"]


def unit(text):
    """A unit's sections: name -> key -> values in their order."""
    sections, current = {}, None
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), {})
        elif line and line[0] not in "#;":
            key, _, value = line.partition("=")
            current.setdefault(key, []).append(value)
    return sections


class Installed(unittest.TestCase):
    """A tree as config/deploy/install makes it."""

    @classmethod
    def setUpClass(cls):
        kept = tempfile.TemporaryDirectory()
        cls.addClassCleanup(kept.cleanup)
        cls.root = pathlib.Path(kept.name) / "root"
        subprocess.run([DEPLOY / "install", cls.root], check=True)

    def text(self, path):
        return (self.root / path).read_text(encoding="utf-8")


class Files(Installed):
    def unit(self, name):
        return unit(self.text(f"etc/systemd/system/{name}"))

    def test_installing_twice_keeps_the_settings_and_leaves_them_locked(self):
        file = self.root / "opt/hedong-kiosk/config/kiosk.toml"
        own = file.read_text(encoding="utf-8").replace('office_zh = "天津市河东区"', 'office_zh = "本所"')
        file.write_text(own.replace("locked = true", "locked = false"), encoding="utf-8")
        subprocess.run([DEPLOY / "install", self.root], check=True)
        settings = tomllib.loads(file.read_text(encoding="utf-8"))
        self.assertEqual((settings["kiosk"]["locked"], settings["kiosk"]["office_zh"]), (True, "本所"))

    def test_the_kiosk_has_a_user_of_its_own_who_may_do_nothing_else(self):
        service = self.unit("hedong-kiosk.service")["Service"]
        wanted = {
            "User": "hedong-kiosk",
            "StateDirectoryMode": "0700",
            "UMask": "0077",
            "LimitCORE": "0",
            "MemorySwapMax": "0",
            "NoNewPrivileges": "yes",
            "CapabilityBoundingSet": "",
            "ProtectSystem": "strict",
            "ProtectHome": "yes",
            "PrivateTmp": "yes",
            "DevicePolicy": "closed",
            "IPAddressDeny": "any",
            "IPAddressAllow": "localhost",
            "RestrictNamespaces": "yes",
            "SystemCallArchitectures": "native",
        }
        self.assertEqual({key: service[key] for key in wanted}, {key: [value] for key, value in wanted.items()})
        self.assertRegex(self.text("etc/sysusers.d/hedong-kiosk.conf"), r"(?m)^u hedong-kiosk .*/usr/sbin/nologin$")

    def test_the_kiosk_is_started_again_for_ever(self):
        kiosk, server = self.unit("hedong-kiosk.service"), self.unit("hedong-x.service")
        self.assertEqual(kiosk["Unit"]["StartLimitIntervalSec"], ["0"])
        self.assertEqual(kiosk["Service"]["Restart"], ["always"])
        self.assertEqual(server["Service"]["Restart"], ["always"])
        self.assertEqual(kiosk["Unit"]["Requires"], ["hedong-x.service"])
        started = self.root / kiosk["Service"]["ExecStart"][0].removeprefix("/")
        self.assertTrue(os.access(started, os.X_OK), started)

    def test_the_display_can_be_left_by_no_key_of_the_x_server_or_the_console(self):
        options = dict(re.findall(r'Option "(\w+)" "([^"]*)"', self.text("etc/X11/xorg.conf.d/90-hedong-kiosk.conf")))
        self.assertEqual({options[key] for key in ("DontVTSwitch", "DontZap", "DontZoom")}, {"true"})
        self.assertEqual({options[key] for key in ("BlankTime", "StandbyTime", "SuspendTime", "OffTime")}, {"0"})
        server = self.unit("hedong-x.service")["Service"]["ExecStart"][0].split()
        self.assertLessEqual({"-novtswitch", "-noreset", "-nolisten", "tcp", "-auth"}, set(server))
        login = configparser.ConfigParser()
        login.read_string(self.text("etc/systemd/logind.conf.d/hedong-kiosk.conf"))
        self.assertEqual((login["Login"]["NAutoVTs"], login["Login"]["ReserveVT"]), ("0", "0"))
        self.assertEqual({v for k, v in login["Login"].items() if k.startswith("handle")}, {"ignore"})
        session = self.text("opt/hedong-kiosk/config/deploy/session")
        self.assertRegex(session, r'(?m)^exec ".*/bin/kiosk-supervise" --settings ".*/kiosk\.toml"$')
        self.assertNotRegex(session, r"(?i)\b(xterm|openbox|metacity|startx|dbus-launch)\b")

    def test_what_a_visitor_types_reaches_no_disk_and_no_port(self):
        kernel = dict(re.findall(r"(?m)^([\w.-]+) = (.*)$", self.text("etc/sysctl.d/90-hedong-kiosk.conf")))
        self.assertEqual((kernel["kernel.sysrq"], kernel["fs.suid_dumpable"]), ("0", "0"))
        self.assertGreaterEqual(int(kernel["kernel.yama.ptrace_scope"]), 2)
        self.assertIn("Storage=none", self.text("etc/systemd/coredump.conf.d/hedong-kiosk.conf"))
        spool = self.unit("var-spool-cups.mount")["Mount"]
        self.assertEqual((spool["Type"], spool["Where"]), (["tmpfs"], ["/var/spool/cups"]))
        for part in ("nosuid", "nodev", "noexec"):
            self.assertIn(part, spool["Options"][0])
        rules = self.text("etc/udev/rules.d/90-hedong-kiosk.rules")
        shut = set(re.findall(r'bInterfaceClass\}=="(\w\w)", ATTR\{authorized\}="0"', rules))
        self.assertEqual(shut, {"08", "02", "0a", "0e", "e0"})  # storage, networks, video, wireless
        self.assertIn("install usb-storage /bin/false", self.text("etc/modprobe.d/hedong-kiosk.conf"))

    def test_every_file_is_on_the_hardening_list(self):
        listed = (DEPLOY / "README.md").read_text(encoding="utf-8")
        for file in DEPLOY.iterdir():
            self.assertIn(f"`{file.name}`", listed)
        # Each line says whether it was tried, and where.
        rows = [line for line in listed.splitlines() if line.startswith("| ") and not line.startswith("| what")]
        self.assertGreater(len(rows), 15)
        for row in rows:
            self.assertRegex(row, r"\| (tested|file checked|not tried here)[^|]*\|$")

    @unittest.skipUnless(shutil.which("systemd-analyze"), "there is no systemd-analyze here")
    def test_systemd_accepts_the_units(self):
        for program in ("usr/bin/Xorg", "bin/sh"):  # what the units start besides ours
            (self.root / program).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy("/bin/true", self.root / program)
        for name in ("hedong-x.service", "hedong-kiosk.service", "var-spool-cups.mount"):
            verify = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", f"--root={self.root}", name]
            said = subprocess.run(verify, capture_output=True, text=True)
            self.assertEqual((said.returncode, said.stderr), (0, ""), name)

    @unittest.skipUnless(shutil.which("systemd-analyze"), "there is no systemd-analyze here")
    def test_systemd_rates_the_kiosk_as_little_exposed(self):
        rate = ["systemd-analyze", "security", "--offline=true", "--no-pager", f"--threshold={WORST_EXPOSURE}"]
        file = self.root / "etc/systemd/system/hedong-kiosk.service"
        said = subprocess.run([*rate, file], capture_output=True, text=True)
        print(said.stdout.strip().splitlines()[-1] if said.stdout.strip() else said.stderr)
        self.assertEqual(said.returncode, 0, said.stdout + said.stderr)


class Locked(Installed):
    """The installed kiosk in a window; every test of it begins at rest."""

    def start(self, locked):
        self.display = Display(1080, 1920).__enter__()
        self.addCleanup(self.display.__exit__)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        file = self.root / "opt/hedong-kiosk/config/kiosk.toml"
        if not locked:
            file = file.with_name("open.toml")
            text = self.text("opt/hedong-kiosk/config/kiosk.toml").replace("locked = true", "locked = false")
            file.write_text(text, encoding="utf-8")
        self.programs = subprocess.Popen(
            [self.root / "opt/hedong-kiosk/bin/kiosk-supervise", "--settings", file],
            env=self.display.environment(STATE_DIRECTORY=folder.name),
        )
        self.addCleanup(self.programs.wait)
        self.addCleanup(self.programs.terminate)
        end = time.monotonic() + 20
        while time.monotonic() < end and len(self.display.picture().resize((270, 480)).getcolors(1 << 18)) < 9:
            time.sleep(0.1)
        return self.display.settled()

    def ask_to_close(self):
        """What a window manager sends for Alt+F4 or its close button."""
        x11 = ctypes.CDLL("libX11.so.6")
        x11.XOpenDisplay.restype = ctypes.c_void_p
        x11.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
        x11.XInternAtom.restype = ctypes.c_ulong
        x11.XSendEvent.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_long, ctypes.c_void_p]
        x11.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
        x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
        search = ["xdotool", "search", "--onlyvisible", "--name", ".*"]
        found = subprocess.run(search, env=self.display.environment(), capture_output=True, text=True)
        windows = [int(number) for number in found.stdout.split()]
        self.assertTrue(windows)
        server = ctypes.c_void_p(x11.XOpenDisplay(self.display.name.encode()))
        protocols = x11.XInternAtom(server, b"WM_PROTOCOLS", 0)
        delete = x11.XInternAtom(server, b"WM_DELETE_WINDOW", 0)
        for window in windows:
            event = (ctypes.c_long * 24)()  # an XClientMessageEvent: type, serial, sent, display, window, ...
            event[0], event[4], event[5], event[6], event[7] = 33, window, protocols, 32, delete
            x11.XSendEvent(server, window, 0, 0, ctypes.byref(event))
        x11.XSync(server, 0)
        x11.XCloseDisplay(server)

    def test_an_open_kiosk_is_closed_by_its_window(self):
        self.start(locked=False)
        self.ask_to_close()
        self.assertEqual(self.programs.wait(10), 0)

    def test_no_key_and_no_click_leads_out_of_a_locked_kiosk(self):
        rest = self.start(locked=True)
        before = children(self.programs.pid)
        pressed = [modifier + key for modifier in MODIFIERS for key in KEYS]
        run = lambda *words: subprocess.run(["xdotool", *words], env=self.display.environment(), check=True)
        for some in (pressed[i : i + 40] for i in range(0, len(pressed), 40)):
            run("key", "--delay", "4", *some)
        for button in ("2", "3", "4", "5", "8", "9"):
            run("mousemove", "540", "960", "click", button)
        self.ask_to_close()
        time.sleep(0.5)
        self.assertEqual(children(self.programs.pid), before, "the same programs run as before")
        print(f"{len(pressed)} key combinations, 6 buttons and a request to close: no way out")
        # The whole glass is still the kiosk's: its two bars stand at both ends, or it is at rest.
        now = self.display.settled()
        self.assertEqual(now.size, rest.size)
        self.assertNotIn((0, 0, 0), {now.getpixel(at) for at in ((0, 0), (1079, 0), (0, 1919), (1079, 1919))})
        # And it can be used: the last key of the lower bar asks whether to erase, and that leads to rest.
        if not self.same_foot(now, rest):
            self.display.tap((930, 1840))
            asked = self.display.settled(unlike=now)
            self.display.tap(picture.primary(asked).centre())
            erased = self.display.settled(unlike=asked)
            self.display.tap((540, 960))
            now = self.display.settled(unlike=erased)
        self.assertTrue(self.same_foot(now, rest))

    def same_foot(self, one, other):
        box = (0, 1844, 1080, 1920)
        return one.crop(box).tobytes() == other.crop(box).tobytes()


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
