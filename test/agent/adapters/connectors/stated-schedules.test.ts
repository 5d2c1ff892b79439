import { describe, expect, it } from 'vitest';
import { statedQueue } from '../../../../agent/adapters/connectors/bullmq/queue-facts.ts';
import { zoneAbove } from '../../../../agent/adapters/connectors/cron/crontab-zone.ts';
import { statedCronJob } from '../../../../agent/adapters/connectors/kubernetes/cron-job.ts';
import { statedTriggers } from '../../../../agent/adapters/connectors/node-red/node-red-connector.ts';
import { statedJob } from '../../../../agent/adapters/connectors/pg-cron/pg-cron-connector.ts';
import { statedTimer } from '../../../../agent/adapters/connectors/systemd/stated-timer.ts';
import { statedTask } from '../../../../agent/adapters/connectors/windows-task/stated-task.ts';
import { statedDueTimes } from '../../../../agent/core/calendar/due-times/stated-due-times.ts';
import type { StatedSchedule } from '../../../../shared/domain/schedulers/schedule/stated-schedule.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { zones } from '../../../support/zones.ts';

const FROM = Date.parse('2026-12-01T00:00:00Z');
const MADRID = 'Europe/Madrid';

function next(stated: StatedSchedule, count = 3): readonly string[] {
  const due = statedDueTimes(stated, zones);
  const found: string[] = [];
  for (let at = due.nextAfter(FROM); at !== undefined && found.length < count;) {
    found.push(formatInstant(at));
    at = due.nextAfter(at);
  }
  return due.notKnown === undefined ? found : [due.notKnown, ...found];
}

describe('a job of pg_cron', () => {
  it.each([
    ['30 4 * * *', 'GMT', ['2026-12-01T04:30:00Z', '2026-12-02T04:30:00Z']],
    ['30 4 * * *', MADRID, ['2026-12-01T03:30:00Z', '2026-12-02T03:30:00Z']],
    ['0 12 $ * *', 'UTC', ['2026-12-31T12:00:00Z', '2027-01-31T12:00:00Z']],
    ['20 seconds', null, ['2026-12-01T00:00:20Z', '2026-12-01T00:00:40Z']],
    ['30 4 * * *', null, ['no-zone']],
  ])('%s in %s', (schedule, zone, expected) => {
    expect(next(statedJob(schedule, zone), 2)).toEqual(expected);
  });
});

describe('a CronJob of Kubernetes', () => {
  it.each([
    ['30 4 * * *', MADRID, ['2026-12-01T03:30:00Z', '2026-12-02T03:30:00Z']],
    ['30 4 * * *', undefined, ['no-zone']],
    ['*/15 * * * *', undefined, ['2026-12-01T00:15:00Z', '2026-12-01T00:30:00Z']],
    ['@daily', 'Etc/UTC', ['2026-12-02T00:00:00Z', '2026-12-03T00:00:00Z']],
    ['@every 1h30m', undefined, ['2026-12-01T01:30:00Z', '2026-12-01T03:00:00Z']],
    ['@every soon', undefined, ['not-understood']],
  ])('%s in %s', (schedule, zone, expected) => {
    expect(next(statedCronJob(schedule, zone), 2)).toEqual(expected);
  });
});

describe('job schedulers of a queue', () => {
  it('are due by pattern and zone, or by interval from their next job', () => {
    const pattern = { key: 'a', pattern: '30 4 * * *', tz: MADRID };
    const every = { key: 'b', every: '3600000', next: FROM + 1_800_000 };
    expect(next(statedQueue([pattern, every], undefined), 4)).toEqual([
      '2026-12-01T00:30:00Z',
      '2026-12-01T01:30:00Z',
      '2026-12-01T02:30:00Z',
      '2026-12-01T03:30:00Z',
    ]);
  });

  it('end when they say', () => {
    const every = { key: 'b', every: 3_600_000, next: FROM, endDate: FROM + 7_200_000 };
    expect(next(statedQueue([every], undefined))).toHaveLength(2);
  });

  it('are not guessed: no zone is told, or programs alone add jobs', () => {
    expect(next(statedQueue([{ key: 'a', pattern: '30 4 * * *' }], undefined))).toEqual([
      'no-zone',
    ]);
    expect(next(statedQueue([], MADRID))).toEqual(['by-events']);
  });
});

