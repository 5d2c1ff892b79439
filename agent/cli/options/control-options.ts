import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { Person } from '../../../shared/contract/command-parts.ts';
import type { Invocation } from '../session/command-frame.ts';
import { readReason } from './option-values.ts';
import { personAtTerminal } from '../session/person.ts';
import type { Read } from './selector-options.ts';
import { visible } from '../../../shared/visible-text.ts';

/** What every command of live control takes. */
export interface ControlOptions {
  readonly reason?: string;
  readonly dryRun?: true;
}

export interface ControlParams {
  readonly commandId: string;
  readonly person: Person;
  readonly reason: string;
  readonly dryRun: boolean;
}

export function addControlOptions(command: Command): Command {
  return command
    .option('--reason <text>', 'why (required)')
    .option('--dry-run', 'print what it would do, and do nothing');
}

/** Who asks, why, and whether it is meant. */
export function readControl({ reason, dryRun }: ControlOptions): Read<ControlParams> {
  const read = readReason(reason);
  if (!read.ok) return read;
  return {
    ok: true,
    value: {
      commandId: randomUUID(),
      person: personAtTerminal(),
      reason: read.value,
      dryRun: dryRun === true,
    },
  };
}

/** Prints lines about what was done, and where it was not, says so at the end. */
export function tellControl(
  { terminal }: Invocation,
  { dryRun }: Pick<ControlParams, 'dryRun'>,
  lines: readonly string[],
): void {
  for (const line of lines) terminal.line(visible(line));
  if (dryRun) terminal.line('Nothing was changed: this was a dry run.');
}

const NAMED = 20;

/** `orders, stock and 12 more`; `no integration` where there is none. */
export function namesText(ids: readonly string[]): string {
  if (ids.length === 0) return 'no integration';
  const shown = ids.slice(0, NAMED).join(', ');
  return ids.length > NAMED ? `${shown} and ${ids.length - NAMED} more` : shown;
}

/** `1 run`, `12 runs`; `many` where an `s` does not make it. */
export function countText(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

export function runsText(runs: number): string {
  return countText(runs, 'run');
}

export function entriesText(entries: number): string {
  return countText(entries, 'entry', 'entries');
}
