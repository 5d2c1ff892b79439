#!/usr/bin/env python3
"""Writes the corpus of announcements: what calendar programs write, and what is right to read in it.

The texts are made by hand from documented forms (RFC 5545, 5546, 6047, 7265, MS-OXCICAL, NANOG's
MAINTNOTE, Statuspage's API) and from what these programs are known to send. The instants that are right
are worked out here, with Python's zoneinfo and dateutil, by nothing of the product.

    python3 make.py      # writes SENDER.json beside it
"""

import base64
import json
import quopri
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

HERE = Path(__file__).parent
CASES: dict[str, list[dict]] = {}


# What is right ------------------------------------------------------------------------------------


def wall(text: str) -> datetime:
    return datetime.strptime(text, '%Y-%m-%d %H:%M')


def utc(moment: datetime, zone: str) -> datetime:
    """Of a reading that is skipped: with the offset before (RFC 5545, 3.3.5); shown twice: the first."""
    return moment.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(ZoneInfo('UTC'))


def span(opens: datetime, closes: datetime, *doubts: str) -> str:
    text = '/'.join(one.strftime('%Y-%m-%dT%H:%M:%SZ') for one in (opens, closes))
    return ' '.join([text, *sorted(doubts)])


def at(zone: str, opens: str, closes: str, *doubts: str) -> str:
    return span(utc(wall(opens), zone), utc(wall(closes), zone), *doubts)


def lasting(zone: str, opens: str, minutes: int, *doubts: str) -> str:
    start = utc(wall(opens), zone)
    return span(start, start + timedelta(minutes=minutes), *doubts)


def series(zone: str, opens: str, closes: str, rule: str, but=(), doubts=()) -> list[str]:
    """By the clock on the wall; `but`: readings that are left out."""
    first, last = wall(opens), wall(closes)
    left = {wall(one) for one in but}
    found = []
    for start in rrulestr('RRULE:' + rule, dtstart=first):
        if start in left:
            continue
        found.append(span(utc(start, zone), utc(start + (last - first), zone), *doubts))
    return found


# How it is written --------------------------------------------------------------------------------


def fold(line: str) -> bytes:
    """75 octets a line (RFC 5545, 3.1), never inside a character."""
    out, current = [], b''
    limit = 75
    for letter in line:
        encoded = letter.encode('utf-8')
        if len(current) + len(encoded) > limit:
            out.append(current)
            current, limit = b'', 74
        current += encoded
    return b'\r\n '.join([*out, current])


def calendar(*lines: str, product: str, method: str | None = None, eol: bytes = b'\r\n') -> bytes:
    head = ['BEGIN:VCALENDAR', f'PRODID:{product}', 'VERSION:2.0']
    if method:
        head.append(f'METHOD:{method}')
    whole = b'\r\n'.join(fold(one) for one in [*head, *lines, 'END:VCALENDAR', ''])
    return whole.replace(b'\r\n', eol)


def event(uid: str, *lines: str, stamp: str = '20261127T100000Z', summary: str = 'Maintenance') -> list[str]:
    return ['BEGIN:VEVENT', f'UID:{uid}', f'DTSTAMP:{stamp}', f'SUMMARY:{summary}', *lines, 'END:VEVENT']


def yearly(name, start, rule, before, after, label):
    lines = [f'BEGIN:{name}', f'TZOFFSETFROM:{before}', f'TZOFFSETTO:{after}', f'DTSTART:{start}']
    if rule:
        lines.append(f'RRULE:{rule}')
    return [*lines, *([f'TZNAME:{label}'] if label else []), f'END:{name}']


def vtimezone(tzid: str, kind: str, *, style: str = 'olson', extra=()) -> list[str]:
    """`style`: ms has dates of 1601, as Outlook and Exchange write them."""
    year = '1601' if style == 'ms' else '1970'
    name = (lambda text: '') if style == 'ms' else (lambda text: text)
    eu = 'FREQ=YEARLY;BYMONTH={};BYDAY=-1SU'
    if style == 'ms':
        eu = 'FREQ=YEARLY;BYDAY=-1SU;BYMONTH={}'
    march, october = ('0101T030000', '0101T020000') if style == 'ms' else ('1025T030000', '0329T020000')
    rules = {
        'cet': [
            yearly('STANDARD', year + march, eu.format(10), '+0200', '+0100', name('CET')),
            yearly('DAYLIGHT', year + october, eu.format(3), '+0100', '+0200', name('CEST')),
        ],
        'london': [
            yearly('STANDARD', year + ('0101T020000' if style == 'ms' else '1025T020000'), eu.format(10), '+0100', '+0000', name('GMT')),
            yearly('DAYLIGHT', year + ('0101T010000' if style == 'ms' else '0329T010000'), eu.format(3), '+0000', '+0100', name('BST')),
        ],
        'newyork': [
            yearly('STANDARD', ('1601' if style == 'ms' else '2007') + ('0101T020000' if style == 'ms' else '1104T020000'), 'FREQ=YEARLY;BYMONTH=11;BYDAY=1SU', '-0400', '-0500', name('EST')),
            yearly('DAYLIGHT', ('1601' if style == 'ms' else '2007') + ('0101T020000' if style == 'ms' else '0311T020000'), 'FREQ=YEARLY;BYMONTH=3;BYDAY=2SU', '-0500', '-0400', name('EDT')),
        ],
        # The rules of the United States up to 2006: a calendar that nobody has updated since.
        'newyork-2006': [
            yearly('STANDARD', year + ('0101T020000' if style == 'ms' else '1025T020000'), 'FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU', '-0400', '-0500', name('EST')),
            yearly('DAYLIGHT', year + ('0101T020000' if style == 'ms' else '0405T020000'), 'FREQ=YEARLY;BYMONTH=4;BYDAY=1SU', '-0500', '-0400', name('EDT')),
        ],
        'sydney': [
            yearly('STANDARD', '20080406T030000', 'FREQ=YEARLY;BYMONTH=4;BYDAY=1SU', '+1100', '+1000', name('AEST')),
            yearly('DAYLIGHT', '20081005T020000', 'FREQ=YEARLY;BYMONTH=10;BYDAY=1SU', '+1000', '+1100', name('AEDT')),
        ],
        'tokyo': [yearly('STANDARD', year + '0101T000000', '', '+0900', '+0900', name('JST'))],
        'kolkata': [yearly('STANDARD', year + '0101T000000', '', '+0530', '+0530', name('IST'))],
        'utc': [yearly('STANDARD', year + '0101T000000', '', '+0000', '+0000', name('UTC'))],
        # A zone of nobody's: an hour and a half ahead, always.
        'odd': [yearly('STANDARD', year + '0101T000000', '', '+0130', '+0130', '')],
    }[kind]
    return ['BEGIN:VTIMEZONE', f'TZID:{tzid}', *extra, *(line for part in rules for line in part), 'END:VTIMEZONE']


def times(tzid: str, opens: str, closes: str) -> list[str]:
    quoted = f'"{tzid}"' if any(mark in tzid for mark in ':;,') else tzid
    return [f'DTSTART;TZID={quoted}:{opens}', f'DTEND;TZID={quoted}:{closes}']


def mail(*parts: tuple[str, bytes], subject: str = 'Maintenance') -> bytes:
    head = [
        'From: Maintenance <noc@acme.example>', 'To: ops@example.com', f'Subject: {subject}',
        'Message-ID: <1@acme.example>', 'Date: Fri, 27 Nov 2026 10:00:00 +0000', 'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary="=_b1"', '',
    ]
    out = '\r\n'.join(head).encode() + b'\r\n'
    for headers, body in parts:
        out += b'--=_b1\r\n' + headers.replace('\n', '\r\n').encode() + b'\r\n\r\n' + body + b'\r\n'
    return out + b'--=_b1--\r\n'


def part64(body: bytes, kind='text/calendar; charset=utf-8; method=REQUEST') -> tuple[str, bytes]:
    encoded = base64.encodebytes(body).replace(b'\n', b'\r\n')
    return (f'Content-Type: {kind}\nContent-Transfer-Encoding: base64', encoded)


