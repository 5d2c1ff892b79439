import { expect, it } from 'vitest';
import { csvRow } from '../../../../agent/adapters/audit/audit-csv.ts';
import type { AuditEntry } from '../../../../shared/domain/trail/audit-entry.ts';

function rowWith(reason: string, detail: object = {}): string {
  const entry = {
    seq: 1,
    at: '2026-12-06T01:00:00Z',
    kind: 'hold.placed',
    actor: { kind: 'person', name: reason, via: reason, claimed: reason },
    reason,
    detail,
    prevHash: 'a',
    hash: 'b',
  };
  return csvRow(entry as unknown as AuditEntry);
}

/**
 * Cells that a spreadsheet separating by `;` or tabs, with or without quotes, may take for a
 * formula.
 */
function formulasIn(row: string): string[] {
  const cells = row.split(/[;\t\r\n]/);
  return cells.filter((cell) => /^[\s"']*[=+\-@＝＋－＠]/.test(cell) && !cell.startsWith("'"));
}

/** The first letters of the cells, for a parser with commas and quotes. */
function firstLetters(row: string): string[] {
  const cells = row.trimEnd().match(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g) ?? [];
  return cells.map((cell) => cell.replace(/^,/, '').replace(/^"/, '').charAt(0));
}

const FORMULAS = ["=cmd|' /C calc'!A0", '+1', '-1', '@SUM(1)', '＝1', '＋1', '－1', '＠1'];
const BEFORE = [
  '',
  'x;',
  'x; ',
  'x;"',
  'x;""',
  "x;'",
  'x\n',
  'x\r\n',
  'x\t',
  'x;;',
  'x;\u0000',
  '\ufeff',
];

it.each(BEFORE.flatMap((before) => FORMULAS.map((formula) => [`${before}${formula};y`])))(
  'does not let a spreadsheet evaluate %j',
  (reason) => {
    const row = rowWith(reason, { told: reason });
    expect(formulasIn(row)).toEqual([]);
    expect(
      firstLetters(row).filter((letter) => '=+-@＝＋－＠'.includes(letter) && letter !== ''),
    ).toEqual([]);
    expect(row.endsWith('\r\n')).toBe(true);
    expect(row.slice(0, -2)).not.toMatch(/[\p{Cc}\u202e\ufeff]/u);
  },
);

it('leaves other text unchanged', () => {
  for (const reason of ['a=b', 'CHG-1042; urgent', 'x; y - z', 'Ñandú, "quoted"']) {
    expect(rowWith(reason)).toContain(reason.replaceAll('"', '""'));
  }
});
