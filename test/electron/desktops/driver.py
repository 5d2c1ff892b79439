"""Runs in the session of a real desktop: our icon and notice on it, and what a test asks about it.

Reads a command a line of JSON from standard input, `{"do": NAME, …}`; writes `{"answer": …}` for each, in
order, and `{"clicked": WHAT}` whenever a person has done something.
"""

import json
import os
import subprocess
import sys
import traceback
from pathlib import Path

import dbus
from dbus.mainloop.glib import DBusGMainLoop
from tray_item import GdkPixbuf, TrayItem
from gi.repository import GLib

PROJECT = Path(__file__).parents[3]
NOTIFICATIONS = "org.freedesktop.Notifications"


def write(line):
    print(json.dumps(line), flush=True)


class Driver:
    def __init__(self, bus):
        self.bus, self.item, self.started = bus, None, []
        bus.add_signal_receiver(self.acted, "ActionInvoked", NOTIFICATIONS)

    def acted(self, _id, action):
        write({"clicked": "the notice" if action == "default" else action})

    def owns(self, name):
        return bool(self.bus.name_has_owner(name))

    def show(self, view):
        view["icon"] = str(PROJECT / view["icon"])
        if self.item is None:
            self.item = TrayItem(self.bus, view, lambda what: write({"clicked": what}))
        else:
            self.item.show(view)

    def notify(self, notice, buttons):
        """As Electron's libnotify_notification.cc, which takes no buttons; these are what it would send."""
        image = GdkPixbuf.Pixbuf.new_from_file(str(PROJECT / notice["icon"]))
        size = (image.get_width(), image.get_height(), image.get_rowstride())
        drawn = (*size, image.get_has_alpha(), 8, image.get_n_channels())
        data = dbus.Struct((*drawn, dbus.ByteArray(image.get_pixels())), signature="iiibiiay")
        hints = {"urgency": dbus.Byte(1), "image-data": data, "sender-pid": dbus.Int64(os.getpid())}
        words = ["default", "View", *(word for label in buttons for word in (label, label))]
        daemon = dbus.Interface(
            self.bus.get_object(NOTIFICATIONS, "/org/freedesktop/Notifications"), NOTIFICATIONS
        )
        daemon.Notify(
            *("Remanso", dbus.UInt32(0), "", notice["title"], notice["body"]),
            *(dbus.Array(words, signature="s"), dbus.Dictionary(hints, signature="sv"), dbus.Int32(-1)),
        )

    def call(self, name, path, interface, method, words):
        return self.bus.get_object(name, path, introspect=False).get_dbus_method(method, interface)(*words)

    def run(self, argv):
        done = subprocess.run(argv, capture_output=True, text=True, check=True, timeout=20)
        return done.stdout

    def start(self, argv):
        """Each line that it writes is what a person has done."""
        output = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE).stdout
        self.started.append(output)
        GLib.io_add_watch(output, GLib.IO_IN | GLib.IO_HUP, self.relay)

    def relay(self, source, _condition):
        line = source.readline()
        if line != b"":
            write({"clicked": line.decode().rstrip("\n")})
        return line != b""

    def pixels(self, file, x, y, width, height):
        """A colour each, row by row: red * 65536 + green * 256 + blue."""
        image = GdkPixbuf.Pixbuf.new_from_file(file)
        part = image.new_subpixbuf(x, y, width, height).copy()
        data, step, row = part.get_pixels(), part.get_n_channels(), part.get_rowstride()
        starts = (y * row + x * step for y in range(height) for x in range(width))
        return [int.from_bytes(data[at : at + 3], "big") for at in starts]

    def take(self, source, _condition):
        line = source.readline()
        if line == b"":
            sys.exit()
        words = json.loads(line)
        try:
            write({"answer": getattr(self, words.pop("do"))(**words)})
        except Exception:
            write({"failed": traceback.format_exc()})
        return True


def main():
    DBusGMainLoop(set_as_default=True)
    driver = Driver(dbus.SessionBus())
    # Without a buffer: what lies in one wakes nobody.
    commands = open(0, "rb", buffering=0)
    GLib.io_add_watch(commands, GLib.IO_IN | GLib.IO_HUP, driver.take)
    GLib.MainLoop().run()


main()
