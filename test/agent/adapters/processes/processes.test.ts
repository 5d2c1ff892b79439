import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { userInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { LinuxProcesses } from '../../../../agent/adapters/processes/linux-processes.ts';
import { parsePowerShell } from '../../../../agent/adapters/processes/powershell-processes.ts';
import { parsePs } from '../../../../agent/adapters/processes/ps-processes.ts';
import { SystemClock } from '../../../../agent/adapters/time/system-clock.ts';

describe.runIf(process.platform === 'linux')('/proc', () => {
  it('describes a process: its arguments, parent, user and start', async () => {
    const before = Date.now();
    const words = ['-e', 'process.stdin.resume()', 'two words', ''];
    const child = spawn(process.execPath, words, { stdio: ['pipe', 'ignore', 'ignore'] });
    await once(child, 'spawn');
    const processes = new LinuxProcesses(new SystemClock());
    const found = (await processes.list()).find(({ pid }) => pid === child.pid);
    expect(found).toMatchObject({
      ...{ parentPid: process.pid, words: [process.execPath, ...words] },
      user: userInfo().username,
    });
    // The kernel's resolution is a hundredth of a second.
    expect(Math.abs((found?.startedAt ?? 0) - before)).toBeLessThan(500);
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
    expect((await processes.list()).some(({ pid }) => pid === child.pid)).toBe(false);
  });

  it('never says that a process started earlier than it did', async () => {
    const started = Array.from({ length: 30 }, () => {
      const before = Date.now();
      const child = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
      return { child, before };
    });
    const processes = new LinuxProcesses(new SystemClock());
    // Since boot is a count of hundredths, too: each list rounds differently.
    for (let lists = 0; lists < 20; lists += 1) {
      const found = await processes.list();
      for (const { child, before } of started) {
        const one = found.find(({ pid }) => pid === child.pid);
        expect(one?.startedAt).toBeGreaterThanOrEqual(before);
      }
    }
    for (const { child } of started) child.kill('SIGKILL');
  });

  it('recognises a process again whatever the clock shows meanwhile', async () => {
    let now = Date.now();
    const processes = new LinuxProcesses({ now: () => now, monotonic: () => 0 });
    const look = async () => (await processes.list()).find(({ pid }) => pid === process.pid);
    const first = await look();
    now += 7;
    const second = await look();
    expect(first?.birth).toMatch(/^tick-\d+$/);
    expect(second?.birth).toBe(first?.birth);
  });

  it('rejects where there is no such process', async () => {
    await expect(new LinuxProcesses(new SystemClock(), '/no/proc').list()).rejects.toThrow(
      'ENOENT',
    );
  });
});

it('reads what ps prints on macOS', () => {
  const text = [
    '    1     0 root             Sun Nov 22 08:01:12 2026     /sbin/launchd',
    '  812     1 shop             Sun Dec  6 01:00:05 2026     /usr/local/bin/node sync.js  --orders',
    'garbage',
    '',
  ].join('\n');
  expect(parsePs(text)).toEqual([
    {
      ...{ pid: 1, parentPid: 0, user: 'root', words: ['/sbin/launchd'] },
      startedAt: Date.parse('2026-11-22T08:01:12.999Z'),
    },
    {
      ...{ pid: 812, parentPid: 1, user: 'shop' },
      words: ['/usr/local/bin/node', 'sync.js', '--orders'],
      startedAt: Date.parse('2026-12-06T01:00:05.999Z'),
    },
  ]);
});

it("reads PowerShell's output", () => {
  const commandLine = '"C:\\Program Files\\nodejs\\node.exe" sync.js --to="a b"';
  const text = JSON.stringify([
    { pid: 812, parentPid: 4, commandLine, startedAt: '2026-12-06T01:00:05.1234567Z' },
  ]);
  expect(parsePowerShell(text)).toEqual([
    {
      ...{ pid: 812, parentPid: 4, user: undefined },
      words: ['C:\\Program Files\\nodejs\\node.exe', 'sync.js', '--to=a b'],
      startedAt: Date.parse('2026-12-06T01:00:05.124Z'),
    },
  ]);
  expect(() => parsePowerShell('[{"pid":"x"}]')).toThrow();
});
