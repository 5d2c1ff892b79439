import { describe, expect, it } from 'vitest';
import { readAnnouncements } from '../../../../../agent/features/announcements/adapters/read-announcements.ts';
import { newestZoneData } from '../../../../../agent/adapters/zone-data/newest-zone-data.ts';
import { reckoningOn } from '../../../../../agent/features/announcements/core/clocks/reckoning.ts';
import type { Reading } from '../../../../../shared/features/announcements/announcement.ts';
import { parseInstant } from '../../../../../shared/domain/values/instant.ts';
import { calendarText, eventLines, ODD_ZONE } from '../../../../support/calendar-text.ts';

const RECKONING = reckoningOn(newestZoneData());

const NOW = parseInstant('2026-11-28T12:00:00Z') ?? 0;
const SIX_TO_TEN = ['DTSTART:20261206T060000Z', 'DTEND:20261206T100000Z'];

async function read(text: string | Buffer): Promise<Reading> {
  const result = await readAnnouncements(Buffer.from(text), NOW, RECKONING);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

/** Times as `from – to`, with the zone of a wall clock. */
async function spansIn(text: string): Promise<string[]> {
  return (await read(text)).announcements.map(({ span }) =>
    span.kind === 'instants'
      ? `${span.opensAt} – ${span.closesAt}`
      : `${span.start} – ${span.end} ${span.zone ?? 'floating'}${span.isAllDay ? ', all day' : ''}`,
  );
}

function faultsIn({ faults }: Reading): string[] {
  return faults.map(({ uid, said }) => `${uid ?? ''}: ${said.code}`);
}

function event(...lines: readonly string[]): string {
  return calendarText(...eventLines('UID:a', 'SUMMARY:Patches', ...lines));
}

describe('times of a calendar', () => {
  const cases: readonly (readonly [what: string, text: string, spans: readonly string[]])[] = [
    ['in UTC', event(...SIX_TO_TEN), ['2026-12-06T06:00:00Z – 2026-12-06T10:00:00Z']],
    [
      'in a zone that only the text describes',
      calendarText(
        ...ODD_ZONE,
        ...eventLines(
          ...['UID:a', 'DTSTART;TZID=Acme Standard Time:20261206T020000'],
          'DTEND;TZID=Acme Standard Time:20261206T060000',
        ),
      ),
      ['2026-12-06T00:30:00Z – 2026-12-06T04:30:00Z'],
    ],
    [
      'through the clock change of that zone, by the clock on the wall',
      calendarText(
        ...ODD_ZONE,
        ...eventLines(
          ...['UID:a', 'DTSTART;TZID=Acme Standard Time:20270327T220000'],
          ...['DTEND;TZID=Acme Standard Time:20270328T060000', 'RRULE:FREQ=DAILY;COUNT=2'],
        ),
      ),
      [
        '2027-03-27T20:30:00Z – 2027-03-28T03:30:00Z',
        '2027-03-28T19:30:00Z – 2027-03-29T03:30:00Z',
      ],
    ],
    [
      'in a zone that is only named',
      event('DTSTART;TZID=Europe/Madrid:20261206T020000', 'DURATION:PT4H'),
      ['2026-12-06T02:00 – 2026-12-06T06:00 Europe/Madrid'],
    ],
    [
      'floating',
      event('DTSTART:20261206T020000', 'DTEND:20261206T060000'),
      ['2026-12-06T02:00 – 2026-12-06T06:00 floating'],
    ],
    [
      'floating, with the zone of the whole calendar',
      calendarText(
        'X-WR-TIMEZONE:Asia/Tokyo',
        ...eventLines('UID:a', 'DTSTART:20261206T020000', 'DTEND:20261206T060000'),
      ),
      ['2026-12-06T02:00 – 2026-12-06T06:00 Asia/Tokyo'],
    ],
    [
      'a whole day',
      event('DTSTART;VALUE=DATE:20261206'),
      ['2026-12-06T00:00 – 2026-12-07T00:00 floating, all day'],
    ],
    [
      'two whole days; the end is not part of it',
      event('DTSTART;VALUE=DATE:20261206', 'DTEND;VALUE=DATE:20261208'),
      ['2026-12-06T00:00 – 2026-12-08T00:00 floating, all day'],
    ],
    [
      'a length of days and hours',
      event('DTSTART:20261206T060000Z', 'DURATION:P1DT2H'),
      ['2026-12-06T06:00:00Z – 2026-12-07T08:00:00Z'],
    ],
    [
      'a series with one left out, one added and one moved',
      calendarText(
        ...eventLines(
          ...['UID:a', ...SIX_TO_TEN, 'RRULE:FREQ=WEEKLY;COUNT=4', 'EXDATE:20261213T060000Z'],
          'RDATE:20261209T060000Z',
        ),
        ...eventLines(
          ...['UID:a', 'RECURRENCE-ID:20261220T060000Z', 'SEQUENCE:1'],
          ...['DTSTART:20261221T060000Z', 'DTEND:20261221T070000Z'],
        ),
      ),
      [
        '2026-12-06T06:00:00Z – 2026-12-06T10:00:00Z',
        '2026-12-21T06:00:00Z – 2026-12-21T07:00:00Z',
        '2026-12-27T06:00:00Z – 2026-12-27T10:00:00Z',
        '2026-12-09T06:00:00Z – 2026-12-09T10:00:00Z',
      ],
    ],
  ];

  it.each(cases)('%s', async (_, text, spans) => {
    expect(await spansIn(text)).toEqual(spans);
  });

  it('names each of a series by its original start', async () => {
    const { announcements, complete } = await read(
      event(...SIX_TO_TEN, 'RRULE:FREQ=DAILY;COUNT=2'),
    );
    expect(announcements.map(({ recurrenceId }) => recurrenceId)).toEqual([
      '2026-12-06T06:00:00Z',
      '2026-12-07T06:00:00Z',
    ]);
    expect(complete).toEqual(['a']);
  });

  it('leaves out dates that do not exist, and days of EXDATE', async () => {
    const leap = event(
      ...SIX_TO_TEN.map((one) => one.replace('1206', '1231')),
      'RRULE:FREQ=MONTHLY;COUNT=4',
    );
    expect((await spansIn(leap)).map((one) => one.slice(0, 10))).toEqual([
      ...['2026-12-31', '2027-01-31', '2027-03-31', '2027-05-31'],
    ]);
    const daily = event(...SIX_TO_TEN, 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20261207');
    expect((await spansIn(daily)).map((one) => one.slice(0, 10))).toEqual([
      ...['2026-12-06', '2026-12-08'],
    ]);
  });

  it('ends a series at an UNTIL in UTC, to the second', async () => {
    const zoned = (until: string): string =>
      calendarText(
        ...ODD_ZONE,
        ...eventLines(
          ...['UID:a', 'DTSTART;TZID=Acme Standard Time:20261206T020000', 'DURATION:PT1H'],
          `RRULE:FREQ=DAILY;UNTIL=${until}`,
        ),
      );
    expect(await spansIn(zoned('20261208T003000Z'))).toHaveLength(3);
    expect(await spansIn(zoned('20261208T002959Z'))).toHaveLength(2);
  });

  it('ends a series after 200, and tells it', async () => {
    const reading = await read(event(...SIX_TO_TEN, 'RRULE:FREQ=DAILY'));
    expect(reading.announcements).toHaveLength(200);
    expect(faultsIn(reading)).toEqual(['a: series-cut']);
    expect(reading.complete).toEqual([]);
  });

  it('ends a series at its horizon of 400 days', async () => {
    const reading = await read(event(...SIX_TO_TEN, 'RRULE:FREQ=MONTHLY'));
    expect(reading.announcements).toHaveLength(13);
    expect(faultsIn(reading)).toEqual([]);
  });
});

describe('what a calendar says besides', () => {
  it('reads MAINTNOTE as it stands, and believes its status', async () => {
    const { announcements, cancellations } = await read(
      calendarText(
        ...eventLines(
          ...['UID:a', 'SEQUENCE:2', 'DTSTAMP:20261127T100000Z', ...SIX_TO_TEN],
          ...['X-MAINTNOTE-PROVIDER:acme', 'X-MAINTNOTE-ACCOUNT:137.035999173'],
          ...['X-MAINTNOTE-MAINTENANCE-ID:WorkOrder-31415', 'X-MAINTNOTE-IMPACT:OUTAGE'],
          ...[
            'X-MAINTNOTE-OBJECT-ID:c1',
            'X-MAINTNOTE-OBJECT-ID:c2',
            'X-MAINTNOTE-STATUS:TENTATIVE',
          ],
        ),
        ...eventLines('UID:b', ...SIX_TO_TEN, 'X-MAINTNOTE-STATUS:CANCELLED'),
      ),
    );
    expect(announcements).toMatchObject([
      {
        ...{ uid: 'a', sequence: 2, stampedAt: '2026-11-27T10:00:00Z', isTentative: true },
        maintNote: {
          ...{ provider: 'acme', account: '137.035999173', maintenanceId: 'WorkOrder-31415' },
          ...{ impact: 'OUTAGE', status: 'TENTATIVE', objectIds: ['c1', 'c2'] },
        },
      },
    ]);
    expect(cancellations.map(({ uid }) => uid)).toEqual(['b']);
  });

  it('keeps HTML as text, and leaves out links that are not of the web', async () => {
    const html = '<img src=x onerror=alert(1)>';
    const reading = await read(
      calendarText(
        ...eventLines('UID:a', ...SIX_TO_TEN, `DESCRIPTION:${html}`, 'URL:javascript:alert(1)'),
        ...eventLines('UID:b', ...SIX_TO_TEN, 'URL:https://status.acme.example/7'),
        ...eventLines('UID:c', ...SIX_TO_TEN, 'URL:file:///etc/passwd'),
      ),
    );
    expect(reading.announcements.map(({ url }) => url)).toEqual([
      null,
      'https://status.acme.example/7',
      null,
    ]);
    expect(reading.announcements[0]?.description).toBe(html);
    expect(faultsIn(reading)).toEqual(['a: link-left-out', 'c: link-left-out']);
  });

  it('takes METHOD:CANCEL for every event in it', async () => {
    const reading = await read(
      calendarText(
        'METHOD:CANCEL',
        ...eventLines('UID:a', 'SEQUENCE:3', 'DTSTART:20261206T060000Z'),
      ),
    );
    expect(reading.announcements).toEqual([]);
    expect(reading.cancellations).toMatchObject([{ uid: 'a', recurrenceId: null, sequence: 3 }]);
  });

  it('leaves out what is broken, says why, and reads the rest', async () => {
    const reading = await read(
      calendarText(
        ...eventLines('SUMMARY:no uid', ...SIX_TO_TEN),
        ...eventLines('UID:no-start'),
        ...eventLines('UID:no-end', 'DTSTART:20261206T060000Z'),
        ...eventLines('UID:backwards', 'DTSTART:20261206T060000Z', 'DTEND:20261206T050000Z'),
        ...eventLines('UID:long', 'DTSTART:20261206T060000Z', 'DTEND:20270206T060000Z'),
        ...eventLines('UID:date', 'DTSTART:20261306T060000Z', 'DTEND:20261306T070000Z'),
        ...eventLines('UID:range', 'RECURRENCE-ID;RANGE=ALL:20261206T060000Z', ...SIX_TO_TEN),
        ...eventLines('UID:mixed', 'DTSTART:20261206T060000Z', 'DTEND:20261206T100000'),
        ...eventLines('UID:good', ...SIX_TO_TEN),
      ),
    );
    expect(reading.announcements.map(({ uid }) => uid)).toEqual(['good']);
    expect(faultsIn(reading)).toEqual([
      ': event-without-uid',
      'no-start: event-without-start',
      'no-end: event-without-end',
      'backwards: event-without-end',
      'long: event-too-long',
      'date: event-broken',
      'range: event-broken',
      'mixed: event-broken',
    ]);
  });

  it('reads at most 1,000, and does not take the rest for missing', async () => {
    const many = Array.from({ length: 1_001 }, (_, index) =>
      eventLines(`UID:u${index}`, ...SIX_TO_TEN),
    );
    const reading = await read(calendarText(...many.flat()));
    expect(reading.announcements).toHaveLength(1_000);
    expect(reading.complete).toEqual([]);
    expect(faultsIn(reading)).toEqual([': events-too-many']);
  });
});

describe('a Statuspage', () => {
  const one = {
    ...{ id: 'p31zjtct2jer', name: 'Database upgrade', status: 'scheduled', impact: 'maintenance' },
    ...{
      scheduled_for: '2026-12-06T02:00:00.000+01:00',
      scheduled_until: '2026-12-06T05:00:00.500Z',
    },
    ...{ updated_at: '2026-11-27T10:00:00.000Z', shortlink: 'http://stspg.io/f' },
    ...{ incident_updates: [{ body: 'We will upgrade.' }], components: [{ name: 'API' }] },
  };

  it('is read in whole seconds, wherever it stands', async () => {
    const page = {
      page: { name: 'Acme' },
      scheduled_maintenances: [one, { ...one, status: 'completed' }],
    };
    const { announcements } = await read(JSON.stringify(page));
    expect(announcements).toEqual([
      {
        ...{ uid: 'p31zjtct2jer', recurrenceId: null, sequence: 0, isTentative: false },
        stampedAt: '2026-11-27T10:00:00Z',
        span: {
          kind: 'instants',
          opensAt: '2026-12-06T01:00:00Z',
          closesAt: '2026-12-06T05:00:01Z',
        },
        doubts: [],
        readAs: {
          opens: {
            line: 'scheduled_for: 2026-12-06T02:00:00.000+01:00',
            how: [{ code: 'read-offset' }],
          },
          closes: {
            line: 'scheduled_until: 2026-12-06T05:00:00.500Z',
            how: [{ code: 'read-offset' }],
          },
        },
        ...{ summary: 'Database upgrade', description: 'We will upgrade.' },
        url: 'http://stspg.io/f',
        maintNote: {
          provider: 'Acme',
          objectIds: ['API'],
          impact: 'maintenance',
          status: 'scheduled',
        },
      },
    ]);
  });

  it('is left out where it is broken', async () => {
    const broken = [{ id: 7 }, { ...one, scheduled_for: 'soon' }, { ...one, shortlink: 'data:x' }];
    const reading = await read(JSON.stringify({ scheduled_maintenances: broken }));
    expect(faultsIn(reading)).toEqual([
      ': event-broken',
      'p31zjtct2jer: event-without-start',
      'p31zjtct2jer: link-left-out',
    ]);
    expect(reading.announcements).toMatchObject([{ url: null }]);
  });
});

describe('a saved mail', () => {
  const calendar = event('DTSTART:20261206T060000Z', 'DTEND:20261206T100000Z', 'LOCATION:Málaga');
  const mail = (...parts: readonly string[]): string =>
    [
      ...['From: Acme <noc@acme.example>', 'To: ops@example.com', 'Subject: Maintenance'],
      ...['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b', ''],
      ...parts.flatMap((part) => ['--b', part]),
      ...['--b--', ''],
    ].join('\r\n');
  const base64 = Buffer.from(calendar).toString('base64').replace(/.{76}/g, '$&\r\n');
  const invitation = [
    ...['Content-Type: text/calendar; charset=utf-8; method=REQUEST'],
    ...['Content-Transfer-Encoding: base64', '', base64],
  ].join('\r\n');

  it('has its invitation read once, however often it is in there', async () => {
    const text = 'Content-Type: text/plain\r\n\r\nSee the invitation.';
    const attached = invitation.replace('text/calendar', 'application/ics; name=invite.ics');
    const { announcements } = await read(mail(text, invitation, attached));
    expect(announcements.map(({ uid }) => uid)).toEqual(['a']);
  });

  it('is refused without one', async () => {
    const result = await readAnnouncements(
      Buffer.from(mail('Content-Type: text/plain\r\n\r\nHi')),
      NOW,
      RECKONING,
    );
    expect(result).toMatchObject({ failure: { said: [{}, { code: 'mail-without-calendar' }] } });
  });
});

describe('refused as a whole', () => {
  const cases: readonly (readonly [what: string, content: string | Buffer, code: string])[] = [
    ['nothing', '', 'feed-unlike'],
    ['a page', '<!doctype html><p>Sign in', 'feed-unlike'],
    ['other JSON', '{"incidents": []}', 'feed-unlike'],
    ['JSON that ends in the middle', '{"scheduled_maintenances": [', 'feed-unlike'],
    ['a calendar that ends in the middle', event(...SIX_TO_TEN).slice(0, -20), 'feed-broken'],
    ['a rule that is none', event(...SIX_TO_TEN, 'RRULE:FREQ=SOMETIMES'), 'feed-broken'],
    ['broken UTF-8', Buffer.from(event('SUMMARY:Málaga'), 'latin1'), 'feed-not-text'],
    ['more than 4 MiB', Buffer.alloc(4 * 1024 * 1024 + 1, 'BEGIN:VCALENDAR\r\n'), 'too-many-bytes'],
  ];

  it.each(cases)('%s', async (_, content, code) => {
    const result = await readAnnouncements(Buffer.from(content), NOW, RECKONING);
    expect(result).toMatchObject({ ok: false, failure: { said: [{}, { code }] } });
  });
});
