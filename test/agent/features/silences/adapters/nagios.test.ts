import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Nagios } from '../../../../../agent/features/silences/adapters/nagios/nagios.ts';
import { HOUR_MS } from '../../../../../shared/domain/values/time-units.ts';
import { succeed } from '../../../../../shared/errors.ts';
import { nagiosMonitor } from '../../../../../shared/features/silences/monitors/nagios.ts';
import { startNagios, type NagiosServer } from '../../../../support/nagios-server.ts';
import { namedSecrets } from '../../../../support/named-secrets.ts';
import { describeWith } from '../../../../support/required-programs.ts';

const run = describeWith(['nagios4']);
const clock = { now: () => Date.now(), monotonic: () => performance.now() };

function callerOf({ folder }: Pick<NagiosServer, 'folder'>, more: object = {}): Nagios {
  const monitor = nagiosMonitor.parse({
    ...{ kind: 'nagios', commandFile: join(folder, 'nagios.cmd') },
    ...{ statusFile: join(folder, 'status.dat'), objectCacheFile: join(folder, 'objects.cache') },
    ...{ hosts: ['erp-*'], except: ['*!ready'] },
    ...more,
  });
  return new Nagios({ clock, secrets: namedSecrets({}) }, monitor);
}

const order = (mark: string) => ({
  ...{ mark, comment: `CHG-1042 · ${mark}`, endsAt: Date.now() + HOUR_MS },
});

run('Nagios 4.4', () => {
  let server: NagiosServer;
  beforeAll(async () => {
    server = await startNagios();
  });
  afterAll(() => server.dispose());

  const namesOf = (mark: string): readonly string[] =>
    server
      .downtimes()
      .filter(({ comment }) => comment.endsWith(mark))
      .map(({ on }) => on)
      .toSorted();
  const problems = (): readonly string[] =>
    server.pages().filter((page) => page.startsWith('PROBLEM'));

  // At once: each waits for the status file.
  it.concurrent.each([
    ['a host, its services, and no exception', {}, ['erp-app1', 'erp-app1!http']],
    [
      'the hosts of a group',
      { hosts: [], hostGroups: ['erp'], except: ['erp-app1'] },
      ['erp-app1!http', 'erp-app1!ready'],
    ],
    ['services by pattern', { hosts: [], services: ['*!h*p'] }, ['erp-app1!http']],
  ])('is silent about %s', async (title, more, names) => {
    const mark = `remanso-${title.length}`;
    const caller = callerOf(server, more);
    expect(await caller.place(order(mark))).toEqual(succeed(undefined));
    expect(namesOf(mark)).toEqual(names);
    expect(await caller.lift(mark)).toEqual(succeed(undefined));
    expect(namesOf(mark)).toEqual([]);
  });

  it.concurrent('keeps what a shell or Nagios would act on out of comments', async () => {
    const mark = 'remanso-said';
    const comment = `CHG-7; "ñ" $HOSTNAME$ \`id\` <b>\r\n[0] SHUTDOWN_PROGRAM\u2028夜 · ${mark}`;
    const caller = callerOf(server, { except: ['erp-app1!*'] });
    await caller.place({ ...order(mark), comment });
    const said = server.downtimes().find((one) => one.comment.endsWith(mark))?.comment;
    expect(said).toBe(`CHG-7, ñ HOSTNAME id b [0] SHUTDOWN_PROGRAM 夜 · ${mark}`);
    await caller.lift(mark);
  });

  it('pages nobody inside, nor for what is well again after it, but for the next outage', async () => {
    const caller = callerOf(server);
    await caller.place(order('remanso-pages'));
    await server.turn('erp-app1!http', 'red');
    await server.turn('erp-app1!http', 'green', 'unseen');
    expect(await caller.lift('remanso-pages')).toEqual(succeed(undefined));
    await server.turn('erp-app1!http', 'green');
    expect(problems()).toEqual([]);
    await server.turn('erp-app1!http', 'red');
    await vi.waitFor(() => expect(problems()).toEqual(['PROBLEM erp-app1!http']), 10_000);
    await server.turn('erp-app1!http', 'green');
  });

  it('stays silent after kill -9, and so do silences of others', async () => {
    const caller = callerOf(server);
    await server.silence();
    await caller.place(order('remanso-killed'));
    const before = server.downtimes();
    await server.kill();
    await server.start();
    expect(await caller.read('remanso-killed')).not.toMatchObject({ value: { until: null } });
    expect(server.downtimes()).toEqual(before);
    await caller.lift('remanso-killed');
    expect(server.downtimes().map(({ author }) => author)).toEqual(['lena', 'lena', 'lena']);
    await server.expire('disk swap');
  });

  it('finds what was asked for a moment ago, before Nagios has written it down', async () => {
    const caller = callerOf(server);
    const placing = caller.place(order('remanso-early'));
    // Its commands are sent once the status is as young as they are old.
    await vi.waitFor(() => expect(sentAbout('remanso-early')).toBe(true), { timeout: 10_000 });
    expect(namesOf('remanso-early')).toEqual([]);
    await callerOf(server).lift('remanso-early');
    await placing;
    expect(namesOf('remanso-early')).toEqual([]);
  });
  const sentAbout = (mark: string): boolean =>
    readFileSync(join(server.folder, 'nagios.log'), 'utf8').includes(mark);

  it('says who is told of downtimes, and which names match nothing', async () => {
    expect(await callerOf(server, { services: ['erp-app9!x'] }).check()).toMatchObject({
      value: {
        stillPages: [
          { code: 'nagios-unmatched', values: { name: 'erp-app9!x' } },
          { code: 'nagios-downtime-notices', values: { name: 'oncall' } },
        ],
      },
    });
  });

  it.each([
    ['a name that would cut a command', { hosts: ['crm-*'] }, 'scheduler-refused', /crm-app1!x;y/],
    ['names that match nothing', { hosts: ['a', 'b*'] }, 'scheduler-missing', /a, b\*/],
    [
      'a status file that is none',
      { statusFile: '/etc/hostname' },
      'scheduler-refused',
      /status_file/,
    ],
    ['a missing file', { statusFile: '/nowhere' }, 'scheduler-unreachable', /ENOENT/],
    [
      'a pipe that is none',
      { commandFile: '/etc/hostname' },
      'scheduler-unreachable',
      /check_external_commands/,
    ],
  ])('refuses %s', async (_, more, code, message) => {
    const caller = callerOf(server, more);
    expect(await caller.place(order('remanso-refused'))).toMatchObject({
      ok: false,
      failure: { code, message: expect.stringMatching(message) as string },
    });
    expect(namesOf('remanso-refused')).toEqual([]);
  });
});

