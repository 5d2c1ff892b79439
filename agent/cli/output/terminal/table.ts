import type { Colour, Terminal } from './terminal.ts';
import { visible } from '../../../../shared/visible-text.ts';

export type Cell = string | { readonly text: string; readonly colour: Colour };

export interface Row {
  readonly cells: readonly Cell[];
  /** Lines that belong to the row and stand indented below it. */
  readonly below?: readonly string[];
}

const GAP = '  ';

function textOf(cell: Cell): string {
  return visible(typeof cell === 'string' ? cell : cell.text);
}

/** In characters: an emoji or an accent counts once. */
function widthOf(text: string): number {
  return Array.from(text).length;
}

function paintedRow(terminal: Terminal, cells: readonly Cell[], widths: readonly number[]): string {
  const parts = cells.map((cell, column) => {
    const text = textOf(cell);
    const isLast = column === cells.length - 1;
    const padding = isLast ? '' : ' '.repeat((widths[column] ?? 0) - widthOf(text));
    return (typeof cell === 'string' ? text : terminal.paint(cell.colour, text)) + padding;
  });
  return parts.join(GAP).trimEnd();
}

/** The titles of columns, by the names that they have in a catalogue. */
export function titles<Header extends string, const Column extends string>(
  say: (key: `${NoInfer<Header>}.${NoInfer<Column>}`) => string,
  header: Header,
  columns: readonly Column[],
): string[] {
  return columns.map((column) => say(`${header}.${column}`));
}

/** Prints a header and rows in columns as wide as their widest cell. */
export function printTable(
  terminal: Terminal,
  header: readonly string[],
  rows: readonly Row[],
): void {
  const widths = header.map((title, column) =>
    rows.reduce(
      (widest, row) => Math.max(widest, widthOf(textOf(row.cells[column] ?? ''))),
      title.length,
    ),
  );
  const titles = header.map((text) => ({ text, colour: 'bold' }) as const);
  terminal.line(paintedRow(terminal, titles, widths));
  for (const row of rows) {
    terminal.line(paintedRow(terminal, row.cells, widths));
    for (const text of row.below ?? []) terminal.line(`${GAP}${visible(text)}`);
  }
}