def part_qp(body: bytes, kind='text/calendar; charset="UTF-8"; method=REQUEST') -> tuple[str, bytes]:
    encoded = quopri.encodestring(body.replace(b'\r\n', b'\n')).replace(b'\n', b'\r\n')
    return (f'Content-Type: {kind}\nContent-Transfer-Encoding: quoted-printable', encoded)


TEXT = ('Content-Type: text/plain; charset=utf-8', b'Please see the invitation.')


def case(sender: str, what: str, content: bytes | str, *, zone: str | None = None, **expect) -> None:
    """`at`: `OPENS/CLOSES DOUBT…`, `? DOUBT…` where no instant is right before a person says the zone."""
    data = content.encode('utf-8') if isinstance(content, str) else content
    try:
        text = data.decode('utf-8')
        kept = {'text': text} if '\ufeff' not in text else {'base64': base64.b64encode(data).decode()}
    except UnicodeDecodeError:
        kept = {'base64': base64.b64encode(data).decode()}
    if 'at' in expect:
        expect['at'] = sorted(expect['at'])
    cases = CASES.setdefault(sender, [])
    given = {} if zone is None else {'zone': zone}
    cases.append({'what': what, **kept, **given, 'expect': expect})


BERLIN, MADRID, NEW_YORK = 'Europe/Berlin', 'Europe/Madrid', 'America/New_York'
NIGHT = ('20261206T020000', '20261206T060000')
NIGHT_OF = ('2026-12-06 02:00', '2026-12-06 06:00')
UTC_NIGHT = ['DTSTART:20261206T020000Z', 'DTEND:20261206T060000Z']


# Outlook ------------------------------------------------------------------------------------------

OUTLOOK = '-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN'
MS_LINES = ['X-MICROSOFT-CDO-BUSYSTATUS:BUSY', 'X-MICROSOFT-CDO-IMPORTANCE:1', 'CLASS:PUBLIC', 'PRIORITY:5', 'TRANSP:OPAQUE']


def outlook(*lines, method='REQUEST', uid='040000008200E00074C5B7101A82E00800000000A0', **kw):
    return calendar(*kw.pop('zones', []), *event(uid, *lines, *MS_LINES, **kw), product=OUTLOOK, method=method)


O = 'outlook'
WINDOWS = {
    'W. Europe Standard Time': BERLIN, 'Romance Standard Time': 'Europe/Paris', 'GMT Standard Time': 'Europe/London',
    'Eastern Standard Time': NEW_YORK, 'Pacific Standard Time': 'America/Los_Angeles', 'Central Standard Time': 'America/Chicago',
    'FLE Standard Time': 'Europe/Kiev', 'Turkey Standard Time': 'Europe/Istanbul',
}
for name, zone in WINDOWS.items():
    case(O, f'{name}, without its rules', outlook(*times(name, *NIGHT)), at=[at(zone, *NIGHT_OF)])
case(O, 'W. Europe Standard Time with its rules', outlook(*times('W. Europe Standard Time', *NIGHT), zones=vtimezone('W. Europe Standard Time', 'cet', style='ms')), at=[at(BERLIN, *NIGHT_OF)])
case(O, 'GMT Standard Time in summer, which is not GMT', outlook(*times('GMT Standard Time', '20270606T020000', '20270606T060000')), at=[at('Europe/London', '2027-06-06 02:00', '2027-06-06 06:00')])
case(O, 'Customized Time Zone with its rules', outlook(*times('Customized Time Zone', *NIGHT), zones=vtimezone('Customized Time Zone', 'cet', style='ms')), at=[at(BERLIN, *NIGHT_OF)])
case(O, 'Customized Time Zone without rules', outlook(*times('Customized Time Zone', *NIGHT)), zone=MADRID, at=['? doubt-zone-unknown'])
case(O, 'the name that Windows shows', outlook(*times('(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna', *NIGHT)), at=[at(BERLIN, *NIGHT_OF)])
case(O, 'that name as Outlook 2003 wrote it', outlook(*times('(GMT+01.00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna', *NIGHT)), at=[at(BERLIN, *NIGHT_OF)])
case(O, 'that name without quotes, cut at its colon', calendar(*event('a', 'DTSTART;TZID=(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna:20261206T020000', 'DURATION:PT4H'), product=OUTLOOK), at=[], faults=['event-broken'])
case(O, 'a German name without rules', outlook(*times('Mitteleuropäische Zeit', *NIGHT)), at=['? doubt-zone-unknown'])
case(O, 'a German name with rules', outlook(*times('Mitteleuropäische Zeit', *NIGHT), zones=vtimezone('Mitteleuropäische Zeit', 'cet', style='ms')), at=[at(BERLIN, *NIGHT_OF)])
case(O, 'rules of 2006 for New York, on a day when they are wrong', outlook(*times('Eastern Standard Time', '20270320T020000', '20270320T060000'), zones=vtimezone('Eastern Standard Time', 'newyork-2006', style='ms')),
     at=[span(wall('2027-03-20 07:00'), wall('2027-03-20 11:00'), 'doubt-zone-disagrees')])
case(O, 'rules of 2006 for New York, on a day when they are right', outlook(*times('Eastern Standard Time', *NIGHT), zones=vtimezone('Eastern Standard Time', 'newyork-2006', style='ms')), at=[at(NEW_YORK, *NIGHT_OF)])
case(O, 'a spring night', outlook(*times('W. Europe Standard Time', '20270328T010000', '20270328T050000')), at=[at(BERLIN, '2027-03-28 01:00', '2027-03-28 05:00')])
case(O, 'an autumn night', outlook(*times('W. Europe Standard Time', '20271031T010000', '20271031T050000')), at=[at(BERLIN, '2027-10-31 01:00', '2027-10-31 05:00')])
case(O, 'a whole day, meant in the zone of its source', outlook('DTSTART;VALUE=DATE:20261206', 'DTEND;VALUE=DATE:20261207', 'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE'), zone=MADRID, at=[at(MADRID, '2026-12-06 00:00', '2026-12-07 00:00')])
case(O, 'each Sunday through the clock change, one left out', outlook(*times('W. Europe Standard Time', '20270314T010000', '20270314T030000'), 'RRULE:FREQ=WEEKLY;COUNT=5;BYDAY=SU', 'EXDATE;TZID="W. Europe Standard Time":20270321T010000', zones=vtimezone('W. Europe Standard Time', 'cet', style='ms')),
     at=series(BERLIN, '2027-03-14 01:00', '2027-03-14 03:00', 'FREQ=WEEKLY;COUNT=5;BYDAY=SU', but=['2027-03-21 01:00']))