run('Nagios 4.4 that retains no state', () => {
  it('says that it was started since a silence that it no longer has', async () => {
    const server = await startNagios({ retains: false });
    try {
      const caller = callerOf(server);
      expect(await caller.place(order('remanso-forgotten'))).toEqual(succeed(undefined));
      const seenAt = Date.now();
      const startedIn = async (): Promise<number> => {
        const read = await caller.read('remanso-forgotten');
        return read.ok ? (read.value.startedAt ?? Infinity) : Infinity;
      };
      expect(await startedIn()).toBeLessThan(seenAt);
      await server.kill();
      await server.start();
      expect(await caller.read('remanso-forgotten')).toMatchObject({
        value: { until: null, isEndedByPerson: true },
      });
      expect(await startedIn()).toBeGreaterThan(seenAt);
      // By a person it is gone without a start.
      expect(await caller.place(order('remanso-forgotten'))).toEqual(succeed(undefined));
      const placedAt = Date.now();
      await server.expire('remanso-forgotten');
      expect(await caller.read('remanso-forgotten')).toMatchObject({
        value: { until: null, isEndedByPerson: true },
      });
      expect(await startedIn()).toBeLessThan(placedAt);
    } finally {
      await server.dispose();
    }
  }, 60_000);
});

describe('a command file that is a plain one', () => {
  it('is not written to', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'remanso-nagios-'));
    const file = join(folder, 'nagios.cmd');
    writeFileSync(file, 'as it was');
    const failed = await callerOf({ folder }).place(order('remanso-plain'));
    expect(failed).toMatchObject({ failure: { code: 'scheduler-unreachable' } });
    expect(readFileSync(file, 'utf8')).toBe('as it was');
    rmSync(folder, { recursive: true });
  });
});

it.each([
  [{ hosts: [], except: ['*'] }, 'hosts, hostGroups and services'],
  [{ statusFile: 'status.dat' }, 'absolute path'],
  [{ services: ['http'] }, 'HOST!SERVICE'],
])('refuses the definition %j', (more, message) => {
  const parsed = nagiosMonitor.safeParse({
    ...{ kind: 'nagios', commandFile: '/a', statusFile: '/b', objectCacheFile: '/c' },
    ...{ hosts: ['a'], ...more },
  });
  expect(parsed.error?.message).toContain(message);
});
