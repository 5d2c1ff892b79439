"""Works out a second opinion on holidays.json from the Python package holidays (MIT).

    pip install holidays==0.101
    python3 build/scripts/second-holidays.py

Run it after an upgrade of either package, and read the difference. A region that the package does
not know is left out; so are countries of another name. Only whole public days are asked for.
"""

import datetime
import json
import os
import re

import holidays

ROOM = os.path.join(os.path.dirname(__file__), "../../agent/features/calendars/adapters")
SOURCE = {
    "name": "holidays",
    "version": holidays.__version__,
    "released": "2026-07-20",
    "licence": "MIT",
    "url": "https://github.com/vacanza/holidays",
}
WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
# What each language calls a day that waits for the moon, or for an official list.
ESTIMATED = re.compile(r"\s*\((?:[^()]*(?:estimated|estimad[oa])[^()]*)\)", re.I)


def plain(text):
    return text.casefold().strip()


def subdivision(cls, code, called):
    """Theirs for our region: by its code, else by its name. None: it has no list of its own."""
    parts = code.split("-")
    if len(parts) == 1:
        return ""
    if len(parts) > 2:
        return None
    aliases = {plain(name): one for name, one in getattr(cls, "subdivisions_aliases", {}).items()}
    if parts[1] in cls.subdivisions:
        return parts[1]
    return aliases.get(plain(parts[1])) or aliases.get(plain(called[-1]))


def language(cls, wanted):
    known = getattr(cls, "supported_languages", ()) or ()
    return next((one for one in known if one.split("_")[0] == wanted), None)


def listed(cls, part, years, said):
    return cls(subdiv=part or None, years=years, language=said, observed=True, expand=False)


class Names:
    def __init__(self):
        self.all = []
        self.places = {}

    def place(self, names):
        if names not in self.places:
            self.places[names] = len(self.all)
            self.all.append(list(names))
        return self.places[names]


def country(code, regions, years):
    cls = getattr(holidays, code, None)
    if cls is None:
        return None
    names, found, weekend = Names(), {}, None
    spoken = language(cls, "en"), language(cls, "es"), getattr(cls, "default_language", None)
    for region, lines in regions.items():
        part = subdivision(cls, region, lines["called"])
        if part is None:
            continue
        english, spanish, local = (listed(cls, part, years, one) for one in spoken)
        weekend = local.weekend if weekend is None else weekend
        per = {}
        for year in years:
            words = []
            for day in sorted(one for one in english if one.year == year):
                said = english.get(day)
                trio = [ESTIMATED.sub("", one.get(day) or said).strip() for one in (spanish, english, local)]
                # Without Spanish, as the place calls it where that is Spanish, else in English.
                if spoken[1] is None:
                    trio[0] = trio[1]
                flag = "m" if ESTIMATED.search(said) else ""
                words.append(f"{day:%m%d}{names.place(tuple(trio))}{flag}")
            if words:
                per[str(year)] = " ".join(words)
        worked = sorted(day for day in getattr(local, "weekend_workdays", ()) if day.year in years)
        if worked:
            per["worked"] = " ".join(f"{day:%Y-%m-%d}" for day in worked)
        week = [name for index, name in enumerate(WEEKDAYS) if index not in local.weekend]
        found[region] = {"week": " ".join(week), **per}
    return {"names": names.all, "regions": found} if found else None


def main():
    with open(os.path.join(ROOM, "holidays.json"), encoding="utf-8") as file:
        first = json.load(file)
    years = range(first["years"]["from"], first["years"]["to"] + 1)
    blocks = []
    for code, one in first["countries"].items():
        made = country(code, one["regions"], years)
        if made is None:
            continue
        text = lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        names = ",\n".join(f"   {text(name)}" for name in made["names"])
        lines = ",\n".join(f"   {text(key)}: {text(line)}" for key, line in made["regions"].items())
        blocks.append(f'  {text(code)}: {{\n  "names": [\n{names}\n  ],\n  "regions": {{\n{lines}\n  }}}}')
    body = ",\n".join(blocks)
    with open(os.path.join(ROOM, "second-holidays.json"), "w", encoding="utf-8") as file:
        file.write(f'{{\n "source": {json.dumps(SOURCE)},\n "countries": {{\n{body}\n }}\n}}\n')


if __name__ == "__main__":
    main()
