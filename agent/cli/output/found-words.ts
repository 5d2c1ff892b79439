import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { FoundRow } from '../../../shared/contract/take-over.ts';
import {
  discoveryNotes,
  type LeavingReason,
} from '../../../shared/domain/schedulers/discovery-notes.ts';
import {
  serverName,
  type DiscoveryServer,
} from '../../../shared/domain/schedulers/discovery-server.ts';
import { printTable } from './table.ts';
import type { Terminal } from './terminal.ts';
import { visible } from '../../../shared/visible-text.ts';

type Discovery = CallResult<'scheduler.discover'>;

/** Why a row is protected only when it is named. */
const FREE: Readonly<Record<LeavingReason | 'taken', string>> = {
  taken: 'free',
  housekeeping: 'system maintenance',
  masked: 'masked',
};

export async function printFoundLines(
  terminal: Terminal,
  rows: readonly FoundRow[],
  unreadable: Discovery['unreadable'],
): Promise<void> {
  for (const { found, takenBy } of rows) {
    const taken = takenBy === null ? {} : { takenBy };
    await terminal.write(`${JSON.stringify({ ...found, ...taken })}\n`);
  }
  for (const one of unreadable) {
    await terminal.write(`${JSON.stringify({ unreadable: one })}\n`);
  }
}

/** A table; the servers have a column of their own where one was asked. */
export function printFound(terminal: Terminal, rows: readonly FoundRow[]): void {
  if (rows.length === 0) {
    terminal.line('No scheduled jobs found.');
    return;
  }
  const isBeyond = rows.some(({ found }) => found.server !== undefined);
  const header = ['PROPOSED ID', 'KIND', 'SCHEDULE', 'NEXT RUN', 'STATE'];
  const cells = rows.map(({ found, takenBy }) => [
    found.id,
    found.scheduler.kind,
    found.schedule === '' ? 'not reported' : oneLine(found.schedule),
    found.enabled ? (found.nextRunAt ?? 'unknown') : 'disabled',
    takenBy === null ? FREE[found.leave ?? 'taken'] : `protected by ${takenBy}`,
    ...(isBeyond ? [found.server ?? 'this machine'] : []),
    found.name,
  ]);
  const titles = [...header, ...(isBeyond ? ['SERVER'] : []), 'WHAT'];
  printTable(
    terminal,
    titles,
    cells.map((row) => ({ cells: row })),
  );
  const advised = rows.flatMap(({ found }) => (found.advice === undefined ? [] : [found.advice]));
  if (advised.length === 0) return;
  terminal.line('\nSafer than a mark in front of the line: use remanso guard (kind: guard):');
  for (const line of advised) terminal.line(`  ${visible(line)}`);
}

const SEEN_ALL_THE_SAME: ReadonlySet<string | undefined> = new Set(discoveryNotes);

/** Servers that were named and of which nothing is known now. */
export function unreadServers(
  servers: readonly DiscoveryServer[],
  unreadable: Discovery['unreadable'],
): string[] {
  const blind = unreadable.filter(({ code }) => !SEEN_ALL_THE_SAME.has(code));
  const places = new Set(blind.map(({ where }) => where));
  return servers.map(serverName).filter((name) => places.has(name));
}

/** Always printed: what is not listed may still run. */
export function complainUnreadable(terminal: Terminal, unreadable: Discovery['unreadable']): void {
  for (const { where, why, code } of unreadable) {
    const word = SEEN_ALL_THE_SAME.has(code) ? 'note' : 'not read';
    terminal.complain(visible(`${word}: ${where}: ${why}`));
  }
}

/** Tabs between the fields of a crontab are as good as blanks. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