describe('triggers of Node-RED', () => {
  const inject = (parts: object) => ({ id: 'a', type: 'inject', ...parts });

  it('are due by crontab or interval; one without waits for a click', () => {
    const timed = inject({ crontab: '30 04 * * *', repeat: '' });
    expect(next(statedTriggers([timed, inject({ repeat: '' })], MADRID), 2)).toEqual([
      '2026-12-01T03:30:00Z',
      '2026-12-02T03:30:00Z',
    ]);
    const repeated = statedTriggers([inject({ repeat: '1800', crontab: '' })], undefined);
    expect(next(repeated, 1)).toEqual(['2026-12-01T00:30:00Z']);
    expect(statedDueTimes(repeated, zones).isAbout).toBe(true);
    expect(next(statedTriggers([inject({ repeat: '' })], undefined))).toEqual([]);
  });

  it('that wait for messages are due by no schedule', () => {
    expect(next(statedTriggers([{ id: 'b', type: 'mqtt in' }], MADRID))).toEqual(['by-events']);
  });
});

describe('a timer of systemd, as systemctl shows it', () => {
  const shown = (calendar: string, more: object = {}) => ({
    TimersCalendar: calendar,
    TimersMonotonic: '',
    RandomizedDelayUSec: '0',
    ...more,
  });

  it('has one event or more, on its clock or on the one that it names', () => {
    const two =
      '{ OnCalendar=*-*-* 04:30:00 ; next_elapse=Tue 2026-12-01 04:30:00.000000 UTC } ' +
      '{ OnCalendar=*-*-01 05:00:00 UTC ; next_elapse=(null) }';
    expect(next(statedTimer(shown(two), MADRID), 2)).toEqual([
      '2026-12-01T03:30:00Z',
      '2026-12-01T05:00:00Z',
    ]);
    expect(next(statedTimer(shown(two), undefined))).toEqual(['no-zone']);
  });

  it('may be late by some time at random', () => {
    const daily = '{ OnCalendar=*-*-* 00:00:00 ; next_elapse=n/a }';
    const stated = statedTimer(shown(daily, { RandomizedDelayUSec: '1h 30min' }), MADRID);
    expect(stated.spreadMs).toBe(5_400_000);
  });

  it('counts from its last run: that is not known', () => {
    const monotonic = { TimersMonotonic: '{ OnUnitActiveUSec=5min ; next_elapse=10min }' };
    expect(next(statedTimer(shown('', monotonic), MADRID))).toEqual(['after-last-run']);
  });
});

describe('a zone that a crontab sets', () => {
  const line = '30 4 * * * /opt/load';

  it('is that of the last setting above the line, held or not', () => {
    const crontab = ['CRON_TZ=UTC', 'CRON_TZ = "Asia/Tokyo"', line, 'CRON_TZ=UTC', ''].join('\n');
    expect(zoneAbove(crontab, line)).toBe('Asia/Tokyo');
    const held = crontab.replace(line, `#remanso-held:0123456789abcdef:night: ${line}`);
    expect(zoneAbove(held, line)).toBe('Asia/Tokyo');
    expect(zoneAbove(`PATH=/bin\n${line}\nCRON_TZ=UTC\n`, line)).toBeUndefined();
  });
});

