import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { FoundRow } from '../../../../shared/contract/take-over.ts';
import { discoveryNotes } from '../../../../shared/domain/schedulers/discovery-notes.ts';
import {
  serverName,
  type DiscoveryServer,
} from '../../../../shared/domain/schedulers/discovery-server.ts';
import { unreadInWords } from '../../../../shared/i18n/unread-words.ts';
import type { Clock } from '../clock/clock.ts';
import { printTable } from '../terminal/table.ts';
import { discoverWords, type DiscoverSay } from '../../words/plan/discover.ts';
import type { Reader, Terminal } from '../terminal/terminal.ts';
import { visible } from '../../../../shared/visible-text.ts';

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
  const say = discoverWords(language);
  if (rows.length === 0) {
    terminal.line(say('none'));
    return;
  }
  const isBeyond = rows.some(({ found }) => found.server !== undefined);

  const cells = rows.map(({ found, takenBy }) => [
    found.id,
    found.scheduler.kind,
    found.schedule === '' ? say('notReported') : oneLine(found.schedule),
    found.enabled
      ? found.nextRunAt === null
        ? say('unknown')
        : clock.at(found.nextRunAt)
      : say('disabled'),
    stateOf(takenBy, found, say),
    ...(isBeyond ? [found.server ?? say('thisMachine')] : []),
    found.name,
  ]);
  const titles = [
    say('header.id'),
    say('header.kind'),
    say('header.schedule'),
    say('header.next'),
    say('header.state'),
    ...(isBeyond ? [say('header.server')] : []),
    say('header.what'),
  ];
  printTable(
    terminal,
    titles,
    cells.map((row) => ({ cells: row })),
  );
  const advised = rows.flatMap(({ found }) => (found.advice === undefined ? [] : [found.advice]));
  if (advised.length === 0) return;
  terminal.line(`\n${say('safer')}`);
  for (const line of advised) terminal.line(`  ${visible(line)}`);
}

function stateOf(
  takenBy: string | null,
  { leave, guardedBy }: FoundRow['found'],
  say: DiscoverSay,
): string {
  if (takenBy !== null) return say('protectedBy', { id: takenBy });
  return guardedBy === undefined
    ? say(`free.${leave ?? 'taken'}`)
    : say('guardedBy', { agent: guardedBy });
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
  const say = discoverWords(language);
  for (const one of unreadable) {
    const word = SEEN_ALL_THE_SAME.has(one.code) ? say('note') : say('notRead');
    const { where, why } = unreadInWords(one, language);
    terminal.complain(visible(`${word}: ${where}: ${why}`));
  }
}

/** Tabs between the fields of a crontab are as good as blanks. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
