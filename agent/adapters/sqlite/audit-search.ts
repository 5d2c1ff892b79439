import type { AuditPage, AuditSearch } from '../../../shared/contract/audit-calls.ts';
import { kindsOf } from './audit-kinds.ts';
import { auditPager, filtersOf, orderOf, seqsSql, type Kinds } from './audit-query.ts';
import { AuditReader, type LinkReading, type Parameters } from './audit-reader.ts';
import { OF_A_PERSON, PERSON } from './audit-schema.ts';
import type { Connection } from './connection.ts';

/** A page of entries, in either reading. */
export type PageOf<E> = Omit<AuditPage, 'entries'> & { readonly entries: E[] };

/** Entries examined per call: a run due meanwhile waits no longer than that. */
export const MOST_LOOKED_AT = 20_000;

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
  const page = auditPager(connection, read, kinds);
  return (query) => {
    const { text, actor, system } = query;
    if (text === undefined && actor === undefined && system === undefined) {
      return { entries: page(query) };
    }
    const parameters = reader.parametersOf(query);
    if (parameters === undefined) return { entries: [] };
    const looked = candidatesSql(query, kinds);
    return search(
      reader,
      read,
      { query, looked },
      {
        ...parameters,
        system: system ?? null,
        actor: actor ?? null,
        looked: MOST_LOOKED_AT,
      },
    );
  };
}

interface Question {
  readonly query: AuditSearch;
  /** Yields the numbers of the entries to examine, in order. */
  readonly looked: string;
}

function search<E>(
  reader: AuditReader,
  read: LinkReading<E>,
  { query, looked }: Question,
  parameters: Parameters,
): PageOf<E> {
  const words = wordsOf(query.text ?? '');
  const patterns = words.map((word, index) => [`word${index}`, likePattern(word)] as const);
  const sql = `WITH looked AS MATERIALIZED (${looked} LIMIT :looked)
    SELECT seq, body, lower(hex(prev_hash)), lower(hex(hash))
    FROM looked CROSS JOIN audit USING (seq)
    WHERE ${matchesOf(query, words.length).join(' AND ')} ORDER BY seq ${orderOf(query)}`;
  const entries: E[] = [];
  for (const row of reader.rows(sql, { ...parameters, ...Object.fromEntries(patterns) })) {
    if (hasWords(row[1], words)) entries.push(read(row));
    if (entries.length === query.limit) return { entries };
  }
  const searchedTo = reader.placeOf(`${looked} LIMIT 1 OFFSET :looked - 1`, parameters);
  return searchedTo === undefined ? { entries } : { entries, searchedTo };
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

function matchesOf(query: AuditSearch, words: number): string[] {
  const { actor, system } = query;
  const isOfKind = actor !== undefined && !isOfPerson(actor);
  return [
    ...(isOfPerson(actor) ? filtersOf(query) : ['true']),
    ...(isOfKind ? ["body ->> '$.actor.kind' = :actor"] : []),
    ...(system === undefined ? [] : [ABOUT_SYSTEM]),
    ...Array.from({ length: words }, (_, index) => `body LIKE :word${index} ESCAPE '\\'`),
  ];
}

/** The words that an entry must contain, in lower case. */
function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

/**
 * For LIKE (with `\` as escape) over an entry's JSON: finds every entry that contains the word, and
 * some false matches, because it also matches keys, and treats all non-ASCII letters alike.
 */
function likePattern(word: string): string {
  const inJson = JSON.stringify(word).slice(1, -1);
  const literal = inJson.replaceAll(/[\\%_]/g, '\\$&');
  return `%${literal.replaceAll(/\P{ASCII}+/gu, '%')}%`;
}

/** A key and its colon: between values there is no other colon outside quotes. */
const KEYS = /(?<=[{,])"(?:[^"\\]|\\.)*":/g;

/** Each word occurs in one of the JSON's values, not in a key. */
function hasWords(json: string, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const keyless = json.replaceAll(KEYS, '').toLowerCase();
  return words.every((word) => keyless.includes(JSON.stringify(word).slice(1, -1)));
}
