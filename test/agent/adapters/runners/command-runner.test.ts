import { existsSync, mkdtempSync, readFileSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LocalRunner } from '../../../../agent/adapters/runners/local-runner.ts';
import {
  isProcessAlive,
  processMark,
} from '../../../../agent/adapters/runners/processes/process-mark.ts';
import { OPEN_GATE, runRequest, script } from '../../../support/runner-request.ts';
import { spoken } from '../../../support/outcomes.ts';

const runner = new LocalRunner(process.env, 300);

function folder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'remanso-runner-')));
}

async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; !condition(); i += 1) {
    if (i > 400) throw new Error('the condition did not come true within 2 s');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function pidsIn(file: string): number[] {
  try {
    return readFileSync(file, 'utf8').trim().split('\n').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

describe('a command', () => {
  it.each([
    ['process.stdout.write("ok")', true, 'exit 0', 'ok'],
    ['process.stderr.write("no"); process.exitCode = 3', false, 'exit 3', 'no'],
    ['process.kill(process.pid, "SIGKILL")', false, 'killed by SIGKILL', ''],
  ])('%s', async (code, succeeded, outcome, output) => {
    const run = runner.start(runRequest({ command: script(code) }), OPEN_GATE);
    expect(await spoken(run.ended)).toEqual({ succeeded, outcome, output });
  });

  it('gets its arguments literally: there is no shell', async () => {
    const words = ['$HOME', '; echo x', '*', '"a b"', ''];
    const code = 'console.log(JSON.stringify(process.argv.slice(1)))';
    const { output } = await runner.start(
      runRequest({ command: script(code, ...words) }),
      OPEN_GATE,
    ).ended;
    expect(JSON.parse(output)).toEqual(words);
  });

  it('runs in its folder with empty input', async () => {
    const cwd = folder();
    const code = 'console.log(process.cwd() + "|" + require("fs").readFileSync(0).length)';
    const { output } = await runner.start(runRequest({ command: script(code), cwd }), OPEN_GATE)
      .ended;
    expect(output.trim()).toBe(`${cwd}|0`);
  });

  it.each([
    [{ command: ['/no/such'] }, 'could not start: ENOENT: no such program /no/such'],
    [
      { command: ['true'], cwd: '/no/folder' },
      'could not start: ENOENT: no such folder /no/folder',
    ],
    [{ command: ['/etc/passwd'] }, 'could not start: EACCES: no permission to run /etc/passwd'],
  ])('that cannot be started reports the reason: %j', async (action, outcome) => {
    const run = runner.start(runRequest(action), OPEN_GATE);
    expect(run.pid).toBeUndefined();
    expect(await spoken(run.ended)).toEqual({ succeeded: false, outcome, output: '' });
  });

  it('with a NUL byte is refused as an outcome', async () => {
    const { outcome } = await spoken(
      runner.start(runRequest({ command: ['a\0b'] }), OPEN_GATE).ended,
    );
    expect(outcome).toMatch(/^could not start: ERR_INVALID_ARG_VALUE/);
  });
});

describe('the environment of a command', () => {
  it("contains only what is listed from the agent's", async () => {
    const own = {
      PATH: '/opt/erp/bin',
      HOME: '/h',
      SECRET: 's3cret',
      TOKEN: 't',
      NODE_OPTIONS: '',
    };
    const request = runRequest({
      command: script('console.log(JSON.stringify(process.env))'),
      environment: { pass: ['TOKEN', 'ABSENT'], set: { MODE: 'full', REMANSO_RUN_ID: 'forged' } },
    });
    const run = new LocalRunner(own).start(request, OPEN_GATE);
    expect(JSON.parse((await spoken(run.ended)).output)).toEqual({
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      HOME: '/h',
      TOKEN: 't',
      MODE: 'full',
      REMANSO_INTEGRATION_ID: 'shop-orders',
      REMANSO_RUN_ID: request.runId,
      REMANSO_DUE_AT: '2026-12-06T01:00:00Z',
    });
  });
});

describe('the output of a command', () => {
  it('keeps the last 64 KiB of 200 MB in bounded memory', { timeout: 60_000 }, async () => {
    const code =
      'const b=Buffer.alloc(1<<20,"x");let n=200;const w=()=>{while(n-->0)if(!process.stdout.write(b))' +
      'return process.stdout.once("drain",w);process.stdout.write("the end")};w()';
    const before = process.memoryUsage().rss;
    const run = runner.start(runRequest({ command: script(code) }), OPEN_GATE);
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
    const { outcome, output } = await spoken(run.ended);
    clearInterval(watch);
    expect(outcome).toBe('exit 0');
    expect(output).toBe('x'.repeat(64 * 1024 - 7) + 'the end');
    expect(most - before).toBeLessThan(100e6);
  });

  it('does not keep the run open when a process in the background holds the pipe', async () => {
    const file = join(folder(), 'pids');
    const command = ['sh', '-c', `(echo late; sleep 5) & echo $! > ${file}; echo done; exit 4`];
    const run = runner.start(runRequest({ command }), OPEN_GATE);
    const { outcome, output } = await spoken(run.ended);
    const [background = 0] = pidsIn(file);
    expect(isProcessAlive(background, undefined)).toBe(true);
    process.kill(background);
    expect(outcome).toBe('exit 4');
    expect(output).toContain('done');
  });

  const ofItsOwn = (file: string): string[] => [
    'sh',
    '-c',
    // A separate session, with none of our file descriptors.
    `setsid sh -c 'echo $$ >>${file}; exec sleep 60' >/dev/null 2>&1 </dev/null & sleep 60`,
  ];

  it.runIf(process.platform === 'linux')(
    'is stopped with what it moved to another session',
    async () => {
      const file = join(folder(), 'pids');
      const run = runner.start(runRequest({ command: ofItsOwn(file) }, 'session'), OPEN_GATE);
      await until(() => pidsIn(file).length === 1);
      const [child = 0] = pidsIn(file);
      expect(isProcessAlive(child, undefined)).toBe(true);
      run.stop(5_000);
      expect(await run.ended).toMatchObject({ succeeded: false });
      expect(isProcessAlive(child, undefined)).toBe(false);
    },
  );

  it('is asked to end once, with its whole process group', async () => {
    const file = join(folder(), 'asked');
    const code = `const { appendFileSync } = require('node:fs');
      process.on('SIGTERM', () => { appendFileSync(${JSON.stringify(file)}, 'asked\\n');
        setTimeout(() => process.exit(0), 300); });
      appendFileSync(${JSON.stringify(file)}, 'up\\n'); setInterval(() => 0, 1000);`;
    const run = runner.start(runRequest({ command: script(code) }, 'once'), OPEN_GATE);
    await until(() => existsSync(file));
    run.stop(5_000);
    expect(await run.ended).toMatchObject({ succeeded: false });
    expect(readFileSync(file, 'utf8')).toBe('up\nasked\n');
  });

  it.runIf(process.platform === 'linux')(
    'that ends by itself leaves it running, and reports it',
    async () => {
      const file = join(folder(), 'pids');
      const command = ofItsOwn(file).map((word) => word.replace('& sleep 60', `& sleep 0.3`));
      // All processes are scanned at most once a second.
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      const run = runner.start(runRequest({ command }, 'left'), OPEN_GATE);
      const { succeeded, output } = await run.ended;
      const [child = 0] = pidsIn(file);
      expect({ succeeded, output }).toEqual({
        succeeded: true,
        output: `\n[still running: sleep (pid ${child})]\n`,
      });
      expect(isProcessAlive(child, undefined)).toBe(true);
      process.kill(child);
    },
  );

  it('leaves alive a background process that keeps writing', async () => {
    const file = join(folder(), 'pids');
    const loop = 'while :; do echo x; sleep 0.02; done';
    const run = runner.start(
      runRequest({ command: ['sh', '-c', `(${loop}) & echo $! > ${file}`] }),
      OPEN_GATE,
    );
    await spoken(run.ended);
    const [background = 0] = pidsIn(file);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(isProcessAlive(background, undefined)).toBe(true);
    process.kill(background);
  });
});

describe('a command past its timeout', () => {
  // A busy machine takes most of a second until a shell has written its number.
  const IN_TIME = '2s';
  const stubborn = (file: string) => [
    'sh',
    '-c',
    `trap '' TERM; sh -c 'trap "" TERM; echo $$ >> ${file}; sleep 30' & echo $$ >> ${file}; wait; sleep 30`,
  ];

  it('is killed with its grandchildren though all ignore SIGTERM', async () => {
    const file = join(folder(), 'pids');
    const run = runner.start(runRequest({ command: stubborn(file), timeout: IN_TIME }), OPEN_GATE);
    await until(() => pidsIn(file).length === 2);
    const { outcome, succeeded } = await spoken(run.ended);
    expect({ outcome, succeeded }).toEqual({ outcome: 'timed out after 2s', succeeded: false });
    expect(pidsIn(file).filter((pid) => isProcessAlive(pid, undefined))).toEqual([]);
  });

  it('ends only once a grandchild that ignores SIGTERM has ended', async () => {
    const file = join(folder(), 'pids');
    const command = [
      'sh',
      '-c',
      `sh -c 'trap "" TERM; echo $$ >> ${file}; sleep 30; sleep 30' & wait`,
    ];
    const run = runner.start(runRequest({ command, timeout: IN_TIME }), OPEN_GATE);
    await until(() => pidsIn(file).length === 1);
    expect((await spoken(run.ended)).outcome).toBe('timed out after 2s');
    expect(pidsIn(file).filter((pid) => isProcessAlive(pid, undefined))).toEqual([]);
  });

  it('may end cleanly within its grace period, and still counts as timed out', async () => {
    const command = ['sh', '-c', 'trap "echo bye; exit 0" TERM; while :; do sleep 0.01; done'];
    const run = new LocalRunner(process.env, 60_000).start(
      runRequest({ command, timeout: '300ms' }),
      OPEN_GATE,
    );
    expect(await spoken(run.ended)).toEqual({
      succeeded: false,
      outcome: 'timed out after 300ms',
      output: expect.stringContaining('bye') as string,
    });
  });
});

describe('stopping a command', () => {
  it('reports that it was stopped and how it ended', async () => {
    const run = runner.start(runRequest({ command: ['sleep', '30'] }), OPEN_GATE);
    run.stop(60_000);
    expect((await spoken(run.ended)).outcome).toBe('stopped: killed by SIGTERM');
  });

  it('kills after the grace period', async () => {
    const file = join(folder(), 'pids');
    const script = `trap "" TERM; echo $$ >> ${file}; sleep 30; sleep 30`;
    const run = runner.start(runRequest({ command: ['sh', '-c', script] }), OPEN_GATE);
    await until(() => pidsIn(file).length === 1);
    run.stop(100);
    expect((await spoken(run.ended)).outcome).toBe('stopped: killed by SIGKILL');
  });

  it('has no effect once it has ended', async () => {
    const run = runner.start(runRequest({ command: ['true'] }), OPEN_GATE);
    expect((await spoken(run.ended)).outcome).toBe('exit 0');
    run.stop(0);
    expect((await spoken(run.ended)).outcome).toBe('exit 0');
  });
});

describe('a process', () => {
  it('is identified by pid and mark', async () => {
    const run = runner.start(runRequest({ command: ['sleep', '30'] }), OPEN_GATE);
    const { pid = 0, pidStartedAt } = run;
    expect(isProcessAlive(pid, pidStartedAt)).toBe(true);
    expect(isProcessAlive(pid, undefined)).toBe(true);
    expect(isProcessAlive(pid, 'another boot:1')).toBe(false);
    run.stop(0);
    await spoken(run.ended);
    expect(isProcessAlive(pid, pidStartedAt)).toBe(false);
  });

  it('has the mark that the system gave at its start', () => {
    expect(processMark(process.pid)).toMatch(/^[0-9a-f-]{36}:\d+$/);
    expect(processMark(2 ** 22 + 1)).toBeUndefined();
  });
});
