import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DataDirectory } from '../../../../agent/wire/data-directory/data-directory.ts';
import type { GuardJournalFiles } from '../../../../agent/adapters/guards/guard-journal.ts';
import { isProcessAlive } from '../../../../agent/adapters/runners/processes/process-mark.ts';
import { SystemClock } from '../../../../agent/adapters/time/system-clock.ts';
import type { FlagInterval } from '../../../../agent/ports/guards/hold-flags.ts';
import { eventually, guardedDirectory, startGuard } from '../../../support/guard-process.ts';
import {
  flagPath,
  guardFolder,
  guardJournal,
  publishFlags,
} from '../../../support/guarded-directory.ts';

const hold: FlagInterval = {
  holdId: 'h1',
  kind: 'manual',
  reason: 'move',
  by: 'ana',
  from: 0,
  until: null,
};
const HOUR_MS = 3_600_000;
const guarded = ['--integration', 'shop', '--'];

let directory: DataDirectory;
let journal: GuardJournalFiles;

beforeEach(() => {
  directory = guardedDirectory();
  journal = guardJournal(directory);
  publish();
});

function publish(...intervals: FlagInterval[]): void {
  publishFlags(directory, { shop: intervals });
}

function guard(...words: string[]) {
  return startGuard(directory.root, words).ended;
}

