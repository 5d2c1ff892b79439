import { styleText } from 'node:util';
import type { Language } from '../../../../shared/words/language.ts';
import { statusWords } from '../../words/agent/status.ts';

export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
}

/** What fits on a screen, from the row `first` on. */
export interface LivePage {
  readonly rows: readonly string[];
  /** Where it begins: never so far down that the screen is not full. */
  readonly first: number;
}

/** Begins a style, which ends with an m and takes no room. */
const STYLE = '\u001b[';
const PLAIN = '\u001b[0m';
const INDENT = '    ';

/** The lines folded to the width; the last row says how to leave, and what does not fit. */
export function livePage(
  lines: readonly string[],
  { columns, rows }: ScreenSize,
  wanted: number,
  language: Language,
): LivePage {
  const all = lines.flatMap((line) => foldLine(line, columns));
  const room = Math.max(rows - 1, 1);
  const first = Math.min(Math.max(wanted, 0), Math.max(all.length - room, 0));
  const shown = all.slice(first, first + room);
  const blank = Array.from({ length: room - shown.length }, () => '');
  const say = statusWords(language);
  const part = say('rows', { first: first + 1, last: first + shown.length, all: all.length });
  const foot = (all.length > room ? `${say('ends')}; ${part}` : say('ends')).slice(0, columns);
  const page = [...shown, ...blank, PLAIN + styleText('dim', foot, { validateStream: false })];
  return { rows: page.slice(-rows), first };
}

interface Letter {
  readonly text: string;
  readonly width: 0 | 1;
}

/** As rows of at most so many characters, broken at spaces where that is possible. */
export function foldLine(line: string, columns: number): string[] {
  const indent = columns > 4 * INDENT.length ? INDENT : '';
  const rows: string[] = [];
  let row: Letter[] = [];
  let width = 0;
  for (const letter of lettersOf(line)) {
    if (letter.width === 1 && width === columns) {
      const end = letter.text === ' ' ? row.length : breakIn(row, columns);
      rows.push(textOf(row.slice(0, end)));
      row = [
        ...lettersOf(indent),
        ...row.slice(end).filter((one, at) => at > 0 || one.text !== ' '),
      ];
      width = row.reduce((sum, one) => sum + one.width, 0);
      if (letter.text === ' ') continue;
    }
    row.push(letter);
    width += letter.width;
  }
  return [...rows, textOf(row)];
}

/** The last space, unless it is so far in front that the row would be mostly empty. */
function breakIn(row: readonly Letter[], columns: number): number {
  const space = row.findLastIndex(({ text }) => text === ' ');
  return space > columns / 3 ? space : row.length;
}

function textOf(row: readonly Letter[]): string {
  return row.map(({ text }) => text).join('');
}

function lettersOf(line: string): Letter[] {
  const [plain = '', ...styled] = line.split(STYLE);
  const letters = (text: string): Letter[] =>
    Array.from(text, (letter) => ({ text: letter, width: 1 }));
  return [
    ...letters(plain),
    ...styled.flatMap((part): Letter[] => {
      const end = part.indexOf('m') + 1;
      return [{ text: STYLE + part.slice(0, end), width: 0 }, ...letters(part.slice(end))];
    }),
  ];
}
