import { describe, expect, it } from 'vitest';
import { isLike, programName, unguardedLike } from '../../../../agent/core/leaks/process-match.ts';

function process(pid: number, parentPid: number, ...words: string[]) {
  return { pid, parentPid, words, startedAt: 0 };
}

describe('isLike', () => {
  it.each([
    [['node', 'sync.js'], true],
    [['/usr/bin/node', '--max-old-space-size=99', 'sync.js', '--orders'], true],
    [['C:\\Program Files\\nodejs\\node.exe', 'sync.js'], true],
    [['timeout', '60', 'node', 'sync.js'], true],
    [['sync.js', 'node'], false],
    [['node', 'resync.js'], false],
    [['node', '/srv/sync.js'], false],
    [['node'], false],
    [[], false],
  ])('%j', (words, expected) => {
    expect(isLike(words, ['node', 'sync.js'])).toBe(expected);
  });
});

it.each([
  ['/usr/bin/node', 'node'],
  ['node.EXE', 'node'],
  ['C:\\x\\sync.exe', 'sync'],
  ['node', 'node'],
])('programName of %s', (word, name) => {
  expect(programName(word)).toBe(name);
});

describe('unguardedLike', () => {
  const found = (processes: ReturnType<typeof process>[], ...registered: number[]) =>
    unguardedLike(processes, ['node', 'sync.js'], new Set(registered)).map(({ pid }) => pid);

  it('finds unregistered processes', () => {
    expect(found([process(10, 1, 'node', 'sync.js'), process(11, 1, 'node', 'x.js')])).toEqual([
      10,
    ]);
  });

  it("ignores a guard, its command, that command's children, and what started the guard", () => {
    const words = ['remanso', 'guard', '--integration', 'shop', '--', 'node', 'sync.js'];
    const processes = [
      process(20, 1, 'timeout', '60', ...words),
      process(21, 20, 'node', ...words),
      process(22, 21, 'sh', '-c', 'node sync.js'),
      process(23, 22, 'node', 'sync.js'),
    ];
    expect(found(processes, 21, 22)).toEqual([]);
    expect(found(processes.slice(3), 21, 22)).toEqual([]);
    const outer = process(19, 1, 'flock', 'lock', 'node', 'sync.js');
    expect(found([outer, { ...process(20, 19, 'sh') }, process(21, 20, 'guarded')], 21)).toEqual(
      [],
    );
  });

  it('does not take a guard that is just starting or has just ended for a leak', () => {
    const words = ['sudo', 'remanso', 'guard', '--integration', 'shop', '--', 'node', 'sync.js'];
    expect(found([process(30, 1, ...words)])).toEqual([]);
  });

  it('reports a command and its descendants once', () => {
    const processes = [
      process(41, 40, 'node', 'sync.js'),
      process(40, 1, 'timeout', '9', 'node', 'sync.js'),
    ];
    expect(found(processes)).toEqual([40]);
  });

  it('terminates where pids were reused between two readings', () => {
    expect(found([process(50, 51, 'node', 'sync.js'), process(51, 50, 'sh')])).toEqual([50]);
  });
});
