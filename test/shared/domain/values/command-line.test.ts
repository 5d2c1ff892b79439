import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boxesOfCommand,
  commandOfBoxes,
  isUnsplit,
  splitCommandLine,
} from '../../../../shared/domain/values/command-line.ts';

describe('a command line', () => {
  it.each([
    ['/bin/sleep 3', ['/bin/sleep', '3']],
    ['  node   sync.js\t--all ', ['node', 'sync.js', '--all']],
    [`sh -c 'echo "a b"'`, ['sh', '-c', 'echo "a b"']],
    [String.raw`sh -c "echo \"a b\""`, ['sh', '-c', 'echo "a b"']],
    [
      String.raw`"C:\Program Files\sync.exe" --to C:\data`,
      [String.raw`C:\Program Files\sync.exe`, '--to', String.raw`C:\data`],
    ],
    [`a''b "" 'c d'e`, ['ab', '', 'c de']],
    ['', []],
  ])('%j is split', (text, words) => {
    expect(splitCommandLine(text)).toEqual({ ok: true, words });
  });

  it.each(['sh -c "echo', "it's"])('%j has an open quote', (text) => {
    expect(splitCommandLine(text)).toEqual({ ok: false, why: 'open-quote' });
  });
});

describe('a command in boxes', () => {
  it.each([
    [['true']],
    [['/opt/my app/run']],
    [["it's"]],
    [['say "hello"']],
    [['/opt/my app/run', '--name', 'a b']],
    [['node', '']],
  ])('%j comes back as it was', (command) => {
    expect(commandOfBoxes(boxesOfCommand(command))).toEqual(command);
  });

  it('comes back as it was, whatever signs it is of', () => {
    const word = fc.string({ unit: fc.constantFrom(' ', "'", '"', '\\', 'a'), maxLength: 6 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 2 }), (command) => {
        expect(commandOfBoxes(boxesOfCommand(command))).toEqual(command);
      }),
      { numRuns: 2000 },
    );
  });

  it('is split if only one box is used', () => {
    expect(commandOfBoxes(['/bin/sleep 3'])).toEqual(['/bin/sleep', '3']);
    expect(commandOfBoxes(['/opt/my app/run', '3'])).toEqual(['/opt/my app/run', '3']);
    expect(commandOfBoxes(['sh -c "'])).toEqual(['sh -c "']);
  });
});

describe('a program that nobody split', () => {
  it.each([
    [['/bin/sleep 3'], true],
    [['node sync.js --all'], true],
    [['node /opt/sync.js'], true],
    [['/usr/bin/node /opt/sync.js --out=/tmp/a'], true],
    [['node', 'sync.js'], false],
    [['true'], false],
    [[String.raw`C:\Program Files\sync\run.exe`], false],
    [['/opt/my app/run'], false],
  ])('%j: %s', (command, expected) => {
    expect(isUnsplit(command)).toBe(expected);
  });
});
