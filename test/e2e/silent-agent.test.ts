import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { CLI_ENTRY, run } from '../support/cli-run.ts';
import { describeWith } from '../support/required-programs.ts';

const readyLine = z.object({ event: z.literal('ready'), pid: z.int() });

/** Every attempt to reach somebody that strace saw: what is no socket of this machine. */
function reached(trace: string): string[] {
  return trace
    .split('\n')
    .filter((line) => /\b(?:connect|sendto|sendmsg)\(/.test(line) && line.includes('sa_family='))
    .filter((line) => !/sa_family=AF_(?:UNIX|NETLINK|UNSPEC)/.test(line))
    .filter((line) => !/inet_addr\("127\.0\.0\.1"\)|inet_pton\(AF_INET6, "::1"/.test(line));
}

describeWith(['strace'])('an agent that nobody has told to', () => {
  it('connects to nothing but this machine', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'remanso-silent-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const calls = join(folder, 'calls');
    const dataDir = ['--data-dir', join(folder, 'data')];
    const child = spawn(
      'strace',
      [
        ...['-f', '-qq', '-e', 'trace=connect,sendto,sendmsg', '-o', calls],
        ...[process.execPath, CLI_ENTRY, 'agent', '--json', ...dataDir],
      ],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const ready = once(child.stdout, 'data', { signal: AbortSignal.timeout(60_000) });
    const { pid } = readyLine.parse(JSON.parse(String((await ready)[0])));
    expect((await run(['open', '--print', ...dataDir])).code).toBe(0);
    await setTimeout(2_000);
    const exit = once(child, 'exit');
    expect((await run(['doctor', ...dataDir])).code).not.toBe(3);
    // strace would go without it.
    process.kill(pid, 'SIGTERM');
    await exit;
    const trace = readFileSync(calls, 'utf8');
    // It saw the agent look at whose connection is whose.
    expect(trace).toContain('inet_addr("127.0.0.1")');
    expect(reached(trace)).toEqual([]);
    expect(
      reached('7 connect(3, {sa_family=AF_INET, sin_addr=inet_addr("10.0.0.1")}, 16)'),
    ).toHaveLength(1);
  });
});
