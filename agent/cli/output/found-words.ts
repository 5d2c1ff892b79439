import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { FoundRow } from '../../../shared/contract/take-over.ts';
import { discoveryNotes } from '../../../shared/domain/schedulers/discovery-notes.ts';
import {
  serverName,
  type DiscoveryServer,
} from '../../../shared/domain/schedulers/discovery-server.ts';
import { unreadInWords } from '../../../shared/i18n/unread-words.ts';
import type { Clock } from './clock.ts';
import { printTable } from './table.ts';
import { discoverWords } from '../words/discover.ts';
import type { Reader, Terminal } from './terminal.ts';
import { visible } from '../../../shared/visible-text.ts';

type Discovery = CallResult<'scheduler.discover'>;
type Unreadable = Discovery['unreadable'][number];

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
    await terminal.write(`${JSON.stringify({ unreadable: forPrograms(one) })}\n`);
  }
}

/** The sentences are in its English already. */
function forPrograms({ where, why, code }: Unreadable): Pick<Unreadable, 'where' | 'why' | 'code'> {
  return code === undefined ? { where, why } : { where, why, code };
}

/** A table; the servers have a column of their own where one was asked. */
export function printFound(
  { terminal, language }: Reader,
  clock: Clock,
  rows: readonly FoundRow[],
): void {
  const words = discoverWords[language];
  if (rows.length === 0) {
    terminal.line(words.none);
    return;
  }
  const isBeyond = rows.some(({ found }) => found.server !== undefined);
  const { id, kind, schedule, next, state, server, what } = words.header;
  const cells = rows.map(({ found, takenBy }) => [
    found.id,
    found.scheduler.kind,
    found.schedule === '' ? words.notReported : oneLine(found.schedule),
    found.enabled
      ? found.nextRunAt === null
        ? words.unknown
        : clock.at(found.nextRunAt)
      : words.disabled,
    stateOf(takenBy, found, words),
    ...(isBeyond ? [found.server ?? words.thisMachine] : []),
    found.name,
  ]);
  const titles = [id, kind, schedule, next, state, ...(isBeyond ? [server] : []), what];
  printTable(
    terminal,
    titles,
    cells.map((row) => ({ cells: row })),
  );
  const advised = rows.flatMap(({ found }) => (found.advice === undefined ? [] : [found.advice]));
  if (advised.length === 0) return;
  terminal.line(`\n${words.safer}`);
  for (const line of advised) terminal.line(`  ${visible(line)}`);
}

function stateOf(
  takenBy: string | null,
  { leave, guardedBy }: FoundRow['found'],
  words: (typeof discoverWords)['en'],
): string {
  if (takenBy !== null) return words.protectedBy(takenBy);
  return guardedBy === undefined ? words.free[leave ?? 'taken'] : words.guardedBy(guardedBy);
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
export function complainUnreadable(
  { terminal, language }: Reader,
  unreadable: Discovery['unreadable'],
): void {
  const words = discoverWords[language];
  for (const one of unreadable) {
    const word = SEEN_ALL_THE_SAME.has(one.code) ? words.note : words.notRead;
    const { where, why } = unreadInWords(one, language);
    terminal.complain(visible(`${word}: ${where}: ${why}`));
  }
}

/** Tabs between the fields of a crontab are as good as blanks. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
