import { visible } from '../../../../shared/visible-text.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Of the longest name that every window has, and a space. */
const LEAST_WIDTH = 8;

/** A name and what it is; without a name it goes on with what is above, `undefined` is left out. */
export type FactLine = readonly [name: string, value: string | undefined];

/** Facts below each other, what they are in a column. */
export function printFacts(terminal: Terminal, facts: readonly FactLine[]): void {
  const told = facts.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
  const width = Math.max(LEAST_WIDTH, ...told.map(({ name }) => name.length + 1));
  for (const { name, value } of told) terminal.line(`${name.padEnd(width)}${visible(value)}`);
}
