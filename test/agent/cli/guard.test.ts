import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DataDirectory } from '../../../agent/wire/data-directory.ts';
import { GuardJournalFiles } from '../../../agent/adapters/guard-journal.ts';
import { HoldFlagFiles } from '../../../agent/adapters/hold-flag-files.ts';
import { isProcessAlive } from '../../../agent/adapters/runners/process-mark.ts';
import { SystemClock } from '../../../agent/adapters/system-clock.ts';
import type { FlagInterval } from '../../../agent/ports/hold-flags.ts';
import { keptLog } from '../../support/guard-log.ts';
import { eventually, guardedDirectory, startGuard } from '../../support/guard-process.ts';

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
  journal = new GuardJournalFiles(directory.guardsFolder, new SystemClock(), keptLog());
});

function publish(...intervals: FlagInterval[]): void {
  new HoldFlagFiles(directory.flagsFolder).publish(new Map([['shop', intervals]]));
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
  ])('runs the command, silently, and passes on "%s"', async (code, exit) => {
    const end = await guard(...guarded, 'sh', '-c', `echo out; echo err >&2; ${code}`);
    expect(end).toEqual({ code: exit, stdout: 'out\n', stderr: 'err\n' });
    const signal = { 143: 'SIGTERM', 137: 'SIGKILL' }[exit] ?? null;
    expect(journal.collect().records).toEqual([
      {
        kind: 'ran',
        runId: expect.stringMatching(/^guard-/) as string,
        integrationId: 'shop',
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
  ])('says like a shell that %s cannot be started', async (program, code) => {
    const end = await guard(...guarded, program);
    expect(end.code).toBe(code);
    expect(end.stderr).toContain(program);
    expect(journal.collect().records).toMatchObject([{ kind: 'ran', exitCode: code }]);
  });

  it('is one whose hold is over, is to come, or is of another integration', async () => {
    const now = new SystemClock().now();
    publish(
      { ...hold, until: now },
      { ...hold, from: now + HOUR_MS, until: now + 2 * HOUR_MS },
      { ...hold, from: now + HOUR_MS },
    );
    new HoldFlagFiles(directory.flagsFolder).update(new Map([['other', [hold]]]));
    expect((await guard(...guarded, 'echo', 'ran')).stdout).toBe('ran\n');
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('hands %s on', async (signal) => {
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
        at: expect.any(Number) as number,
        holds: [hold, window],
      },
    ]);
  });

  it('exits as told', async () => {
    publish(hold);
    const end = await guard('--skip-exit=75', ...guarded, 'echo', 'ran');
    expect(end).toMatchObject({ code: 75, stdout: '' });
  });
});

describe('a guard that cannot know whether its integration is held', () => {
  const skip = ['--on-unreadable', 'skip', '--skip-exit', '9'];

  it.each([
    ['half', '{"format":1,"integrat'],
    ['another format', '{"format":2,"integrationId":"shop","intervals":[]}'],
    ['another integration', '{"format":1,"integrationId":"Shop","intervals":[]}'],
    [
      'a hold without times',
      '{"format":1,"integrationId":"shop","intervals":[{"holdId":"h","kind":"manual","reason":"r","by":"b"}]}',
    ],
    ['nothing', ''],
  ])('for a flag file that is %s, says so and does as it was told', async (_, content) => {
    const path = join(directory.flagsFolder, 'shop.json');
    writeFileSync(path, content);
    const ran = await guard(...guarded, 'echo', 'ran');
    expect(ran).toMatchObject({ code: 0, stdout: 'ran\n' });
    expect(ran.stderr).toContain(`not known whether shop is held: ${path}: `);
    expect(ran.stderr).toContain('expected ');
    const skipped = await guard(...skip, ...guarded, 'echo', 'ran');
    expect(skipped).toMatchObject({ code: 9, stdout: '' });
    expect(journal.collect().records).toMatchObject([{ kind: 'ran' }, { holds: [] }]);
  });

  it('without a data directory says so, does as it was told, and creates nothing', async () => {
    rmSync(directory.root, { recursive: true });
    const ran = await guard(...guarded, 'sh', '-c', 'echo ran; exit 3');
    expect(ran).toMatchObject({ code: 3, stdout: 'ran\n' });
    expect(ran.stderr).toContain(`${directory.flagsFolder} does not exist`);
    expect(await guard(...skip, ...guarded, 'echo', 'ran')).toMatchObject({ code: 9, stdout: '' });
    expect(existsSync(directory.root)).toBe(false);
  });

  it('is one that the agent cannot see, for want of a place to register', async () => {
    rmSync(directory.guardsFolder, { recursive: true });
    writeFileSync(directory.guardsFolder, 'a file');
    const end = await guard(...skip, ...guarded, 'echo', 'ran');
    expect(end).toMatchObject({ code: 9, stdout: '' });
    expect(end.stderr).toContain('cannot register: ');
    publish(hold);
    expect(await guard(...guarded, 'echo', 'ran')).toMatchObject({ code: 0, stdout: '' });
  });
});

describe('a guard that is used wrongly', () => {
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
    [['--on-unreadable', 'ask', ...guarded, 'echo'], '--on-unreadable: expected run or skip'],
    [['--json', ...guarded, 'echo', 'ran'], 'unknown option --json'],
  ])('%j: says what was expected, runs nothing, exits 2', async (words, message) => {
    const end = await guard(...words);
    expect(end).toMatchObject({ code: 2, stdout: '' });
    expect(end.stderr).toContain(`remanso guard: ${message}`);
    expect(end.stderr).toContain('Usage: ');
  });

  it('explains itself when asked, and leaves --help to the command behind "--"', async () => {
    expect((await guard('--help')).stdout).toContain('Usage: remanso guard');
    expect((await guard(...guarded, 'echo', '--help', '--')).stdout).toBe('--help --\n');
  });
});

describe('what the agent sees of a guard', () => {
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

  it('is its command, too, when the guard was killed, and an end without a result', async () => {
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
    expect(readdirSync(directory.guardsFolder)).toEqual([]);
  });
});

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
