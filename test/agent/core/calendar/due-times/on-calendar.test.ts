import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { statedDueTimes } from '../../../../../agent/core/calendar/due-times/stated-due-times.ts';
import { ruled } from '../../../../../shared/domain/schedulers/schedule/stated-schedule.ts';
import { mustSkip, programLacks } from '../../../../support/needs.ts';
import { zones } from '../../../../support/zones.ts';

const ZONE = 'Europe/Madrid';
const ITERATIONS = 20;

/** What systemd itself says: its normalized form, as `systemctl show` gives it, and what comes next. */
function analyzed(calendar: string, base: string): { form: string; next: readonly number[] } {
  const words = ['calendar', `--base-time=${base}`, `--iterations=${ITERATIONS}`, calendar];
  const shown = execFileSync('systemd-analyze', words, {
    encoding: 'utf8',
    env: { ...process.env, TZ: ZONE, LC_ALL: 'C' },
  });
  const form = /Normalized form: (.*)/.exec(shown)?.[1] ?? '';
  const utc = [...shown.matchAll(/(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) UTC/g)];
  return { form, next: utc.map(([, day = '', time = '']) => Date.parse(`${day}T${time}Z`)) };
}

function ours(calendar: string, from: number, count: number): number[] {
  const due = statedDueTimes(ruled({ kind: 'on-calendar', calendar, timeZone: ZONE }), zones);
  expect(due.notKnown).toBeUndefined();
  const found: number[] = [];
  for (let at = due.nextAfter(from); at !== undefined && found.length < count;) {
    found.push(at);
    at = due.nextAfter(at);
  }
  return found;
}

describe('calendar events of systemd', () => {
  it
    .skipIf(mustSkip(programLacks('systemd-analyze')))
    .each([
      'daily',
      'hourly',
      'weekly',
      'monthly',
      'quarterly',
      'Mon..Fri 04:30',
      'Sat,Sun *-*-* 22:00/2',
      '*:0/15',
      '*-*~01 23:45',
      '*-*~07/1 03:00',
      'Mon *-*-1..7 02:30:15',
      '*-02-29 04:00',
      '2027-03-28 02:30',
      '*-*-* 02:30',
      '*-*-* 4..6:10,20,50',
      '*:*:0/20',
      '*-*-* 03:00 America/New_York',
      '*-*-* 04:00:00 UTC',
      'Fri,Sat,Mon *-1,7-15 08:00',
      '*-*~20/3 03:00',
      '*-*~03..07 03:00',
      '*:07',
    ])('%s comes when systemd says, on plain days and on those of a clock change', (calendar) => {
    for (const base of ['2026-12-01 09:07:31', '2027-03-27 22:00:00', '2027-10-30 22:00:00']) {
      const { form, next } = analyzed(calendar, base);
      // The base is on the clock of the zone, always outside a change.
      const from =
        Date.parse(`${base.replace(' ', 'T')}Z`) - (base.includes('-10-') ? 2 : 1) * 3_600_000;
      expect({ base, next: ours(form, from, next.length) }).toEqual({ base, next });
      if (next.length < ITERATIONS) {
        expect(ours(form, from, ITERATIONS)).toHaveLength(next.length);
      }
    }
  });

  it.each(['*-*-* 04:00:00 Mars/Olympus', 'every day', '*-*-*', '', '*-*-* 2a:00:00'])(
    'does not guess %j',
    (calendar) => {
      const due = statedDueTimes(ruled({ kind: 'on-calendar', calendar, timeZone: ZONE }), zones);
      const isPlain = calendar === '*-*-*';
      expect(due.notKnown).toBe(
        isPlain ? undefined : /Mars|2a/.test(calendar) ? 'no-zone' : 'not-understood',
      );
    },
  );
});