describe('a guard of an integration that is not held', () => {
  it.each([
    ['exit 0', 0],
    ['exit 7', 7],
    ['kill -TERM $$', 143],
    ['kill -KILL $$', 137],
  ])('runs the command silently, and passes through "%s"', async (code, exit) => {
    const end = await guard(...guarded, 'sh', '-c', `echo out; echo err >&2; ${code}`);
    expect(end).toEqual({ code: exit, stdout: 'out\n', stderr: 'err\n' });
    const signal = { 143: 'SIGTERM', 137: 'SIGKILL' }[exit] ?? null;
    expect(journal.collect().records).toEqual([
      {
        kind: 'ran',
        runId: expect.stringMatching(/^guard-/) as string,
        integrationId: 'shop',
        user: expect.objectContaining({ uid: process.getuid?.() }) as object,
        startedAt: expect.any(Number) as number,
        endedAt: expect.any(Number) as number,
        exitCode: signal === null ? exit : null,
        signal,
      },
    ]);
  });

  it.each([
    ['/no/such/program', 127],
    ['/etc/passwd', 126],
  ])('reports like a shell that %s cannot be started', async (program, code) => {
    const end = await guard(...guarded, program);
    expect(end.code).toBe(code);
    expect(end.stderr).toContain(program);
    expect(journal.collect().records).toMatchObject([{ kind: 'ran', exitCode: code }]);
  });

  it('includes one whose hold is over, lies ahead, or is of another integration', async () => {
    const now = new SystemClock().now();
    const shop = [
      { ...hold, until: now },
      { ...hold, from: now + HOUR_MS, until: now + 2 * HOUR_MS },
      { ...hold, from: now + HOUR_MS },
    ];
    publishFlags(directory, { shop, other: [hold] });
    expect((await guard(...guarded, 'echo', 'ran')).stdout).toBe('ran\n');
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('forwards %s', async (signal) => {
    const code = `trap 'echo got; exit 9' ${signal.slice(3)}; echo up; while :; do sleep 0.01; done`;
    const { child, ended } = startGuard(directory.root, [...guarded, 'sh', '-c', code]);
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    child.kill(signal);
    expect(await ended).toMatchObject({ code: 9, stdout: 'up\ngot\n' });
  });
});

describe('a guard of an integration that is held', () => {
  it('runs nothing, is silent, exits 0 and records the hold', async () => {
    const window: FlagInterval = {
      ...hold,
      holdId: 'w@2026',
      kind: 'window',
      windowId: 'w',
      from: 1000,
      until: new SystemClock().now() + HOUR_MS,
    };
    publish(hold, window, { ...hold, holdId: 'past', until: 5 });
    const end = await guard(...guarded, 'echo', 'ran');
    expect(end).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(journal.collect().records).toEqual([
      {
        kind: 'skipped',
        integrationId: 'shop',
        user: expect.objectContaining({ uid: process.getuid?.() }) as object,
        at: expect.any(Number) as number,
        holds: [hold, window].map(({ holdId, from, until }) => ({ holdId, from, until })),
      },
    ]);
  });

  it('exits with the given code', async () => {
    publish(hold);
    const end = await guard('--skip-exit=75', ...guarded, 'echo', 'ran');
    expect(end).toMatchObject({ code: 75, stdout: '' });
  });
});

describe('a guard that cannot know whether its integration is held', () => {
  const run = ['--on-unreadable', 'run'];
  const head = '#remanso-flags 3 2000-01-01T00:00:00.000Z 2999-01-01T00:00:00.000Z\n';
  const someHold = 'shop 2000-01-01T00:00:00.000Z 9999-12-31T23:59:59.999Z h1\n';

  it.each([
    ['half', head + someHold],
    ['in another format', '#remanso-flags 2 2999-01-01T00:00:00.000Z\n#end\n'],
    ['in the former format', '{"format":1,"integrationId":"shop","intervals":[]}'],
    ['for another integration', head + someHold.replace('shop', 'Shop') + '#end\n'],
    ['without times', `${head}shop h1\n#end\n`],
    ['with an invalid time', head + someHold.replace('01-01', '13-01') + '#end\n'],
    ['garbage', '\0\0\0\0'],
    ['empty', ''],
  ])(
    'with a flag file that is %s runs nothing, reports it, exits 69 and leaves a record',
    async (_, text) => {
      const path = flagPath(directory, 'shop');
      writeFileSync(path, text);
      const held = await guard(...guarded, 'echo', 'ran');
      expect(held).toMatchObject({ code: 69, stdout: '' });
      expect(held.stderr).toContain(`not known whether shop is held: ${path}: `);
      expect(held.stderr).toContain('expected ');
      expect(held.stderr).toContain('The command does not run');
      const [record] = journal.collect().records;
      expect(record).toMatchObject({ kind: 'skipped', holds: [] });
      expect(record?.unreadable).toContain(path);
    },
  );

  it('does what it is configured to', async () => {
    writeFileSync(flagPath(directory, 'shop'), 'garbage');
    const ran = await guard(...run, ...guarded, 'echo', 'ran');
    expect(ran).toMatchObject({ code: 0, stdout: 'ran\n' });
    expect(ran.stderr).toContain('The command runs');
    expect(journal.collect().records).toMatchObject([
      { kind: 'ran', unreadable: expect.any(String) as string },
    ]);
    const skipped = await guard('--skip-exit', '9', ...guarded, 'echo', 'ran');
    expect(skipped).toMatchObject({ code: 9, stdout: '' });
  });

  it('includes one whose plan has expired, and one whose plan was removed', async () => {
    const past = new SystemClock().now() - 1;
    publishFlags(directory, { shop: [] }, past);
    const listed = await guard(...guarded, 'echo', 'ran');
    expect(listed).toMatchObject({ code: 69, stdout: '' });
    expect(listed.stderr).toContain(new Date(past).toISOString());
    const unlisted = await guard('--integration', 'other', '--', 'echo', 'ran');
    expect(unlisted).toMatchObject({ code: 69, stdout: '' });
    publish();
    rmSync(guardFolder(directory).plan);
    rmSync(flagPath(directory, 'shop'));
    expect(await guard(...guarded, 'echo', 'ran')).toMatchObject({ code: 69, stdout: '' });
    rmSync(guardFolder(directory).path, { recursive: true });
    const lost = await guard(...guarded, 'echo', 'ran');
    expect(lost).toMatchObject({ code: 69, stdout: '' });
    expect(lost.stderr).toContain(`has published a plan for ${directory.root}`);
  });

  it('includes one whose flag was written before the clock was set back', async () => {
    const free = head.replace('2000-', '2998-') + '#end\n';
    writeFileSync(flagPath(directory, 'shop'), free);
    const held = await guard(...guarded, 'echo', 'ran');
    expect(held).toMatchObject({ code: 69, stdout: '' });
    expect(held.stderr).toContain('knows the holds from 2998-01-01T00:00:00.000Z on only');
  });

  it('includes one given a directory without an agent; it creates nothing', async () => {
    rmSync(directory.root, { recursive: true });
    const held = await guard(...guarded, 'sh', '-c', 'echo ran; exit 3');
    expect(held).toMatchObject({ code: 69, stdout: '' });
    expect(held.stderr).toContain(`${directory.root} is no data directory of an agent`);
    const ran = await guard(...run, ...guarded, 'sh', '-c', 'echo ran; exit 3');
    expect(ran).toMatchObject({ code: 3, stdout: 'ran\n' });
    expect(existsSync(directory.root)).toBe(false);
  });

  it('excludes one whose integration is in no plan: it runs, and the agent learns of it', async () => {
    const end = await guard('--integration', 'stranger', '--', 'echo', 'ran');
    expect(end).toEqual({ code: 0, stdout: 'ran\n', stderr: '' });
    expect(journal.collect().records).toMatchObject([{ integrationId: 'stranger' }]);
  });

  it('includes one the agent cannot see, only if configured so', async () => {
    const { box } = guardFolder(directory);
    rmSync(box, { recursive: true });
    writeFileSync(box, 'a file');
    const ran = await guard(...guarded, 'echo', 'ran');
    expect(ran).toMatchObject({ code: 0, stdout: 'ran\n' });
    expect(ran.stderr).toContain('this run is not recorded: ');
    const careful = await guard('--on-unreadable', 'hold', ...guarded, 'echo', 'ran');
    expect(careful).toMatchObject({ code: 69, stdout: '' });
    writeFileSync(flagPath(directory, 'shop'), `${head}${someHold}#end\n`);
    const held = await guard(...guarded, 'echo', 'ran');
    expect(held).toMatchObject({ code: 0, stdout: '' });
    expect(held.stderr).toContain('the held run is not recorded: ');
  });
});

describe('a guard used incorrectly', () => {
  it.each([
    [['--', 'echo', 'ran'], 'expected --integration ID'],
    [['--integration', 'shop'], 'expected "--" and then a command'],
    [['--integration', 'shop', '--'], 'expected "--" and then a command'],
    [['--integration', 'shop', 'echo', 'ran'], 'unknown option echo'],
    [['--integration', '../shop', '--', 'echo', 'ran'], '--integration: expected 1 to 100 letters'],
    [['--integration', '--', 'echo', 'ran'], '--integration: expected a value'],
    [['--integration=a', '--integration=b', '--', 'echo'], '--integration is given twice'],
    [['--skip-exit', '256', ...guarded, 'echo', 'ran'], '--skip-exit: expected a number from 0'],
    [['--skip-exit', '-1', ...guarded, 'echo', 'ran'], '--skip-exit: expected a number from 0'],
    [['--on-unreadable', 'ask', ...guarded, 'echo'], '--on-unreadable: expected run or hold'],
    [['--json', ...guarded, 'echo', 'ran'], 'unknown option --json'],
  ])('%j: reports what was expected, runs nothing, exits 2', async (words, message) => {
    const end = await guard(...words);
    expect(end).toMatchObject({ code: 2, stdout: '' });
    expect(end.stderr).toContain(`remanso guard: ${message}`);
    expect(end.stderr).toContain('Usage: ');
  });

  it('prints its help, and leaves --help after "--" to the command', async () => {
    expect((await guard('--help')).stdout).toContain('Usage: remanso guard');
    expect((await guard(...guarded, 'echo', '--help', '--')).stdout).toBe('--help --\n');
  });
});

describe('a guard as seen by the agent', () => {
  it('is a running command, until it ends', async () => {
    const code = 'echo $$; while [ ! -e "$0" ]; do sleep 0.01; done';
    const stop = join(directory.root, 'stop');
    const { child, ended } = startGuard(directory.root, [...guarded, 'sh', '-c', code, stop]);
    const pid = await new Promise((resolve) => {
      child.stdout?.once('data', (chunk: Buffer) => {
        resolve(Number(chunk.toString()));
      });
    });
    await eventually(() => journal.running().get('shop')?.[0]?.pid === pid);
    expect(journal.collect().records).toEqual([]);
    writeFileSync(stop, '');
    await ended;
    expect(journal.running().size).toBe(0);
    expect(journal.collect().records).toMatchObject([{ kind: 'ran', exitCode: 0 }]);
  });

  it('includes its command when the guard was killed, and an end without a result', async () => {
    const pidFile = join(mkdtempSync(join(tmpdir(), 'remanso-guard-')), 'pid');
    const code = `echo $$ > ${pidFile}; exec sleep 30`;
    const { child, ended } = startGuard(directory.root, [...guarded, 'sh', '-c', code]);
    await eventually(() => readOr(pidFile).endsWith('\n'));
    const pid = Number(readOr(pidFile));
    await eventually(() => journal.running().get('shop')?.[0]?.pid === pid);
    child.kill('SIGKILL');
    child.stdout?.destroy();
    child.stderr?.destroy();
    await ended;
    expect(isProcessAlive(pid, undefined)).toBe(true);
    expect(journal.running().get('shop')).toMatchObject([{ pid }]);
    expect(journal.collect().records).toEqual([]);
    process.kill(pid, 'SIGKILL');
    await eventually(() => journal.running().size === 0);
    const collected = journal.collect();
    expect(collected.records).toMatchObject([{ kind: 'ran', exitCode: null, signal: null }]);
    collected.forget();
    expect(readdirSync(guardFolder(directory).box)).toEqual([]);
  });
});

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
