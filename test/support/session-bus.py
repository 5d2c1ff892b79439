"""Programs of a desktop, on the bus of a test. Each line of standard input is an order:

own NAME, drop NAME: a program that has this name comes or goes.
scheme N: the portal's setting `color-scheme`; the first one starts the portal.

Answers each with "done".
"""

import sys

from gi.repository import Gio, GLib

PORTAL = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SETTINGS = "org.freedesktop.portal.Settings"
XML = f"""<node><interface name="{SETTINGS}">
  <method name="Read"><arg direction="in" type="s"/><arg direction="in" type="s"/><arg direction="out" type="v"/></method>
  <signal name="SettingChanged"><arg type="s"/><arg type="s"/><arg type="v"/></signal>
</interface></node>"""

bus = Gio.bus_get_sync(Gio.BusType.SESSION)
owned = {}
scheme = {}


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


def heard(source, _condition):
    line = source.readline()
    if line == "":
        sys.exit()
    order, value = line.split()
    if order == "own":
        own(value)
    elif order == "drop":
        Gio.bus_unown_name(owned.pop(value))
        print("done", flush=True)
    else:
        paint(int(value))
    return True


GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, heard)
GLib.MainLoop().run()
