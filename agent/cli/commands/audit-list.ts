import type { Command } from 'commander';
import { z } from 'zod';
import { readLeakSource } from '../../../shared/domain/facts/legacy/leak-text.ts';
import { readOutcome } from '../../../shared/domain/facts/legacy/outcome-text.ts';
import { reopeningReason } from '../../../shared/domain/facts/reopening-reason.ts';
import { holdInForceSchema } from '../../../shared/domain/hold.ts';
import type { RecordedEntry } from '../../../shared/domain/recorded-entry.ts';
import { leakSourceWords } from '../../../shared/i18n/leak-source-words.ts';
import { reopeningReasonWords } from '../../../shared/i18n/reopening-reason-words.ts';
import { outcomeWords } from '../../../shared/i18n/outcome-words.ts';
import { succeed, type Problem } from '../../../shared/errors.ts';
import type { AuditFilter, AuditTrail } from '../../adapters/sqlite/audit-trail.ts';
import { PLURAL } from '../../core/commands/apply-document.ts';
import { addAuditOptions, atMost, readAuditOptions, type AuditOptions } from '../audit-options.ts';
import { newCommand, whenCalled, type CommandHost, type Invocation } from '../command-frame.ts';
import { EXIT } from '../exit-codes.ts';
import { refuseOptions } from '../option-values.ts';
import { visible } from '../../../shared/visible-text.ts';
import { withTrail } from '../with-trail.ts';
import { unstartedReason } from '../../../shared/domain/facts/unstarted-reason.ts';
import { unstartedWords } from '../../../shared/i18n/unstarted-words.ts';

export function auditListCommand(host: CommandHost): Command {
  const command = newCommand('list', 'Lists entries of the audit trail, oldest first.', [
    'audit list --kind run.skipped --integration shop-orders    # why did it not run?',
    'audit list --since 2026-12-06T00:00:00Z --until 2026-12-07T00:00:00Z --json',
    'audit list --actor Ana --text "ERP patches"                 # what Ana said of it',
    'audit list --after 1200 --limit 50',
  ]);
  addAuditOptions(command);
  return whenCalled(host, command, async (invocation, options: AuditOptions) => {
    const read = await readAuditOptions(invocation, options);
    if (!read.ok) return refuseOptions(read.problems);
    const { filter, limit } = read.value;
    return withTrail(invocation.directory, async (trail) => {
      const wordsOf = invocation.json ? jsonLine : humanLine;
      let count = 0;
      for (const entry of atMost(trail.iterate(filter), limit)) {
        await invocation.terminal.write(wordsOf(entry));
        count += 1;
      }
      const unknown = count > 0 ? [] : await unknownIds(invocation, trail, filter);
      if (unknown.length > 0) return refuseOptions(unknown);
      if (count === 0 && !invocation.json) invocation.terminal.line('No entry matches.');
      return succeed(EXIT.done);
    });
  });
}

/** Names in the filter that nothing has and the trail never had: almost certainly mistyped. */
async function unknownIds(
  { directory }: Invocation,
  trail: AuditTrail,
  filter: AuditFilter,
): Promise<Problem[]> {
  const { readDefinitions } = await import('../../adapters/sqlite/definitions-reader.ts');
  const known = readDefinitions(directory);
  if (!known.ok) return [];
  return (['integration', 'window', 'system'] as const).flatMap((noun) => {
    const id = filter[noun];
    if (id === undefined || known.value[PLURAL[noun]].has(id)) return [];
    if (trail.iterate({ [noun]: id }).next().done !== true) return [];
    const message = `there is no ${noun} "${id}", and the trail has never had one`;
    return [{ path: `--${noun}`, message }];
  });
}

function jsonLine(entry: RecordedEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

function actorWords({ kind, name, via, claimed }: RecordedEntry['actor']): string {
  const said = claimed === undefined ? '' : `(says: ${claimed})`;
  const through = via === undefined ? '' : `via ${via}`;
  return [name ?? kind, said, through].filter((part) => part !== '').join(' ');
}

/** Columns of a fixed width, because the lines are printed as they come. */
function humanLine(entry: RecordedEntry): string {
  const { seq, at, kind, actor, reason, integrationId, windowId, dueAt } = entry;
  const about = [
    integrationId,
    windowId === undefined ? undefined : `window ${windowId}`,
    dueAt === undefined ? undefined : `due ${dueAt}`,
    reason === undefined ? undefined : `"${reason}"`,
    `by ${actorWords(actor)}`,
    detailWords(entry),
  ].filter((part) => part !== undefined && part !== '');
  const columns = [String(seq).padStart(6), at.padEnd(24), kind.padEnd(20), about.join('  ')];
  return `${visible(columns.join('  '))}\n`;
}

/** What has words of its own, within the JSON. */
function factWords(key: string, value: unknown): unknown {
  if (key === 'why') {
    const why = unstartedReason.safeParse(value);
    return why.success ? unstartedWords(why.data, 'en') : value;
  }
  switch (key) {
    case 'outcome':
    case 'lastOutcome': {
      const outcome = readOutcome(value);
      return outcome === undefined ? value : outcomeWords(outcome, 'en');
    }
    case 'why': {
      const reason = reopeningReason.safeParse(value);
      return reason.success ? reopeningReasonWords(reason.data, 'en') : value;
    }
    case 'who':
      return leakSourceWords(readLeakSource(value), 'en');
    default:
      return value;
  }
}

/** Holds in words: they are the answer to "why did it not run?". Anything else as JSON. */
function detailWords({ detail }: RecordedEntry): string {
  const { holds, ...others } = detail;
  const decoded = z.array(holdInForceSchema).safeParse(holds);
  const rest = decoded.success ? others : detail;
  const words = (decoded.data ?? []).map(({ kind, windowId, by, reason, until }) => {
    const owner = kind === 'window' ? `window ${windowId ?? by}` : by;
    return `held by ${owner} until ${until ?? 'someone resumes it'}: ${reason}`;
  });
  if (Object.keys(rest).length > 0) words.push(JSON.stringify(rest, factWords));
  return words.join('; ');
}