describe('a task of Windows', () => {
  const task = (triggers: string) => `<Task><Triggers>${triggers}</Triggers></Task>`;
  const calendar = (schedule: string, more = '') =>
    `<CalendarTrigger>${more}<StartBoundary>2026-11-02T04:30:00</StartBoundary>
      <Enabled>true</Enabled>${schedule}</CalendarTrigger>`;
  const day = '<ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>';
  const repeats = (interval: string, duration?: string) =>
    `<Repetition><Interval>${interval}</Interval>${
      duration === undefined ? '' : `<Duration>${duration}</Duration>`
    }</Repetition>`;
  const months = '<Months><December /><January /></Months>';

  it.each([
    ['daily', calendar(day), ['2026-12-01T03:30:00Z', '2026-12-02T03:30:00Z']],
    [
      'every third day',
      calendar('<ScheduleByDay><DaysInterval>3</DaysInterval></ScheduleByDay>'),
      ['2026-12-02T03:30:00Z', '2026-12-05T03:30:00Z'],
    ],
    [
      'on two days of the week',
      calendar(
        '<ScheduleByWeek><WeeksInterval>1</WeeksInterval><DaysOfWeek><Tuesday /><Sunday /></DaysOfWeek></ScheduleByWeek>',
      ),
      ['2026-12-01T03:30:00Z', '2026-12-06T03:30:00Z'],
    ],
    [
      'every second week',
      calendar(
        '<ScheduleByWeek><WeeksInterval>2</WeeksInterval><DaysOfWeek><Wednesday /></DaysOfWeek></ScheduleByWeek>',
      ),
      ['2026-12-02T03:30:00Z', '2026-12-16T03:30:00Z'],
    ],
    [
      'on days of some months',
      calendar(
        `<ScheduleByMonth><DaysOfMonth><Day>15</Day><Day>Last</Day></DaysOfMonth>${months}</ScheduleByMonth>`,
      ),
      ['2026-12-15T03:30:00Z', '2026-12-31T03:30:00Z', '2027-01-15T03:30:00Z'],
    ],
    [
      'on the second and last Friday',
      calendar(
        `<ScheduleByMonthDayOfWeek><Weeks><Week>2</Week><Week>Last</Week></Weeks>${months}<DaysOfWeek><Friday /></DaysOfWeek></ScheduleByMonthDayOfWeek>`,
      ),
      ['2026-12-11T03:30:00Z', '2026-12-25T03:30:00Z'],
    ],
    [
      'for three hours of each day',
      calendar(day, repeats('PT1H', 'PT3H')),
      [
        '2026-12-01T03:30:00Z',
        '2026-12-01T04:30:00Z',
        '2026-12-01T05:30:00Z',
        '2026-12-02T03:30:00Z',
      ],
    ],
    [
      'all of each day',
      calendar(day, repeats('PT6H', 'P1D')),
      ['2026-12-01T03:30:00Z', '2026-12-01T09:30:00Z', '2026-12-01T15:30:00Z'],
    ],
    [
      'from a time on, for ever',
      `<TimeTrigger>${repeats('PT12H')}<StartBoundary>2026-11-02T04:30:00Z</StartBoundary></TimeTrigger>`,
      ['2026-12-01T04:30:00Z', '2026-12-01T16:30:00Z'],
    ],
    [
      'once',
      '<TimeTrigger><StartBoundary>2026-12-05T04:30:00+09:00</StartBoundary></TimeTrigger>',
      ['2026-12-04T19:30:00Z'],
    ],
    [
      'until a time',
      calendar(day, '<EndBoundary>2026-12-02T00:00:00</EndBoundary>'),
      ['2026-12-01T03:30:00Z'],
    ],
    ['never, switched off', calendar(day).replace('>true<', '>false<'), []],
    ['at boot', '<BootTrigger><Enabled>true</Enabled></BootTrigger>', ['by-events']],
  ])('that is due %s', (_, triggers, expected) => {
    expect(next(statedTask(task(triggers), MADRID), expected.length)).toEqual(expected);
  });

  it('with a boot besides is known in part', () => {
    const stated = statedTask(task(`<BootTrigger />${calendar(day)}`), MADRID);
    expect(next(stated, 1)).toEqual(['by-events', '2026-12-01T03:30:00Z']);
  });
});
