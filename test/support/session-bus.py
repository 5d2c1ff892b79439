"""Programs of a desktop, on the bus of a test. Each line of standard input is an order:

own NAME, drop NAME: a program that has this name comes or goes.
scheme N: the portal's setting `color-scheme`; the first one starts the portal.
panel N: XFCE's `/panels/dark-mode`; the first one starts its settings.
notices ABILITIES: a notification server comes, and has shown nothing yet; abilities have commas between them.
shown: what it was asked to show and has not closed, as JSON.
press ID ACTION: a person answers a notice. Told to who sent it alone, as dunst does; others tell everybody.

Answers each with a line: "done", but for `shown`.
"""

import json
import sys

from gi.repository import Gio, GLib

PORTAL = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SETTINGS = "org.freedesktop.portal.Settings"
XML = f"""<node><interface name="{SETTINGS}">
  <method name="Read"><arg direction="in" type="s"/><arg direction="in" type="s"/><arg direction="out" type="v"/></method>
  <signal name="SettingChanged"><arg type="s"/><arg type="s"/><arg type="v"/></signal>
</interface></node>"""

XFCONF = "org.xfce.Xfconf"
XFCONF_PATH = "/org/xfce/Xfconf"
PANEL = ("xfce4-panel", "/panels/dark-mode")
XFCONF_XML = f"""<node><interface name="{XFCONF}">
  <method name="GetProperty"><arg direction="in" type="s"/><arg direction="in" type="s"/><arg direction="out" type="v"/></method>
</interface></node>"""

NOTICES = "org.freedesktop.Notifications"
NOTICES_PATH = "/org/freedesktop/Notifications"
NOTICES_XML = f"""<node><interface name="{NOTICES}">
  <method name="GetCapabilities"><arg direction="out" type="as"/></method>
  <method name="Notify"><arg direction="in" type="s"/><arg direction="in" type="u"/><arg direction="in" type="s"/>
    <arg direction="in" type="s"/><arg direction="in" type="s"/><arg direction="in" type="as"/>
    <arg direction="in" type="a{{sv}}"/><arg direction="in" type="i"/><arg direction="out" type="u"/></method>
  <method name="CloseNotification"><arg direction="in" type="u"/></method>
</interface></node>"""

bus = Gio.bus_get_sync(Gio.BusType.SESSION)
owned = {}
scheme = {}
panel = {}


def own(name):
    done = lambda *_: print("done", flush=True)
    owned[name] = Gio.bus_own_name_on_connection(bus, name, Gio.BusNameOwnerFlags.NONE, done, None)


def read(_bus, _sender, _path, _interface, _method, _asked, call):
    # As the portal does: a variant within a variant.
    value = GLib.Variant("v", GLib.Variant("u", scheme["value"]))
    call.return_value(GLib.Variant.new_tuple(GLib.Variant("v", value)))


def paint(value):
    isNew = not scheme
    scheme["value"] = value
    if isNew:
        interface = Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0]
        bus.register_object(PATH, interface, read)
        return own(PORTAL)
    said = GLib.Variant("(ssv)", ("org.freedesktop.appearance", "color-scheme", GLib.Variant("u", value)))
    bus.emit_signal(None, PATH, SETTINGS, "SettingChanged", said)
    print("done", flush=True)


def read_panel(_bus, _sender, _path, _interface, _method, asked, call):
    value = GLib.Variant("b", panel["isDark"] and asked.unpack() == PANEL)
    call.return_value(GLib.Variant("(v)", (value,)))


def darken(isDark):
    isNew = not panel
    panel["isDark"] = isDark
    if isNew:
        interface = Gio.DBusNodeInfo.new_for_xml(XFCONF_XML).interfaces[0]
        bus.register_object(XFCONF_PATH, interface, read_panel)
        return own(XFCONF)
    said = GLib.Variant("(ssv)", (*PANEL, GLib.Variant("b", isDark)))
    bus.emit_signal(None, XFCONF_PATH, XFCONF, "PropertyChanged", said)
    print("done", flush=True)


class NoticeServer:
    def __init__(self):
        self.abilities, self.shown, self.senders, self.last = [], {}, {}, 0
        interface = Gio.DBusNodeInfo.new_for_xml(NOTICES_XML).interfaces[0]
        bus.register_object(NOTICES_PATH, interface, self.asked)

    def begin(self, abilities):
        self.abilities, self.shown, self.senders, self.last = abilities, {}, {}, 0
        own(NOTICES)

    def asked(self, _bus, sender, _path, _interface, method, given, call):
        if method == "GetCapabilities":
            return call.return_value(GLib.Variant("(as)", (self.abilities,)))
        if method == "CloseNotification":
            self.close(given.unpack()[0])
            return call.return_value(None)
        _program, _replaced, _icon, title, body, actions, hints, expires = given.unpack()
        self.last += 1
        words = {"title": title, "body": body, "actions": actions, "hints": hints, "expires": expires}
        self.shown[self.last], self.senders[self.last] = {"id": self.last, **words}, sender
        call.return_value(GLib.Variant("(u)", (self.last,)))

    def press(self, own, action):
        said = GLib.Variant("(us)", (own, action))
        bus.emit_signal(self.senders[own], NOTICES_PATH, NOTICES, "ActionInvoked", said)
        self.close(own)

    def close(self, own):
        self.shown.pop(own)
        said = GLib.Variant("(uu)", (own, 2))
        bus.emit_signal(None, NOTICES_PATH, NOTICES, "NotificationClosed", said)


notices = NoticeServer()


def heard(source, _condition):
    line = source.readline()
    if line == "":
        sys.exit()
    order, value, *more = [*line.split(), ""]
    if order == "notices":
        notices.begin(value.split(","))
    elif order == "panel":
        darken(value == "1")
    elif order == "shown":
        print(json.dumps(list(notices.shown.values())), flush=True)
    elif order == "press":
        notices.press(int(value), more[0])
        print("done", flush=True)
    elif order == "own":
        own(value)
    elif order == "drop":
        Gio.bus_unown_name(owned.pop(value))
        print("done", flush=True)
    else:
        paint(int(value))
    return True


GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, heard)
GLib.MainLoop().run()
