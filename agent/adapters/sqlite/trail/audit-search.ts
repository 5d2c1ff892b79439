import { occurrenceOfHold } from '../../../../shared/domain/holds/hold-id.ts';
import type { AuditPage, AuditSearch } from '../../../../shared/contract/audit-calls.ts';
import { kindsOf, type Kinds } from './audit-kinds.ts';
import { SkipFolds, type FoldRange } from './audit-folds.ts';
import { auditTexts, type RowTest } from './audit-text.ts';
import { auditPager, filtersOf, orderOf, seqsSql } from './audit-query.ts';
import { AuditReader, type LinkReading, type Parameters } from './audit-reader.ts';
import { OF_A_PERSON, PERSON } from '../database/audit-schema.ts';
import type { Connection } from '../database/connection.ts';

/** A page of entries, in either reading. */
export type PageOf<E> = Omit<AuditPage, 'entries'> & { readonly entries: E[] };

type SearchedTo = NonNullable<AuditPage['searchedTo']>;

/** Entries examined per call: a run due meanwhile waits no longer than that. */
export const MOST_LOOKED_AT = 20_000;

/** Of them, those whose text is read one by one, which takes longer. */
export const MOST_READ = 2000;

/** Entries that are followed to the ends of folded rows, for a whole page. */
const MOST_FOLLOWED = 20_000;

const LATEST = Number.MAX_SAFE_INTEGER;

/** Its hold is named among the holds in force, or it is the occurrence itself. */
const ABOUT_OCCURRENCE = `(instr(body, :occurrence) > 0
  OR (window_id = :ofWindow AND body ->> '$.occurrence.opensAt' = :opensAt))`;

/** Manual holds and changes of the system itself name it in their detail. */
const ABOUT_SYSTEM = `(integration_id IN (
    SELECT integrations.id FROM integrations, json_each(integrations.body, '$.systems') WHERE value = :system)
  OR window_id IN (
    SELECT windows.id FROM windows, json_each(windows.body, '$.covers.systems') WHERE value = :system)
  OR (kind = 'config.changed' AND body ->> '$.detail.part' = 'system'
    AND body ->> '$.detail.id' = :system)
  OR (kind IN ('hold.placed', 'hold.released') AND window_id IS NULL
    AND :system IN (SELECT value FROM json_each(body, '$.detail.selector.systems'))))`;

/**
 * Pages of the trail by any filter. Uses an index where one helps. The remaining entries are
 * examined one by one, up to a limit per call, and the answer says how far it got. People are few:
 * their actions have an index of their own.
 */
export function auditSearcher<E>(
  connection: Connection,
  read: LinkReading<E>,
): (query: AuditSearch) => PageOf<E> {
  const reader = new AuditReader(connection);
  const kinds = kindsOf(connection);
  const textOf = auditTexts(connection);
  const page = auditPager(connection, read, kinds);
  return (query) => {
    const { text, actor, system, occurrence } = query;
    const newest = query.before === undefined ? undefined : query.foldsUpTo;
    if ([text, actor, system, occurrence, newest].every((one) => one === undefined)) {
      return { entries: page(query) };
    }
    const parameters = reader.parametersOf(query);
    if (parameters === undefined) return { entries: [] };
    const passes = textOf(query);
    const folds =
      newest === undefined
        ? undefined
        : new SkipFolds(connection, { ...rangeOf(parameters), newest, passes });
    const looked = candidatesSql(query, kinds);
    const about = occurrenceOfHold(occurrence ?? '');
    return search(
      reader,
      read,
      { query, looked, passes, folds },
      {
        ...parameters,
        system: system ?? null,
        actor: actor ?? null,
        occurrence: occurrence === undefined ? null : JSON.stringify(occurrence),
        ofWindow: about?.windowId ?? null,
        opensAt: about?.opensAt ?? null,
        looked: text === undefined && newest === undefined ? MOST_LOOKED_AT : MOST_READ,
      },
    );
  };
}

/** The part of the trail that a query asks about, whatever the page. */
function rangeOf({ low, since, until }: Parameters): Pick<FoldRange, 'low' | 'since' | 'until'> {
  return { low: Number(low), since: Number(since ?? 0), until: Number(until ?? LATEST) };
}

interface Question {
  readonly query: AuditSearch;
  /** Yields the numbers of the entries to examine, in order. */
  readonly looked: string;
  readonly passes: RowTest;
  readonly folds: SkipFolds | undefined;
}

function search<E>(
  reader: AuditReader,
  read: LinkReading<E>,
  { query, looked, passes, folds }: Question,
  parameters: Parameters,
): PageOf<E> {
  const sql = `WITH looked AS MATERIALIZED (${looked} LIMIT :looked)
    SELECT seq, body, lower(hex(prev_hash)), lower(hex(hash))
    FROM looked CROSS JOIN audit USING (seq)
    WHERE ${matchesOf(query).join(' AND ')} ORDER BY seq ${orderOf(query)}`;
  const entries: E[] = [];
  const found = (searchedTo?: SearchedTo): PageOf<E> => ({
    entries,
    ...(searchedTo === undefined ? {} : { searchedTo }),
    ...(folds === undefined ? {} : { folds: folds.finished(MOST_FOLLOWED) }),
    newest: reader.newest(),
  });
  for (const row of reader.rows(sql, parameters)) {
    const isFound = passes(row);
    if (folds?.takes(row, isFound) !== true && isFound) entries.push(read(row));
    if (entries.length === query.limit) return found();
  }
  return found(reader.placeOf(`${looked} LIMIT 1 OFFSET :looked - 1`, parameters));
}

function isOfPerson(actor: string | undefined): boolean {
  return actor !== undefined && actor !== 'schedule' && actor !== 'agent';
}

/** The numbers of the entries to examine, in order, from one index. */
function candidatesSql(query: AuditSearch, kinds: Kinds): string {
  if (!isOfPerson(query.actor)) return seqsSql(query, kinds);
  if (query.actor !== 'person') {
    return `SELECT seq FROM audit WHERE ${OF_A_PERSON} AND ${PERSON} = :actor
      AND seq BETWEEN :low AND :high ORDER BY seq ${orderOf(query)}`;
  }
  // The plus keeps SQLite from scanning all entries just to avoid sorting these few.
  return `SELECT seq FROM audit WHERE ${OF_A_PERSON} AND ${PERSON} >= ''
    AND +seq BETWEEN :low AND :high ORDER BY +seq ${orderOf(query)}`;
}

function matchesOf(query: AuditSearch): string[] {
  const { actor, system, occurrence } = query;
  const isOfKind = actor !== undefined && !isOfPerson(actor);
  return [
    ...(isOfPerson(actor) ? filtersOf(query) : ['true']),
    ...(isOfKind ? ["body ->> '$.actor.kind' = :actor"] : []),
    ...(system === undefined ? [] : [ABOUT_SYSTEM]),
    ...(occurrence === undefined ? [] : [ABOUT_OCCURRENCE]),
  ];
}