case(O, 'a cancelled meeting', outlook(*UTC_NIGHT, 'STATUS:CANCELLED', 'SEQUENCE:1', method='CANCEL', uid='c'), at=[], cancelled=['c'])
case(O, 'somebody who accepts', outlook(*UTC_NIGHT, 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:ops@example.com', method='REPLY'), refused='method-of-others')
case(O, 'somebody who proposes another time', outlook(*UTC_NIGHT, method='COUNTER'), refused='method-of-others')
case(O, 'UTF-16 with its mark', '\ufeff'.encode('utf-16-le') + outlook(*UTC_NIGHT, summary='Wartung ERP Österreich').decode().encode('utf-16-le'), at=[at('UTC', *NIGHT_OF)])
case(O, 'folded inside a letter', outlook(*UTC_NIGHT).replace(b'SUMMARY:Maintenance', 'SUMMARY:Actualización de M'.encode() + b'\xc3\r\n \xa1laga'), at=[at('UTC', *NIGHT_OF)])
case(O, 'winmail.dat in a mail', mail(TEXT, ('Content-Type: application/ms-tnef; name="winmail.dat"\nContent-Disposition: attachment; filename="winmail.dat"\nContent-Transfer-Encoding: base64', b'eJ8+IgAAAQA=')), refused='mail-tnef')
case(O, 'winmail.dat itself', bytes.fromhex('789f3e22010000'), refused='feed-tnef')
case(O, 'a message as Outlook saves it', bytes.fromhex('d0cf11e0a1b11ae1') + bytes(64), refused='feed-msg')

# Exchange -----------------------------------------------------------------------------------------

E_ = 'exchange'
EXCHANGE = 'Microsoft Exchange Server 2010'


def exchange(*lines, method='REQUEST', uid='040000008200E00074C5B7101A82E008', zones=(), more=()):
    return calendar(*zones, *event(uid, *lines, 'SEQUENCE:0', 'X-MICROSOFT-CDO-APPT-SEQUENCE:0', 'X-MICROSOFT-DISALLOW-COUNTER:FALSE'), *more, product=EXCHANGE, method=method)


case(E_, 'tzone://Microsoft/Utc', exchange(*times('tzone://Microsoft/Utc', *NIGHT)), at=[at('UTC', *NIGHT_OF)])
case(E_, 'tzone://Microsoft/Utc with its rules', exchange(*times('tzone://Microsoft/Utc', *NIGHT), zones=vtimezone('tzone://Microsoft/Utc', 'utc', style='ms')), at=[at('UTC', *NIGHT_OF)])
case(E_, 'tzone://Microsoft/Custom with its rules', exchange(*times('tzone://Microsoft/Custom', *NIGHT), zones=vtimezone('tzone://Microsoft/Custom', 'odd', style='ms')), at=[span(wall('2026-12-06 00:30'), wall('2026-12-06 04:30'))])
case(E_, 'tzone://Microsoft/Custom without rules', exchange(*times('tzone://Microsoft/Custom', *NIGHT)), zone=MADRID, at=['? doubt-zone-unknown'])
for name, zone in {
    'UTC': 'UTC', 'India Standard Time': 'Asia/Kolkata', 'Nepal Standard Time': 'Asia/Kathmandu', 'Tokyo Standard Time': 'Asia/Tokyo',
    'AUS Eastern Standard Time': 'Australia/Sydney', 'E. South America Standard Time': 'America/Sao_Paulo', 'Newfoundland Standard Time': 'America/St_Johns',
    'Israel Standard Time': 'Asia/Jerusalem', 'UTC-11': 'Etc/GMT+11', 'Central Standard Time (Mexico)': 'America/Mexico_City',
}.items():
    case(E_, f'{name}, without its rules', exchange(*times(name, *NIGHT)), at=[at(zone, *NIGHT_OF)])
case(E_, 'a mail in base64', mail(TEXT, part64(exchange(*times('W. Europe Standard Time', *NIGHT), zones=vtimezone('W. Europe Standard Time', 'cet', style='ms')))), at=[at(BERLIN, *NIGHT_OF)])
case(E_, 'a mail whose invitation is there twice', mail(part64(exchange(*UTC_NIGHT)), part64(exchange(*UTC_NIGHT), 'application/ics; name="invite.ics"')), at=[at('UTC', *NIGHT_OF)])
case(E_, 'an answer in a mail', mail(TEXT, part64(exchange(*UTC_NIGHT, method='REPLY'), 'text/calendar; charset=utf-8; method=REPLY')), refused='method-of-others')
case(E_, 'a proposal of another time that is declined', exchange(*UTC_NIGHT, method='DECLINECOUNTER'), refused='method-of-others')
case(E_, 'the second Sunday of each month, two left out in one property', exchange(*times('Eastern Standard Time', '20261213T030000', '20261213T070000'), 'RRULE:FREQ=MONTHLY;COUNT=6;BYDAY=2SU', 'EXDATE;TZID=Eastern Standard Time:20270110T030000,20270214T030000', zones=vtimezone('Eastern Standard Time', 'newyork', style='ms')),
     at=series(NEW_YORK, '2026-12-13 03:00', '2026-12-13 07:00', 'FREQ=MONTHLY;COUNT=6;BYDAY=2SU', but=['2027-01-10 03:00', '2027-02-14 03:00']))
case(E_, 'one of a series moved by an event of its own', exchange(
        *times('Eastern Standard Time', '20261207T030000', '20261207T040000'), 'RRULE:FREQ=DAILY;COUNT=3', zones=vtimezone('Eastern Standard Time', 'newyork', style='ms'),
        more=event('040000008200E00074C5B7101A82E008', 'RECURRENCE-ID;TZID=Eastern Standard Time:20261208T030000', *times('Eastern Standard Time', '20261208T230000', '20261209T010000'), 'SEQUENCE:1')),
     at=[at(NEW_YORK, '2026-12-07 03:00', '2026-12-07 04:00'), at(NEW_YORK, '2026-12-08 23:00', '2026-12-09 01:00'), at(NEW_YORK, '2026-12-09 03:00', '2026-12-09 04:00')])
case(E_, 'that one named in UTC, without the rules of its zone', exchange(
        *times('Eastern Standard Time', '20261207T030000', '20261207T040000'), 'RRULE:FREQ=DAILY;COUNT=2',
        more=event('040000008200E00074C5B7101A82E008', 'RECURRENCE-ID:20261208T080000Z', *times('Eastern Standard Time', '20261208T230000', '20261209T010000'), 'SEQUENCE:1')),
     at=[at(NEW_YORK, '2026-12-07 03:00', '2026-12-07 04:00'), at(NEW_YORK, '2026-12-08 23:00', '2026-12-09 01:00')])

# Google -------------------------------------------------------------------------------------------

G = 'google'
GOOGLE = '-//Google Inc//Google Calendar 70.9054//EN'


def google(*lines, uid='7kukuqrfedlm2f9t@google.com', method='PUBLISH', calendar_zone=None, zones=(), more=()):
    head = ['CALSCALE:GREGORIAN', 'X-WR-CALNAME:Maintenance', *([f'X-WR-TIMEZONE:{calendar_zone}'] if calendar_zone else [])]
    return calendar(*head, *zones, *event(uid, *lines, 'CREATED:20261101T100000Z', 'SEQUENCE:0', 'STATUS:CONFIRMED', 'TRANSP:OPAQUE'), *more, product=GOOGLE, method=method)


MADRID_RULES = vtimezone(MADRID, 'cet', extra=[f'X-LIC-LOCATION:{MADRID}'])
case(G, 'in UTC; the zone of the calendar means nothing for that', google(*UTC_NIGHT, calendar_zone=NEW_YORK), at=[at('UTC', *NIGHT_OF)])
case(G, 'a whole day in the zone of the calendar', google('DTSTART;VALUE=DATE:20261206', 'DTEND;VALUE=DATE:20261207', calendar_zone=MADRID), at=[at(MADRID, '2026-12-06 00:00', '2026-12-07 00:00')])
case(G, 'a whole day, the source was given another zone', google('DTSTART;VALUE=DATE:20261206', 'DTEND;VALUE=DATE:20261207', calendar_zone=NEW_YORK), zone=MADRID, at=[at(NEW_YORK, '2026-12-06 00:00', '2026-12-07 00:00', 'doubt-calendar-zone')])
case(G, 'two whole days over the clock change', google('DTSTART;VALUE=DATE:20270327', 'DTEND;VALUE=DATE:20270329', calendar_zone=MADRID), at=[at(MADRID, '2027-03-27 00:00', '2027-03-29 00:00')])
case(G, 'a whole day that is 23 hours long', google('DTSTART;VALUE=DATE:20270328', 'DTEND;VALUE=DATE:20270329', calendar_zone=MADRID), at=[at(MADRID, '2027-03-28 00:00', '2027-03-29 00:00')])
case(G, 'a whole day without any zone', google('DTSTART;VALUE=DATE:20261206', 'DTEND;VALUE=DATE:20261207'), at=['?'])
case(G, 'a series with its rules, one left out', google(*times(MADRID, '20270321T010000', '20270321T050000'), 'RRULE:FREQ=WEEKLY;UNTIL=20270410T215959Z;BYDAY=SU', f'EXDATE;TZID={MADRID}:20270404T010000', zones=MADRID_RULES),
     at=series(MADRID, '2027-03-21 01:00', '2027-03-21 05:00', 'FREQ=WEEKLY;COUNT=3;BYDAY=SU', but=['2027-04-04 01:00']))
case(G, 'one left out in UTC of a series in a zone that is only named', google(*times(MADRID, '20270321T010000', '20270321T050000'), 'RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE:20270327T230000Z,20270328T000000Z'),
     at=series(MADRID, '2027-03-21 01:00', '2027-03-21 05:00', 'FREQ=WEEKLY;COUNT=3', but=['2027-03-28 01:00']))
case(G, 'one left out by its day', google(*times(MADRID, *NIGHT), 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20261207'), at=series(MADRID, *NIGHT_OF, 'FREQ=DAILY;COUNT=3', but=['2026-12-07 02:00']))
case(G, 'one left out at an hour at which it is not', google(*times(MADRID, *NIGHT), 'RRULE:FREQ=DAILY;COUNT=2', f'EXDATE;TZID={MADRID}:20261207T000000'),
     at=[at(MADRID, *NIGHT_OF), at(MADRID, '2026-12-07 02:00', '2026-12-07 06:00', 'doubt-exception-unmatched')])
case(G, 'whole days with one left out', google('DTSTART;VALUE=DATE:20261206', 'DTEND;VALUE=DATE:20261207', 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20261207', calendar_zone=MADRID), at=[at(MADRID, '2026-12-06 00:00', '2026-12-07 00:00'), at(MADRID, '2026-12-08 00:00', '2026-12-09 00:00')])
case(G, 'one moved, named in UTC, of a series in a named zone', google(*times(MADRID, *NIGHT), 'RRULE:FREQ=DAILY;COUNT=2', more=event('7kukuqrfedlm2f9t@google.com', 'RECURRENCE-ID:20261207T010000Z', *times(MADRID, '20261207T100000', '20261207T110000'))),
     at=[at(MADRID, *NIGHT_OF), at(MADRID, '2026-12-07 10:00', '2026-12-07 11:00')])
case(G, 'one moved, named by its day', google(*times(MADRID, *NIGHT), 'RRULE:FREQ=DAILY;COUNT=2', more=event('7kukuqrfedlm2f9t@google.com', 'RECURRENCE-ID;VALUE=DATE:20261207', *times(MADRID, '20261207T100000', '20261207T110000'))),
     at=[at(MADRID, *NIGHT_OF), at(MADRID, '2026-12-07 10:00', '2026-12-07 11:00')])
case(G, 'one of the series cancelled', google(*times(MADRID, *NIGHT), 'RRULE:FREQ=DAILY;COUNT=2', more=event('7kukuqrfedlm2f9t@google.com', f'RECURRENCE-ID;TZID={MADRID}:20261207T020000', *times(MADRID, '20261207T020000', '20261207T060000'), 'STATUS:CANCELLED')),
     at=[at(MADRID, *NIGHT_OF)], cancelled=['7kukuqrfedlm2f9t@google.com 2026-12-07T01:00:00Z'])
case(G, 'a beginning in New York and an end in Los Angeles', google('DTSTART;TZID=America/New_York:20261206T020000', 'DTEND;TZID=America/Los_Angeles:20261206T020000'), at=[span(utc(wall('2026-12-06 02:00'), NEW_YORK), utc(wall('2026-12-06 02:00'), 'America/Los_Angeles'))])
case(G, 'a beginning in a zone and an end in UTC', google('DTSTART;TZID=America/New_York:20261206T020000', 'DTEND:20261206T100000Z'), at=[span(utc(wall('2026-12-06 02:00'), NEW_YORK), wall('2026-12-06 10:00'))])
case(G, 'a mail in quoted-printable', mail(TEXT, part_qp(google(*times(MADRID, *NIGHT), zones=MADRID_RULES, method='REQUEST'))), at=[at(MADRID, *NIGHT_OF)])
case(G, 'somebody who asks for the newest version', google(*UTC_NIGHT, method='REFRESH'), refused='method-of-others')
case(G, 'a page where a calendar was expected', '<!doctype html><html><head><title>Sign in - Google Accounts</title></head></html>', refused='feed-unlike')
case(G, 'cut off in the middle', google(*UTC_NIGHT)[:-60], refused='feed-broken')

# Apple --------------------------------------------------------------------------------------------

A = 'apple'
APPLE = '-//Apple Inc.//macOS 26.1//EN'


def apple(*lines, uid='5F2A7C1E-8E0B-4C6D-9B6F-7C0B5D0C0A11', zones=(), head=(), more=()):
    return calendar('CALSCALE:GREGORIAN', *head, *zones, *event(uid, *lines, 'X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC', 'SEQUENCE:1', 'CREATED:20261101T100000Z'), *more, product=APPLE)


BERLIN_RULES = vtimezone(BERLIN, 'cet')
case(A, 'a zone with its rules', apple(*times(BERLIN, *NIGHT), zones=BERLIN_RULES), at=[at(BERLIN, *NIGHT_OF)])
case(A, 'a zone without its rules', apple(*times(BERLIN, *NIGHT)), at=[at(BERLIN, *NIGHT_OF)])
case(A, 'GMT+0200', apple(*times('GMT+0200', *NIGHT)), at=[span(wall('2026-12-06 00:00'), wall('2026-12-06 04:00'))])
case(A, 'GMT-0330', apple(*times('GMT-0330', *NIGHT)), at=[span(wall('2026-12-06 05:30'), wall('2026-12-06 09:30'))])
case(A, 'UTC+05:30', apple(*times('UTC+05:30', *NIGHT)), at=[span(wall('2026-12-05 20:30'), wall('2026-12-06 00:30'))])
case(A, 'GMT+2, which may be either way', apple(*times('GMT+2', *NIGHT)), at=[span(wall('2026-12-06 00:00'), wall('2026-12-06 04:00'), 'doubt-zone-sign')])
case(A, 'Etc/GMT+2, which is west by definition', apple(*times('Etc/GMT+2', *NIGHT)), at=[span(wall('2026-12-06 04:00'), wall('2026-12-06 08:00'))])
case(A, 'an old name of a zone', apple(*times('US/Pacific', *NIGHT)), at=[at('America/Los_Angeles', *NIGHT_OF)])
case(A, 'EST, which several zones are called', apple(*times('EST', *NIGHT)), at=[span(wall('2026-12-06 07:00'), wall('2026-12-06 11:00'), 'doubt-zone-abbreviation')])
case(A, 'PST, which nobody has defined', apple(*times('PST', *NIGHT)), zone=MADRID, at=['? doubt-zone-unknown'])
case(A, 'floating, in the zone of its source', apple(*[f'DTSTART:{NIGHT[0]}', f'DTEND:{NIGHT[1]}']), zone=BERLIN, at=[at(BERLIN, *NIGHT_OF)])
case(A, 'floating, and no zone is known', apple(*[f'DTSTART:{NIGHT[0]}', f'DTEND:{NIGHT[1]}']), at=['?'])
case(A, 'four hours exactly through a spring night', apple(f'DTSTART;TZID={BERLIN}:20270328T010000', 'DURATION:PT4H'), at=[lasting(BERLIN, '2027-03-28 01:00', 240)])
case(A, 'four hours exactly through a spring night, floating', apple('DTSTART:20270328T010000', 'DURATION:PT4H'), zone=BERLIN, at=[lasting(BERLIN, '2027-03-28 01:00', 240)])
case(A, 'a day and two hours through the clock change', apple(f'DTSTART;TZID={BERLIN}:20270327T020000', 'DURATION:P1DT2H'), at=[span(utc(wall('2027-03-27 02:00'), BERLIN), utc(wall('2027-03-28 02:00'), BERLIN) + timedelta(hours=2), 'doubt-time-skipped')])
case(A, 'it begins at an hour that is skipped', apple(*times(BERLIN, '20270328T023000', '20270328T050000')), at=[at(BERLIN, '2027-03-28 02:30', '2027-03-28 05:00', 'doubt-time-skipped')])
case(A, 'it ends at an hour that comes twice', apple(*times(BERLIN, '20271031T010000', '20271031T023000')), at=[at(BERLIN, '2027-10-31 01:00', '2027-10-31 02:30', 'doubt-time-twice')])
case(A, 'one left out in UTC', apple(*times(BERLIN, *NIGHT), 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20261207T010000Z', zones=BERLIN_RULES), at=series(BERLIN, *NIGHT_OF, 'FREQ=DAILY;COUNT=3', but=['2026-12-07 02:00']))
case(A, 'this and all later ones moved by an hour', apple(*times(BERLIN, *NIGHT), 'RRULE:FREQ=DAILY;COUNT=4', more=event('5F2A7C1E-8E0B-4C6D-9B6F-7C0B5D0C0A11', f'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID={BERLIN}:20261208T020000', *times(BERLIN, '20261208T030000', '20261208T040000'), 'SEQUENCE:1')),
     at=[*series(BERLIN, *NIGHT_OF, 'FREQ=DAILY;COUNT=2'), *series(BERLIN, '2026-12-08 03:00', '2026-12-08 04:00', 'FREQ=DAILY;COUNT=2')])

# Fastmail -----------------------------------------------------------------------------------------

F = 'fastmail'
FASTMAIL = '-//CyrusIMAP.org/Cyrus 3.13.0//EN'


def fastmail(*lines, uid='b7a1c2d3@fastmail.com', method=None, zones=(), more=()):
    return calendar('CALSCALE:GREGORIAN', *zones, *event(uid, *lines, 'SEQUENCE:0', 'X-JMAP-ID:b7a1'), *more, product=FASTMAIL, method=method)


MELBOURNE = 'Australia/Melbourne'
OVERRIDE = 'b7a1c2d3@fastmail.com'
case(F, 'a zone of the south with its rules', fastmail(*times(MELBOURNE, *NIGHT), zones=vtimezone(MELBOURNE, 'sydney')), at=[at(MELBOURNE, *NIGHT_OF)])
case(F, 'a zone of the south without its rules, in its winter', fastmail(*times(MELBOURNE, '20270606T020000', '20270606T060000')), at=[at(MELBOURNE, '2027-06-06 02:00', '2027-06-06 06:00')])
case(F, 'a series through the clock change of the south', fastmail(*times(MELBOURNE, '20270328T010000', '20270328T040000'), 'RRULE:FREQ=WEEKLY;COUNT=3', zones=vtimezone(MELBOURNE, 'sydney')), at=series(MELBOURNE, '2027-03-28 01:00', '2027-03-28 04:00', 'FREQ=WEEKLY;COUNT=3'))
case(F, 'Etc/UTC', fastmail(*times('Etc/UTC', *NIGHT)), at=[at('UTC', *NIGHT_OF)])
case(F, 'later ones last longer, and begin as before', fastmail(*times(BERLIN, *NIGHT), 'RRULE:FREQ=WEEKLY;COUNT=3', more=event(OVERRIDE, f'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID={BERLIN}:20261213T020000', *times(BERLIN, '20261213T020000', '20261213T080000'), 'SEQUENCE:1')),
     at=[at(BERLIN, *NIGHT_OF), *series(BERLIN, '2026-12-13 02:00', '2026-12-13 08:00', 'FREQ=WEEKLY;COUNT=2')])
case(F, 'later ones go to another day', fastmail(*times(BERLIN, *NIGHT), 'RRULE:FREQ=WEEKLY;COUNT=3', more=event(OVERRIDE, 'RECURRENCE-ID;RANGE=THISANDFUTURE:20261213T010000Z', *times(BERLIN, '20261214T020000', '20261214T060000'), 'SEQUENCE:1')),
     at=[at(BERLIN, *NIGHT_OF), *series(BERLIN, '2026-12-14 02:00', '2026-12-14 06:00', 'FREQ=WEEKLY;COUNT=2')])
case(F, 'later ones go to UTC: they are left out', fastmail(*times(BERLIN, *NIGHT), 'RRULE:FREQ=WEEKLY;COUNT=3', more=event(OVERRIDE, f'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID={BERLIN}:20261213T020000', 'DTSTART:20261213T050000Z', 'DTEND:20261213T070000Z', 'SEQUENCE:1')),
     at=[at(BERLIN, *NIGHT_OF), span(wall('2026-12-13 05:00'), wall('2026-12-13 07:00'))], faults=['range-unread'])
case(F, 'later ones are cancelled', fastmail(*times(BERLIN, *NIGHT), 'RRULE:FREQ=WEEKLY;COUNT=3', more=event(OVERRIDE, f'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID={BERLIN}:20261213T020000', *times(BERLIN, '20261213T020000', '20261213T060000'), 'STATUS:CANCELLED', 'SEQUENCE:1')),
     at=[at(BERLIN, *NIGHT_OF)], cancelled=[f'{OVERRIDE} 2026-12-13T01:00:00Z'])
case(F, 'later ones are changed, without their series', fastmail(f'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID={BERLIN}:20261213T020000', *times(BERLIN, '20261213T050000', '20261213T070000')),
     at=[at(BERLIN, '2026-12-13 05:00', '2026-12-13 07:00', 'doubt-later-changed')])
case(F, 'later ones are cancelled, without their series', fastmail(f'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID={BERLIN}:20261213T020000', *times(BERLIN, '20261213T020000', '20261213T060000'), method='CANCEL'),
     at=[], cancelled=[f'{OVERRIDE} 2026-12-13T01:00:00Z and later'])
case(F, 'dates are added to a series by somebody', fastmail(*UTC_NIGHT, method='ADD'), refused='method-of-others')
case(F, 'a date is added in UTC', fastmail(*times(BERLIN, *NIGHT), 'RRULE:FREQ=DAILY;COUNT=1', 'RDATE:20261209T010000Z'), at=[at(BERLIN, *NIGHT_OF), at(BERLIN, '2026-12-09 02:00', '2026-12-09 06:00')])
case(F, 'added periods', fastmail(*UTC_NIGHT, 'RDATE;VALUE=PERIOD:20261209T010000Z/PT2H'), at=[], faults=['event-broken'])
case(F, 'one moved to where the series is not', fastmail(*times(BERLIN, *NIGHT), 'RRULE:FREQ=DAILY;COUNT=2', more=event(OVERRIDE, f'RECURRENCE-ID;TZID={BERLIN}:20261207T010000', *times(BERLIN, '20261207T100000', '20261207T110000'))),
     at=[*series(BERLIN, *NIGHT_OF, 'FREQ=DAILY;COUNT=2'), at(BERLIN, '2026-12-07 10:00', '2026-12-07 11:00', 'doubt-exception-unmatched')])
case(F, 'an update of one, named by its day', fastmail('RECURRENCE-ID;VALUE=DATE:20261207', *times(BERLIN, '20261207T100000', '20261207T110000')), at=[at(BERLIN, '2026-12-07 10:00', '2026-12-07 11:00', 'doubt-recurrence-unclear')])
case(F, 'an update of one, named in UTC', fastmail('RECURRENCE-ID:20261207T010000Z', *times(BERLIN, '20261207T100000', '20261207T110000')), at=[at(BERLIN, '2026-12-07 10:00', '2026-12-07 11:00')])

# Zimbra -------------------------------------------------------------------------------------------

Z = 'zimbra'
ZIMBRA = 'Zimbra-Calendar-Provider'


def zimbra(*lines, uid='6e2c-41f0-b7c1', method='REQUEST', zones=(), more=(), **kw):
    return calendar(*zones, *event(uid, *lines, 'X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY', 'SEQUENCE:0', **kw), *more, product=ZIMBRA, method=method)


OLD_NAME = '(GMT+01.00) Amsterdam / Berlin / Bern / Rome / Stockholm / Vienna'
case(Z, 'its old name of a zone, with rules', zimbra(*times(OLD_NAME, *NIGHT), zones=vtimezone(OLD_NAME, 'cet')), at=[at(BERLIN, *NIGHT_OF)])
case(Z, 'its old name of a zone, without rules', zimbra(*times(OLD_NAME, *NIGHT)), at=[at(BERLIN, *NIGHT_OF)])
case(Z, 'a name with an offset that its zone has not', zimbra(*times('(GMT+02.00) Amsterdam / Berlin / Bern / Rome / Stockholm / Vienna', *NIGHT)), at=[at(BERLIN, *NIGHT_OF, 'doubt-zone-displayed')])
case(Z, 'a zone in quotes', zimbra('DTSTART;TZID="Europe/Brussels":20261206T020000', 'DTEND;TZID="Europe/Brussels":20261206T060000'), at=[at('Europe/Brussels', *NIGHT_OF)])
for name in ('Europe/London', 'America/Sao_Paulo', 'Asia/Kolkata', 'Pacific/Auckland', 'America/Argentina/Buenos_Aires', 'Africa/Cairo'):
    case(Z, f'{name} without its rules', zimbra(*times(name, *NIGHT)), at=[at(name, *NIGHT_OF)])
case(Z, 'rules for Kolkata that are those of Tokyo', zimbra(*times('Asia/Kolkata', *NIGHT), zones=vtimezone('Asia/Kolkata', 'tokyo')), at=[span(wall('2026-12-05 17:00'), wall('2026-12-05 21:00'), 'doubt-zone-disagrees')])
case(Z, 'the newer of two versions, which stands first', calendar(*event('v', *UTC_NIGHT, 'SEQUENCE:2'), *event('v', 'DTSTART:20261205T020000Z', 'DTEND:20261205T060000Z', 'SEQUENCE:1'), product=ZIMBRA, method='PUBLISH'), at=[at('UTC', *NIGHT_OF)])
case(Z, 'the newer of two versions by its stamp', calendar(*event('v', *UTC_NIGHT, stamp='20261127T120000Z'), *event('v', 'DTSTART:20261205T020000Z', 'DTEND:20261205T060000Z', stamp='20261127T110000Z'), product=ZIMBRA, method='PUBLISH'), at=[at('UTC', *NIGHT_OF)])
case(Z, 'twice, and nothing says which is newer', calendar(*event('v', 'DTSTART:20261205T020000Z', 'DTEND:20261205T060000Z'), *event('v', *UTC_NIGHT), product=ZIMBRA, method='PUBLISH'), at=[at('UTC', *NIGHT_OF, 'doubt-listed-twice')])
case(Z, 'the last Friday of each month, at most 200 and 400 days', zimbra(*times(BERLIN, '20261225T220000', '20261226T020000'), 'RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=5'), at=series(BERLIN, '2026-12-25 22:00', '2026-12-26 02:00', 'FREQ=MONTHLY;BYDAY=-1FR;COUNT=5'))
case(Z, 'several rules', zimbra(*times(BERLIN, *NIGHT), 'RRULE:FREQ=DAILY;COUNT=2', 'RRULE:FREQ=WEEKLY;COUNT=2'), at=[], faults=['event-broken'])
case(Z, 'a rule and what it does not apply to', zimbra(*times(BERLIN, *NIGHT), 'RRULE:FREQ=DAILY;COUNT=4', 'EXRULE:FREQ=WEEKLY;COUNT=2'), at=[], faults=['event-broken'])
case(Z, 'an answer', zimbra(*UTC_NIGHT, method='REPLY'), refused='method-of-others')

# Nextcloud (and Thunderbird, Evolution, which write into it) --------------------------------------

N = 'nextcloud'
NEXTCLOUD = '-//IDN nextcloud.com//Calendar app 5.3.0//EN'


def nextcloud(*lines, uid='c2f1d0a8-7b3e', zones=(), more=(), head=(), eol=b'\r\n', **kw):
    alarm = ['BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER;RELATED=START:-PT30M', 'END:VALARM']
    return calendar('CALSCALE:GREGORIAN', *head, *event(uid, *lines, *alarm, 'SEQUENCE:2', **kw), *more, *zones, product=NEXTCLOUD, eol=eol)


case(N, 'rules that stand behind the event', nextcloud(*times(BERLIN, *NIGHT), zones=BERLIN_RULES), at=[at(BERLIN, *NIGHT_OF)])
for name, zone in {
    '/mozilla.org/20050126_1/Europe/Berlin': BERLIN, '/freeassociation.sourceforge.net/Tzfile/Europe/Berlin': BERLIN,
    '/softwarestudio.org/Olson_20011030_5/America/New_York': NEW_YORK, '/citadel.org/20210210_1/America/Argentina/Buenos_Aires': 'America/Argentina/Buenos_Aires',
    '/freeassociation.sourceforge.net/UTC': 'UTC',
}.items():
    case(N, f'{name}', nextcloud(*times(name, *NIGHT)), at=[at(zone, *NIGHT_OF)])
case(N, 'a path that ends in no zone', nextcloud(*times('/acme.example/2026/Headquarters', *NIGHT)), at=['? doubt-zone-unknown'])
case(N, 'a path with its own rules', nextcloud(*times('/acme.example/2026/Headquarters', *NIGHT), zones=vtimezone('/acme.example/2026/Headquarters', 'odd')), at=[span(wall('2026-12-06 00:30'), wall('2026-12-06 04:30'))])
case(N, 'lines that end in LF', nextcloud(*times(BERLIN, *NIGHT), eol=b'\n'), at=[at(BERLIN, *NIGHT_OF)])
case(N, 'a mark of UTF-8', b'\xef\xbb\xbf' + nextcloud(*times(BERLIN, *NIGHT)), at=[at(BERLIN, *NIGHT_OF)])
case(N, 'folded inside an emoji, with LF', nextcloud(*UTC_NIGHT, eol=b'\n').replace(b'SUMMARY:Maintenance', b'SUMMARY:Upgrade \xf0\x9f\n \x9b\xa0 tonight'), at=[at('UTC', *NIGHT_OF)])
case(N, 'Latin-1, which is not UTF-8', nextcloud(*UTC_NIGHT, summary='Wartung').replace(b'Wartung', b'Wartung f\xfcr ERP'), refused='feed-not-text')
case(N, 'each first Monday until a day', nextcloud(*times(BERLIN, '20261207T220000', '20261208T020000'), 'RRULE:FREQ=MONTHLY;BYDAY=1MO;UNTIL=20270301T210000Z', zones=BERLIN_RULES), at=series(BERLIN, '2026-12-07 22:00', '2026-12-08 02:00', 'FREQ=MONTHLY;BYDAY=1MO;COUNT=4'))
case(N, 'until a moment that its clock has not said', nextcloud('DTSTART:20261206T020000', 'DTEND:20261206T030000', 'RRULE:FREQ=DAILY;UNTIL=20261207T120000Z'), zone=BERLIN, at=[at(BERLIN, '2026-12-06 02:00', '2026-12-06 03:00'), at(BERLIN, '2026-12-07 02:00', '2026-12-07 03:00', 'doubt-until'), at(BERLIN, '2026-12-08 02:00', '2026-12-08 03:00', 'doubt-until')])
case(N, 'a day that does not exist', nextcloud(*times(BERLIN, '20270229T020000', '20270229T060000')), at=[], faults=['event-broken'])
case(N, 'a day with its end on the same day', nextcloud('DTSTART;VALUE=DATE:20261206', 'DTEND;VALUE=DATE:20261206'), zone=BERLIN, at=[], faults=['event-without-end'])
case(N, 'a day that ends at an hour', nextcloud('DTSTART;VALUE=DATE:20261206', 'DTEND:20261206T060000Z'), zone=BERLIN, at=[], faults=['event-broken'])

# ServiceNow ---------------------------------------------------------------------------------------

S = 'servicenow'
SERVICENOW = '-//Service-now.com//Change Management//EN'


def servicenow(*lines, uid='CHG0031042', method='REQUEST', zones=(), **kw):
    return calendar(*zones, *event(uid, *lines, 'ORGANIZER:MAILTO:change@acme.example', 'LOCATION:', **kw), product=SERVICENOW, method=method)


case(S, 'a change in UTC', servicenow(*UTC_NIGHT, 'DESCRIPTION:CHG0031042\\nRisk: Moderate'), at=[at('UTC', *NIGHT_OF)])
case(S, 'a change as an attachment', mail(TEXT, part64(servicenow(*UTC_NIGHT), 'application/octet-stream; name="CHG0031042.ics"')), at=[at('UTC', *NIGHT_OF)])
case(S, 'US/Eastern', servicenow(*times('US/Eastern', *NIGHT)), at=[at(NEW_YORK, *NIGHT_OF)])
case(S, 'floating, and no zone is known', servicenow(f'DTSTART:{NIGHT[0]}', f'DTEND:{NIGHT[1]}'), at=['?'])
case(S, 'floating, in the zone of its source', servicenow(f'DTSTART:{NIGHT[0]}', f'DTEND:{NIGHT[1]}'), zone=NEW_YORK, at=[at(NEW_YORK, *NIGHT_OF)])
case(S, 'no end and no length', servicenow('DTSTART:20261206T020000Z'), at=[], faults=['event-without-end'])
case(S, 'it ends before it begins', servicenow('DTSTART:20261206T060000Z', 'DTEND:20261206T020000Z'), at=[], faults=['event-without-end'])
case(S, 'longer than a month', servicenow('DTSTART:20261206T060000Z', 'DTEND:20270206T020000Z'), at=[], faults=['event-too-long'])
case(S, 'without a UID', calendar('BEGIN:VEVENT', 'SUMMARY:CHG', *UTC_NIGHT, 'END:VEVENT', product=SERVICENOW), at=[], faults=['event-without-uid'])
case(S, 'an offset in the time', servicenow('DTSTART:20261206T020000+0100', 'DTEND:20261206T060000+0100'), refused='time-with-offset')
case(S, 'ISO 8601 instead of the form of calendars', servicenow('DTSTART:2026-12-06T02:00:00Z', 'DTEND:2026-12-06T06:00:00Z'), at=[], faults=['event-broken'])
case(S, 'withdrawn', servicenow(*UTC_NIGHT, 'STATUS:CANCELLED', 'SEQUENCE:1', method='CANCEL', uid='CHG1'), at=[], cancelled=['CHG1'])
case(S, 'two changes in one text', calendar(*event('CHG1', *UTC_NIGHT), *event('CHG2', *times('CET', *NIGHT)), product=SERVICENOW), at=[at('UTC', *NIGHT_OF), at(BERLIN, *NIGHT_OF, 'doubt-zone-abbreviation')])
case(S, 'CET with its own rules', servicenow(*times('CET', *NIGHT), zones=vtimezone('CET', 'cet')), at=[at(BERLIN, *NIGHT_OF)])
case(S, 'a mail without an invitation', mail(TEXT), refused='mail-without-calendar')
case(S, 'a list of changes as JSON', json.dumps({'result': [{'number': 'CHG0031042', 'start_date': '2026-12-06 02:00:00'}]}), refused='feed-unlike')
case(S, 'two calendars, one after the other', servicenow(*UTC_NIGHT) + servicenow(*times('US/Eastern', *NIGHT), uid='CHG2'), at=[at('UTC', *NIGHT_OF), at(NEW_YORK, *NIGHT_OF)])

# Statuspage ---------------------------------------------------------------------------------------

P = 'statuspage'


def page(*maintenances, head=True, key='scheduled_maintenances'):
    about = {'page': {'id': 'kctbh9vrtdwd', 'name': 'Acme Cloud', 'url': 'https://status.acme.example', 'time_zone': 'Etc/UTC', 'updated_at': '2026-11-27T10:00:00Z'}} if head else {}
    return json.dumps({**about, key: list(maintenances)}, ensure_ascii=False)


def planned(opens='2026-12-06T02:00:00.000Z', closes='2026-12-06T06:00:00.000Z', status='scheduled', ident='w1cbg3qhq7zk', **more):
    return {
        'id': ident, 'name': 'Database upgrade', 'status': status, 'created_at': '2026-11-20T10:00:00.000Z', 'updated_at': '2026-11-27T10:00:00.000Z',
        'monitoring_at': None, 'resolved_at': None, 'impact': 'maintenance', 'shortlink': 'https://stspg.io/w1cbg3qhq7zk', 'started_at': opens, 'page_id': 'kctbh9vrtdwd',
        'incident_updates': [{'id': 'u1', 'status': status, 'body': 'We will upgrade the database.', 'affected_components': []}],
        'components': [{'id': 'c1', 'name': 'API', 'status': 'operational'}], 'scheduled_for': opens, 'scheduled_until': closes, **more,
    }


PAGED = at('UTC', *NIGHT_OF)
case(P, 'scheduled', page(planned()), at=[PAGED])
case(P, 'in the zone of the page', page(planned('2026-12-06T02:00:00.000+01:00', '2026-12-06T06:00:00.000+01:00')), at=[at(BERLIN, *NIGHT_OF)])
case(P, 'in a zone west', page(planned('2026-12-05T18:00:00.000-08:00', '2026-12-05T22:00:00.000-08:00')), at=[PAGED])
case(P, 'in two offsets over the clock change', page(planned('2027-03-28T01:00:00.000+01:00', '2027-03-28T05:00:00.000+02:00')), at=[at(BERLIN, '2027-03-28 01:00', '2027-03-28 05:00')])
case(P, 'half a second', page(planned('2026-12-06T02:00:00.500Z', '2026-12-06T06:00:00.500Z')), at=['2026-12-06T02:00:00Z/2026-12-06T06:00:01Z'])
case(P, 'without parts of a second', page(planned('2026-12-06T02:00:00Z', '2026-12-06T06:00:00Z')), at=[PAGED])
case(P, 'in progress', page(planned('2026-11-28T10:00:00Z', '2026-11-28T14:00:00Z', 'in_progress')), at=[at('UTC', '2026-11-28 10:00', '2026-11-28 14:00')])
case(P, 'verifying', page(planned('2026-11-28T10:00:00Z', '2026-11-28T14:00:00Z', 'verifying')), at=[at('UTC', '2026-11-28 10:00', '2026-11-28 14:00')])
case(P, 'still in progress after its end', page(planned('2026-11-28T08:00:00Z', '2026-11-28T11:00:00Z', 'in_progress')), at=[at('UTC', '2026-11-28 08:00', '2026-11-28 11:00', 'doubt-still-running')])
case(P, 'completed early', page(planned('2026-11-28T10:00:00Z', '2026-11-28T14:00:00Z', 'completed', resolved_at='2026-11-28T11:30:00.000Z')), at=[at('UTC', '2026-11-28 10:00', '2026-11-28 11:30')])
case(P, 'completed early, known by its last change', page(planned('2026-11-28T10:00:00Z', '2026-11-28T14:00:00Z', 'completed', updated_at='2026-11-28T11:45:00.000Z')), at=[at('UTC', '2026-11-28 10:00', '2026-11-28 11:45')])
case(P, 'completed late', page(planned('2026-11-28T08:00:00Z', '2026-11-28T10:00:00Z', 'completed', resolved_at='2026-11-28T11:30:00.000Z')), at=[at('UTC', '2026-11-28 08:00', '2026-11-28 10:00')])
case(P, 'completed before it began', page(planned(status='completed', resolved_at='2026-11-28T11:30:00.000Z')), at=[], cancelled=['w1cbg3qhq7zk'])
case(P, 'two of them', page(planned(), planned('2026-12-07T02:00:00Z', '2026-12-07T03:00:00Z', ident='b')), at=[PAGED, at('UTC', '2026-12-07 02:00', '2026-12-07 03:00')])
case(P, 'none', page(), at=[])
case(P, 'without the page', page(planned(), head=False), at=[PAGED])
case(P, 'no end is known', page(planned(closes=None)), at=[], faults=['event-broken'])
case(P, 'times without an offset', page(planned('2026-12-06T02:00:00', '2026-12-06T06:00:00')), at=[], faults=['event-without-start'])
case(P, 'a link that is not one of the web', page(planned(shortlink='javascript:alert(1)')), at=[PAGED], faults=['link-left-out'])
case(P, 'a mark of UTF-8', b'\xef\xbb\xbf' + page(planned(name='Actualización')).encode(), at=[PAGED])
case(P, 'incidents, not maintenances', page(planned(), key='incidents'), refused='feed-unlike')
case(P, 'cut off in the middle', page(planned())[:-40], refused='feed-unlike')

# PagerDuty ----------------------------------------------------------------------------------------

D = 'pagerduty'
PAGERDUTY = '-//PagerDuty Inc//PagerDuty Maintenance//EN'


def pagerduty(*lines, uid='Q0T1P2@pagerduty.com', more=(), head=()):
    return calendar('CALSCALE:GREGORIAN', 'X-WR-CALNAME:Maintenance windows', 'REFRESH-INTERVAL;VALUE=DURATION:PT1H', *head, *event(uid, *lines, 'URL:https://acme.pagerduty.com/maintenance_windows'), *more, product=PAGERDUTY, method='PUBLISH')


case(D, 'in UTC', pagerduty(*UTC_NIGHT), at=[PAGED])
case(D, 'in UTC, marked as such', pagerduty('DTSTART;VALUE=DATE-TIME:20261206T020000Z', 'DTEND;VALUE=DATE-TIME:20261206T060000Z'), at=[PAGED])
case(D, 'in the zone of the account', pagerduty(*times('America/Chicago', *NIGHT)), at=[at('America/Chicago', *NIGHT_OF)])
case(D, 'in a zone as Rails calls it', pagerduty(*times('Pacific Time (US & Canada)', *NIGHT)), at=['? doubt-zone-unknown'])
case(D, 'floating, with a name of Windows for the calendar', pagerduty(f'DTSTART:{NIGHT[0]}', f'DTEND:{NIGHT[1]}', head=['X-WR-TIMEZONE:Eastern Standard Time']), at=[at(NEW_YORK, *NIGHT_OF)])
case(D, 'floating, with a zone of the calendar that nobody knows', pagerduty(f'DTSTART:{NIGHT[0]}', f'DTEND:{NIGHT[1]}', head=['X-WR-TIMEZONE:Acme HQ']), zone=MADRID, at=['? doubt-zone-unknown'])
case(D, 'two after each other', pagerduty(*UTC_NIGHT, more=event('b@pagerduty.com', 'DTSTART:20261206T060000Z', 'DTEND:20261206T080000Z')), at=[PAGED, at('UTC', '2026-12-06 06:00', '2026-12-06 08:00')])
case(D, 'each night for a week', pagerduty(*UTC_NIGHT, 'RRULE:FREQ=DAILY;UNTIL=20261212T020000Z'), at=series('UTC', *NIGHT_OF, 'FREQ=DAILY;COUNT=7'))
case(D, 'each night, until a second before the last', pagerduty(*UTC_NIGHT, 'RRULE:FREQ=DAILY;UNTIL=20261212T015959Z'), at=series('UTC', *NIGHT_OF, 'FREQ=DAILY;COUNT=6'))
case(D, 'cancelled', pagerduty(*UTC_NIGHT, 'STATUS:CANCELLED', uid='c@pagerduty.com'), at=[], cancelled=['c@pagerduty.com'])
case(D, 'a link of its own page', pagerduty(*UTC_NIGHT, 'X-PD-ID:Q0T1P2', 'CATEGORIES:maintenance'), at=[PAGED])
case(D, 'maintenance windows of its API', json.dumps({'maintenance_windows': [{'id': 'PW98YIO', 'start_time': '2026-12-06T02:00:00Z', 'end_time': '2026-12-06T06:00:00Z'}], 'limit': 25}), refused='feed-unlike')
case(D, 'an empty calendar', calendar(product=PAGERDUTY, method='PUBLISH'), at=[])
case(D, 'a rule of which nobody knows the frequency', pagerduty(*UTC_NIGHT, 'RRULE:FREQ=SOMETIMES'), refused='feed-broken')

# MAINTNOTE (carriers and data centres, NANOG BCOP) ------------------------------------------------

M = 'maintnote'


def note(*lines, status='CONFIRMED', product='-//Maint Note//https://github.com/jda/maintnote-std//', sequence=1, uid='42', stamp='20261127T100000Z', **kw):
    fields = [
        'X-MAINTNOTE-PROVIDER:acme.example', 'X-MAINTNOTE-ACCOUNT:137.035999173', 'X-MAINTNOTE-MAINTENANCE-ID:WorkOrder-31415',
        'X-MAINTNOTE-IMPACT:OUTAGE', 'X-MAINTNOTE-OBJECT-ID;X-MAINTNOTE-OBJECT-IMPACT=NO-IMPACT:acme-widgets-as-a-service', 'X-MAINTNOTE-OBJECT-ID:acme-widgets-as-a-service-2',
        *([f'X-MAINTNOTE-STATUS:{status}'] if status else []), f'SEQUENCE:{sequence}', 'ORGANIZER;CN="Acme NOC":mailto:noone@acme.example',
    ]
    return calendar(*kw.pop('zones', []), *event(uid, *lines, *fields, stamp=stamp), *kw.pop('more', []), product=product, method=kw.pop('method', None))


case(M, 'confirmed', note(*UTC_NIGHT), at=[PAGED])
case(M, 'tentative', note(*UTC_NIGHT, status='TENTATIVE'), at=[PAGED])
case(M, 'cancelled', note(*UTC_NIGHT, status='CANCELLED'), at=[], cancelled=['42'])
case(M, 'in process', note('DTSTART:20261128T100000Z', 'DTEND:20261128T140000Z', status='IN-PROCESS'), at=[at('UTC', '2026-11-28 10:00', '2026-11-28 14:00')])
case(M, 'in process after its end', note('DTSTART:20261128T080000Z', 'DTEND:20261128T100000Z', status='IN-PROCESS'), at=[at('UTC', '2026-11-28 08:00', '2026-11-28 10:00', 'doubt-still-running')])
case(M, 'completed early', note('DTSTART:20261128T080000Z', 'DTEND:20261128T140000Z', status='COMPLETED', stamp='20261128T103000Z'), at=[at('UTC', '2026-11-28 08:00', '2026-11-28 10:30')])
case(M, 'without a status', note(*UTC_NIGHT, status=None), at=[PAGED])
case(M, 'status in small letters', note(*UTC_NIGHT, status='cancelled'), at=[], cancelled=['42'])
case(M, 'in a mail', mail(TEXT, part64(note(*UTC_NIGHT), 'text/calendar; charset=utf-8')), at=[PAGED])
case(M, 'in a mail, quoted-printable, by its name only', mail(TEXT, part_qp(note(*UTC_NIGHT), 'application/octet-stream; name="maintenance.ics"')), at=[PAGED])
case(M, 'in the zone of the carrier, with rules', note(*times('Europe/London', '20270606T010000', '20270606T050000'), zones=vtimezone('Europe/London', 'london')), at=[at('Europe/London', '2027-06-06 01:00', '2027-06-06 05:00')])
case(M, 'in the zone of the carrier, without rules', note(*times('Europe/Stockholm', *NIGHT)), at=[at('Europe/Stockholm', *NIGHT_OF)])
case(M, 'three nights in three events', note(*UTC_NIGHT, more=[*event('43', 'DTSTART:20261207T020000Z', 'DTEND:20261207T060000Z'), *event('44', 'DTSTART:20261208T020000Z', 'DTEND:20261208T060000Z')]), at=series('UTC', *NIGHT_OF, 'FREQ=DAILY;COUNT=3'))
case(M, 'three nights as added dates', note(*UTC_NIGHT, 'RDATE:20261207T020000Z,20261208T020000Z'), at=series('UTC', *NIGHT_OF, 'FREQ=DAILY;COUNT=3'))
case(M, 'a length instead of an end', note('DTSTART:20261206T020000Z', 'DURATION:PT4H'), at=[PAGED])
case(M, 'GMT', note(*times('GMT', *NIGHT)), at=[PAGED])
case(M, 'IST, which is three zones', note(*times('IST', *NIGHT)), at=['? doubt-zone-unknown'])
case(M, 'a rescheduled one, with a reason', note('DTSTART:20261207T020000Z', 'DTEND:20261207T060000Z', 'COMMENT:Rescheduled', sequence=2), at=[at('UTC', '2026-12-07 02:00', '2026-12-07 06:00')])
case(M, 'a link to a file of the reader', note(*UTC_NIGHT, 'URL:file:///etc/passwd'), at=[PAGED], faults=['link-left-out'])
case(M, 'HTML in its text', note(*UTC_NIGHT, 'DESCRIPTION:<img src=x onerror=alert(1)>'), at=[PAGED])
case(M, 'somebody who declines', note(*UTC_NIGHT, method='REPLY'), refused='method-of-others')
case(M, 'a property that nobody can parse', calendar(*event('42', *UTC_NIGHT, 'no property at all'), product='-//x//'), refused='feed-broken')


for sender, cases in CASES.items():
    numbered = [{'id': f'{sender}-{number:02}', **one} for number, one in enumerate(cases, 1)]
    lines = ',\n'.join(json.dumps(one, ensure_ascii=False) for one in numbered)
    (HERE / f'{sender}.json').write_text(f'[\n{lines}\n]\n', encoding='utf-8')
print(sum(len(cases) for cases in CASES.values()), {sender: len(cases) for sender, cases in CASES.items()})
