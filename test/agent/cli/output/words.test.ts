import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { commandWord } from '../../../../agent/cli/command-word.ts';
import { exitCodeOf } from '../../../../agent/cli/session/exit-codes.ts';
import { printTable } from '../../../../agent/cli/output/terminal/table.ts';
import { Terminal } from '../../../../agent/cli/output/terminal/terminal.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { failureCodes } from '../../../../shared/errors.ts';

function terminal(isTTY: boolean, environment: NodeJS.ProcessEnv = {}) {
  const chunks: string[] = [];
  const stdout = Object.assign(new PassThrough(), { isTTY });
  stdout.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  const written = (): string => chunks.join('');
  return { terminal: new Terminal(stdout, new PassThrough(), environment), written };
}

const ESCAPE = '\u001b';

describe('printTable', () => {
  const rows = [
    { cells: ['a', { text: 'paused', colour: 'yellow' } as const, 'x'], below: ['held by ana'] },
    { cells: ['orders-été', { text: 'on', colour: 'green' } as const, ''] },
  ];

  test("aligns columns and indents a row's details", () => {
    const { terminal: plain, written } = terminal(false);
    printTable(plain, ['ID', 'STATE', 'NOTE'], rows);
    expect(written().split('\n')).toEqual([
      'ID          STATE   NOTE',
      'a           paused  x',
      '  held by ana',
      'orders-été  on',
      '',
    ]);
  });

  test('uses colour only on a terminal and not with NO_COLOR, and aligns the same', () => {
    const coloured = terminal(true);
    printTable(coloured.terminal, ['ID', 'STATE', 'NOTE'], rows);
    const text = coloured.written();
    expect(text).toContain(`${ESCAPE}[33mpaused${ESCAPE}[39m  x`);
    const forbidden = terminal(true, { NO_COLOR: '1' });
    printTable(forbidden.terminal, ['ID', 'STATE', 'NOTE'], rows);
    expect(forbidden.written()).not.toContain(ESCAPE);
  });

  test('escapes control sequences in text', () => {
    const { terminal: plain, written } = terminal(true, { NO_COLOR: '1' });
    const cells = [`a${ESCAPE}[2J`, 'line\nbreak'];
    printTable(plain, ['ID', 'REASON'], [{ cells, below: ['\u202egnp.exe'] }]);
    expect(written()).toContain('a\\u{1b}[2J  line\\u{a}break\n  \\u{202e}gnp.exe\n');
    expect(visible('Straße, 日本, 🙂')).toBe('Straße, 日本, 🙂');
  });
});

describe('commandWord', () => {
  test.each<[string[], string | undefined, string[]]>([
    [['status', '--json'], 'status', ['--json']],
    [['--json', 'status'], 'status', ['--json']],
    [['--data-dir', 'guard', 'status'], 'status', ['--data-dir', 'guard']],
    [['--data-dir=guard', 'apply', 'x'], 'apply', ['--data-dir=guard', 'x']],
    [
      ['--data-dir', 'd', 'guard', '--', 'a', 'status'],
      'guard',
      ['--data-dir', 'd', '--', 'a', 'status'],
    ],
  ])('%j calls %s', (argv, name, others) => {
    expect(commandWord(argv)).toEqual({ name, others });
  });

  test.each([[[]], [['--help']], [['--data-dir', 'status']]])('%j calls nothing', (argv) => {
    expect(commandWord(argv)).toBeUndefined();
  });
});

test('every failure has one of the four exit codes', () => {
  for (const code of failureCodes) expect([1, 2, 3]).toContain(exitCodeOf(code));
  expect(exitCodeOf('agent-unreachable')).toBe(3);
});
