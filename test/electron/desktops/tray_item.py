"""An icon with a menu on a real tray, as Electron puts it there.

Chromium's status_icon_linux_dbus.cc and Electron's fix_linux_tray_id.patch, tray_icon_linux.cc: the names, an
empty title, the tooltip as a title, on GNOME the icon as a file whose folder is new each time, elsewhere its
pixels, and one registration more whenever the watcher has another owner.
"""

import os
import shutil
import tempfile

import dbus
import dbus.service
import gi

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf  # noqa: E402

ITEM = "org.kde.StatusNotifierItem"
WATCHER = "org.kde.StatusNotifierWatcher"
MENU = "com.canonical.dbusmenu"
MENU_PATH = "/org/chromium/DbusMenu/1"
PROPERTIES = "org.freedesktop.DBus.Properties"
NO_PIXELS = dbus.Array([], signature="(iiay)")


def pixels(path):
    """ARGB in network order."""
    image = GdkPixbuf.Pixbuf.new_from_file(path).add_alpha(False, 0, 0, 0)
    rgba = image.get_pixels()
    argb = b"".join(rgba[at + 3 : at + 4] + rgba[at : at + 3] for at in range(0, len(rgba), 4))
    size = (image.get_width(), image.get_height())
    return dbus.Struct((*size, dbus.ByteArray(argb)), signature="iiay")


class TrayItem(dbus.service.Object):
    """`tell` is called with what a person did to it."""

    def __init__(self, bus, view, tell):
        self.tell, self.folder, self.files = tell, None, 0
        self.name = f"org.freedesktop.StatusNotifierItem-{os.getpid()}-1"
        self.properties = {
            "ItemIsMenu": False,
            "WindowId": dbus.Int32(0),
            "Menu": dbus.ObjectPath(MENU_PATH),
            "AttentionIconName": "",
            "AttentionMovieName": "",
            "Category": "ApplicationStatus",
            "Id": "Remanso_status_icon_1",
            "OverlayIconName": "",
            "Status": "Active",
            "Title": "",
            "AttentionIconPixmap": NO_PIXELS,
            "OverlayIconPixmap": NO_PIXELS,
        }
        self.menu = TrayMenu(bus, tell)
        super().__init__(bus, "/StatusNotifierItem")
        self.show(view)
        self.owned = dbus.service.BusName(self.name, bus)
        bus.watch_name_owner(WATCHER, self.register)

    def register(self, owner):
        if owner == "":
            return
        watcher = self.connection.get_object(owner, "/StatusNotifierWatcher", introspect=False)
        watcher.RegisterStatusNotifierItem(
            self.name, dbus_interface=WATCHER, reply_handler=lambda: None, error_handler=lambda _: None
        )

    def show(self, view):
        if os.environ["XDG_CURRENT_DESKTOP"] == "GNOME":
            self.write_icon(view["icon"])
        else:
            self.properties["IconPixmap"] = dbus.Array([pixels(view["icon"])], signature="(iiay)")
        self.NewIcon()
        self.properties["ToolTip"] = dbus.Struct(
            ("", NO_PIXELS, view["tooltip"], ""), signature="sa(iiay)ss"
        )
        self.NewToolTip()
        self.menu.show(view["menu"])

    def write_icon(self, icon):
        if self.folder is not None:
            shutil.rmtree(self.folder)
        self.folder = tempfile.mkdtemp()
        name = f"status_icon_{self.files}"
        self.files += 1
        shutil.copy(icon, f"{self.folder}/{name}.png")
        self.properties.update({"IconThemePath": self.folder, "IconName": name})
        self.NewIconThemePath(self.folder)

    @dbus.service.signal(ITEM)
    def NewIcon(self):
        pass

    @dbus.service.signal(ITEM, signature="s")
    def NewIconThemePath(self, path):
        pass

    @dbus.service.signal(ITEM)
    def NewToolTip(self):
        pass

    @dbus.service.method(PROPERTIES, in_signature="ss", out_signature="v")
    def Get(self, _interface, name):
        return self.properties[name]

    @dbus.service.method(PROPERTIES, in_signature="s", out_signature="a{sv}")
    def GetAll(self, _interface):
        return dbus.Dictionary(self.properties, signature="sv")

    @dbus.service.method(ITEM, in_signature="ii")
    def Activate(self, _x, _y):
        self.tell("the icon")

    @dbus.service.method(ITEM, in_signature="ii")
    def SecondaryActivate(self, _x, _y):
        self.tell("the icon")

    @dbus.service.method(ITEM, in_signature="ii")
    def ContextMenu(self, _x, _y):
        self.tell("for a menu of its own")


class TrayMenu(dbus.service.Object):
    def __init__(self, bus, tell):
        self.tell, self.revision, self.last = tell, 0, 0
        super().__init__(bus, MENU_PATH)

    def show(self, lines):
        self.entries = {0: {"children-display": "submenu"}}
        self.below = {}
        self.below[0] = self.number(lines)
        self.revision += 1
        self.LayoutUpdated(self.revision, 0)

    def number(self, lines):
        ids = []
        for line in lines:
            # Never used twice: Plasma keeps what an entry was.
            self.last += 1
            own = self.last
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

    @dbus.service.signal(MENU, signature="ui")
    def LayoutUpdated(self, revision, parent):
        pass

    @dbus.service.method(MENU, in_signature="iias", out_signature="u(ia{sv}av)")
    def GetLayout(self, own, depth, _names):
        return dbus.UInt32(self.revision), self.layout(int(own), int(depth))

    @dbus.service.method(MENU, in_signature="aias", out_signature="a(ia{sv})")
    def GetGroupProperties(self, ids, _names):
        return [
            (one, dbus.Dictionary(self.entries[one], signature="sv"))
            for one in ids
            if one in self.entries
        ]

    @dbus.service.method(MENU, in_signature="is", out_signature="v")
    def GetProperty(self, own, name):
        return self.entries[own][name]

    @dbus.service.method(MENU, in_signature="isvu")
    def Event(self, own, event, _data, _when):
        if event == "clicked":
            self.tell(self.entries[own]["label"])

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
        return {
            "Version": dbus.UInt32(3),
            "Status": "normal",
            "TextDirection": "ltr",
            "IconThemePath": dbus.Array([], signature="s"),
        }
