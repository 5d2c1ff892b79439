import { describe, expect, it } from 'vitest';
import { statedDueTimes } from '../../../../../agent/core/calendar/due-times/stated-due-times.ts';
import {
  statedHistory,
  whyNotKnown,
} from '../../../../../agent/core/calendar/due-times/stated-history.ts';
import { statedCron } from '../../../../../shared/domain/schedulers/schedule/cron-line.ts';
import {
  cronOn,
  notKnown,
  ruled,
  together,
  type StatedSchedule,
} from '../../../../../shared/domain/schedulers/schedule/stated-schedule.ts';
import { formatInstant } from '../../../../../shared/domain/values/instant.ts';
import { zones } from '../../../../support/zones.ts';

const FROM = Date.parse('2026-12-01T00:00:00Z');

function next(stated: StatedSchedule, count: number, from = FROM): string[] {
  const due = statedDueTimes(stated, zones);
  const found: string[] = [];
  for (let at = due.nextAfter(from); at !== undefined && found.length < count;) {
    found.push(formatInstant(at));
    at = due.nextAfter(at);
  }
  return found;
}

describe('crontab lines', () => {
  /** crontab(5): either day matches, unless one of the two fields begins with a star. */
  it.each([
    ['0 4 1,15 * 1', ['2026-12-01', '2026-12-07', '2026-12-14', '2026-12-15']],
    ['0 4 */2 * 1', ['2026-12-07', '2026-12-21', '2027-01-11', '2027-01-25']],
    ['0 4 13 * *', ['2026-12-13', '2027-01-13', '2027-02-13', '2027-03-13']],
    ['0 4 13 * */5', ['2026-12-13', '2027-06-13', '2027-08-13', '2028-02-13']],
    ['0 4 * * */6', ['2026-12-05', '2026-12-06', '2026-12-12', '2026-12-13']],
    ['@weekly', ['2026-12-06', '2026-12-13', '2026-12-20', '2026-12-27']],
  ])('%s', (schedule, days) => {
    const found = next(statedCron(schedule, 'UTC'), 4).map((at) => at.slice(0, 10));
    expect(found).toEqual(days);
  });

  it('that never come are known to be never due', () => {
    const due = statedDueTimes(statedCron('0 0 31 2 *', 'UTC'), zones);
    expect([due.notKnown, due.nextAfter(FROM)]).toEqual([undefined, undefined]);
  });

  it.each([
    ['@reboot', 'UTC', 'by-events'],
    ['H 4 * * *', 'UTC', 'not-understood'],
    ['@every 5m', 'UTC', 'not-understood'],
    ['0 4 * * *', 'Mars/Olympus', 'no-zone'],
  ])('are not guessed: %s in %s', (schedule, zone, why) => {
    const due = statedDueTimes(statedCron(schedule, zone), zones);
    expect([due.notKnown, due.nextAfter(FROM)]).toEqual([why, undefined]);
  });

  it('mean the same without a zone where no hour is named', () => {
    expect(next(cronOn(undefined, '*/20 * * * *'), 2)).toEqual([
      '2026-12-01T00:20:00Z',
      '2026-12-01T00:40:00Z',
    ]);
    expect(statedDueTimes(cronOn(undefined, '0 4 * * *'), zones).notKnown).toBe('no-zone');
  });
});

describe('rules of schedulers', () => {
  it('are due together, each once, within their bounds', () => {
    const every = { kind: 'every', everyMs: 600_000, from: FROM } as const;
    const stated = together([
      { rules: [{ rule: every, until: FROM + 1_200_000 }] },
      ruled({ kind: 'once', at: FROM + 1_200_000 }, { kind: 'once', at: FROM + 1_500_000 }),
    ]);
    expect(next(stated, 9)).toEqual([
      '2026-12-01T00:10:00Z',
      '2026-12-01T00:20:00Z',
      '2026-12-01T00:25:00Z',
    ]);
  });

  it('have bounds on the wall clock of their zone', () => {
    const rule = { kind: 'cron', cron: '0 4 * * *', timeZone: 'Europe/Madrid' } as const;
    const stated = { rules: [{ rule, from: '2026-12-03T04:00:00', until: '2026-12-04T04:00:00' }] };
    expect(next(stated, 9)).toEqual(['2026-12-03T03:00:00Z', '2026-12-04T03:00:00Z']);
  });

  it('say that they are about right where starts are spread or follow others', () => {
    const daily = statedCron('@daily', 'UTC');
    expect(statedDueTimes(daily, zones).isAbout).toBeUndefined();
    expect(statedDueTimes({ ...daily, spreadMs: 60_000 }, zones).isAbout).toBe(true);
    const after = ruled({ kind: 'every', everyMs: 1_000, from: 0, isAbout: true });
    expect(statedDueTimes(after, zones).isAbout).toBe(true);
  });
});

describe('a schedule that was another before', () => {
  const before = { schedule: statedCron('0 4 * * *', 'UTC'), isOff: false, since: FROM };
  const day = 24 * 3_600_000;
  const off = { ...before, isOff: true, since: FROM + day };
  const later = { schedule: statedCron('0 5 * * *', 'UTC'), isOff: false, since: FROM + 2 * day };

  it('is due as it was then', () => {
    const due = statedHistory([before, off, later], zones);
    const found: string[] = [];
    for (let at = due.nextAfter(FROM - day); at !== undefined && found.length < 4;) {
      found.push(formatInstant(at));
      at = due.nextAfter(at);
    }
    expect(found).toEqual([
      '2026-11-30T04:00:00Z',
      '2026-12-01T04:00:00Z',
      '2026-12-03T05:00:00Z',
      '2026-12-04T05:00:00Z',
    ]);
  });

  it('was known or not, as it was then', () => {
    const unknown = { schedule: notKnown('by-events'), isOff: false, since: FROM + day };
    const stated = [before, unknown, later];
    const why = (from: number, to: number) => whyNotKnown(stated, from, to, zones);
    expect(why(FROM, FROM + day)).toBeUndefined();
    expect(why(FROM, FROM + day + 1)).toBe('by-events');
    expect(why(FROM + 2 * day, FROM + 9 * day)).toBeUndefined();
  });
});
