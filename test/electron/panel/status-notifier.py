"""Puts icons with menus on a real panel, and a notice on a real daemon, over D-Bus.

A double of what Electron does on Linux: reads JSON of what the shell decided from standard input,
{"items": [{"icon", "tooltip", "menu"}], "notice": {"title", "body", "icon", "buttons"}}, and serves
it as org.kde.StatusNotifierItem and com.canonical.dbusmenu. Prints "ready" once the panel has taken
all of them, and a line for each menu entry or notice button that is clicked.
"""

import json
import os
import sys
import time

import dbus
import dbus.service
import gi
from dbus.mainloop.glib import DBusGMainLoop

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf, GLib  # noqa: E402

ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
PROPERTIES = "org.freedesktop.DBus.Properties"


def pixels(path):
    """ARGB in network order, as the specification of StatusNotifierItem has it."""
    image = GdkPixbuf.Pixbuf.new_from_file(path).add_alpha(False, 0, 0, 0)
    rows, stride, width = image.get_pixels(), image.get_rowstride(), image.get_width()
    argb = bytearray()
    for y in range(image.get_height()):
        for x in range(width):
            red, green, blue, alpha = rows[y * stride + x * 4 : y * stride + x * 4 + 4]
            argb += bytes((alpha, red, green, blue))
    return dbus.Struct((width, image.get_height(), dbus.ByteArray(bytes(argb))), signature="iiay")


class Item(dbus.service.Object):
    def __init__(self, bus, index, item):
        self.item, self.index = item, index
        super().__init__(bus, f"/item{index}")
        self.menu = Menu(bus, index, item["menu"])

    @dbus.service.method(PROPERTIES, in_signature="ss", out_signature="v")
    def Get(self, _interface, name):
        return self.GetAll(ITEM)[name]

    @dbus.service.method(PROPERTIES, in_signature="s", out_signature="a{sv}")
    def GetAll(self, _interface):
        none = dbus.Array([], signature="(iiay)")
        return dbus.Dictionary(
            {
                "Category": "ApplicationStatus",
                "Id": f"remanso-{self.index}",
                "Title": "Remanso",
                "Status": "Active",
                "WindowId": dbus.Int32(0),
                "IconName": "",
                "IconPixmap": dbus.Array([pixels(self.item["icon"])], signature="(iiay)"),
                "OverlayIconName": "",
                "AttentionIconName": "",
                "ToolTip": dbus.Struct(
                    ("", none, self.item["tooltip"], ""), signature="sa(iiay)ss"
                ),
                "ItemIsMenu": False,
                "Menu": dbus.ObjectPath(f"/menu{self.index}"),
            },
            signature="sv",
        )

    @dbus.service.method(ITEM, in_signature="ii")
    def Activate(self, _x, _y):
        print("clicked the icon", flush=True)

    @dbus.service.method(ITEM, in_signature="ii")
    def ContextMenu(self, _x, _y):
        pass


class Menu(dbus.service.Object):
    def __init__(self, bus, index, lines):
        self.entries = {0: {"children-display": "submenu"}}
        self.below = {}
        self.below[0] = self.number(lines)
        super().__init__(bus, f"/menu{index}")

    def number(self, lines):
        ids = []
        for line in lines:
            own = len(self.entries)
            ids.append(own)
            if line["kind"] == "separator":
                self.entries[own] = {"type": "separator"}
                continue
            self.entries[own] = {"label": line["label"]}
            if line["kind"] == "more":
                self.entries[own]["children-display"] = "submenu"
                self.below[own] = self.number(line["lines"])
        return ids

    def layout(self, own, depth):
        inner = self.below.get(own, []) if depth != 0 else []
        children = [self.layout(one, depth - 1) for one in inner]
        return dbus.Struct(
            (
                dbus.Int32(own),
                dbus.Dictionary(self.entries[own], signature="sv"),
                dbus.Array(children, signature="v"),
            ),
            signature="ia{sv}av",
        )

    @dbus.service.method(MENU, in_signature="iias", out_signature="u(ia{sv}av)")
    def GetLayout(self, own, depth, _names):
        return dbus.UInt32(1), self.layout(int(own), int(depth))

    @dbus.service.method(MENU, in_signature="aias", out_signature="a(ia{sv})")
    def GetGroupProperties(self, ids, _names):
        return [(one, dbus.Dictionary(self.entries[one], signature="sv")) for one in ids]

    @dbus.service.method(MENU, in_signature="is", out_signature="v")
    def GetProperty(self, own, name):
        return self.entries[own][name]

    @dbus.service.method(MENU, in_signature="isvu")
    def Event(self, own, event, _data, _when):
        if event == "clicked":
            print(f"clicked {self.entries[own]['label']}", flush=True)

    @dbus.service.method(MENU, in_signature="a(isvu)", out_signature="ai")
    def EventGroup(self, events):
        for event in events:
            self.Event(*event)
        return dbus.Array([], signature="i")

    @dbus.service.method(MENU, in_signature="ai", out_signature="aiai")
    def AboutToShowGroup(self, _ids):
        return dbus.Array([], signature="i"), dbus.Array([], signature="i")

    @dbus.service.method(MENU, in_signature="i", out_signature="b")
    def AboutToShow(self, _own):
        return False

    @dbus.service.method(PROPERTIES, in_signature="ss", out_signature="v")
    def Get(self, _interface, name):
        return self.GetAll(MENU)[name]

    @dbus.service.method(PROPERTIES, in_signature="s", out_signature="a{sv}")
    def GetAll(self, _interface):
        return {"Version": dbus.UInt32(3), "Status": "normal", "TextDirection": "ltr"}


def wait_for(bus, name):
    until = time.monotonic() + 20
    while not bus.name_has_owner(name):
        if time.monotonic() > until:
            sys.exit(f"Nobody owns {name}: the panel or the daemon did not start.")
        time.sleep(0.1)


def notify(bus, notice):
    path = "/org/freedesktop/Notifications"
    daemon = dbus.Interface(
        bus.get_object("org.freedesktop.Notifications", path), "org.freedesktop.Notifications"
    )
    actions = [word for pair in enumerate(notice["buttons"]) for word in (str(pair[0]), pair[1])]
    daemon.Notify(
        "Remanso", 0, notice["icon"], notice["title"], notice["body"],
        dbus.Array(actions, signature="s"), dbus.Dictionary({}, signature="sv"), 0,
    )
    print(f"notified by {daemon.GetServerInformation()[0]}", flush=True)


def main():
    DBusGMainLoop(set_as_default=True)
    told = json.load(sys.stdin)
    bus = dbus.SessionBus()
    owned = [
        dbus.service.BusName(f"{ITEM}-{os.getpid()}-{index}", bus)
        for index in range(len(told["items"]))
    ]
    kept = [Item(bus, index, item) for index, item in enumerate(told["items"])]
    for name in ("org.kde.StatusNotifierWatcher", "org.freedesktop.Notifications"):
        wait_for(bus, name)
    watcher = dbus.Interface(
        bus.get_object("org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher"),
        "org.kde.StatusNotifierWatcher",
    )
    for index in range(len(kept)):
        watcher.RegisterStatusNotifierItem(f"/item{index}")
    notify(bus, told["notice"])
    GLib.timeout_add(100, lambda: print(f"ready with {len(owned)} icons", flush=True))
    GLib.MainLoop().run()


main()
