import type { AuditQuery } from '../../../../shared/contract/audit-calls.ts';
import { entryOfLink } from '../../../../shared/domain/trail/audit-chain.ts';
import type { AuditEntry } from '../../../../shared/domain/trail/audit-entry.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { readEntry } from '../../../../shared/domain/trail/read-entry.ts';
import {
  type RecordedEntry,
  recordedEntrySchema,
} from '../../../../shared/domain/trail/recorded-entry.ts';
import { SPAN_BITS } from '../database/audit-schema.ts';
import type { Connection } from '../database/connection.ts';
import { decodeRow } from '../database/decode-row.ts';
import { type SpansWithin, spanTimesOf, type SpanTimes } from './span-times.ts';
import { unreadable } from '../database/store-failure.ts';

export type LinkRow = [seq: number, body: string, prevHash: string, hash: string];
export type Parameters = Readonly<Record<string, string | number | null>>;

/** Queries differ by the kinds that they merge. */
const MOST_STATEMENTS = 100;

const SPAN_SIZE = 2 ** SPAN_BITS;

interface Times {
  readonly since: number;
  readonly until: number;
}

interface SeqRange {
  readonly low: number;
  readonly high: number;
}

/** What a row becomes: an entry to read, or one as recorded. */
export type LinkReading<E> = (row: LinkRow) => E;

/** For everyone who asks what an entry says. */
export function readLink([seq, body, prevHash, hash]: LinkRow): AuditEntry {
  return readEntry({ seq, body, prevHash, hash });
}

/** For verifying and exporting the chain: exactly as it was written. */
export function recordedLink(file: string): LinkReading<RecordedEntry> {
  return ([seq, body, prevHash, hash]) => {
    const where = `audit entry ${seq}`;
    try {
      const link = entryOfLink({ seq, body, prevHash, hash });
      return decodeRow(recordedEntrySchema, link, where, file);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw unreadable(file, `${where}: expected JSON`);
    }
  };
}

/** Shared by pages and searches of the trail: ranges, prepared statements, decoded rows. */
export class AuditReader {
  readonly #connection: Connection;
  readonly #statements = new Map<string, ReturnType<Connection['prepare']>>();
  readonly #spans: SpanTimes;
  readonly #head;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#spans = spanTimesOf(connection);
    this.#head = connection.prepare<[], number | null>('SELECT max(seq) FROM audit').pluck();
  }

  /** The number of the newest entry; 0 in an empty trail. */
  newest(): number {
    return this.#head.get() ?? 0;
  }

  /** The named parameters of a query's filters; `undefined` if no entry can match. */
  parametersOf(query: AuditQuery): Parameters | undefined {
    const times = timesOf(query);
    const spans = times && this.#spans.within(times.since, times.until);
    if (times !== undefined && spans === undefined) return undefined;
    return {
      ...seqRange(query, spans),
      ...innerRange(spans),
      since: times?.since ?? null,
      until: times?.until ?? null,
      integration: query.integration ?? null,
      window: query.window ?? null,
      kind: query.kind ?? null,
      limit: query.limit,
    };
  }

  /** Rows of `seq, body, lower(hex(prev_hash)), lower(hex(hash))`, one at a time. */
  rows(sql: string, parameters: Parameters): IterableIterator<LinkRow> {
    return this.#prepared(sql).iterate(parameters) as IterableIterator<LinkRow>;
  }

  /** The first entry whose number the query returns. */
  placeOf(sql: string, parameters: Parameters): Pick<AuditEntry, 'seq' | 'at'> | undefined {
    const place = `SELECT seq, body ->> '$.at' FROM audit WHERE seq = (${sql})`;
    const row = this.#prepared(place).get(parameters) as [number, string] | undefined;
    return row === undefined ? undefined : { seq: row[0], at: row[1] };
  }

  #prepared(sql: string): ReturnType<Connection['prepare']> {
    const statement = this.#statements.get(sql) ?? this.#connection.prepare(sql).raw();
    if (this.#statements.size >= MOST_STATEMENTS) this.#statements.clear();
    this.#statements.set(sql, statement);
    return statement;
  }
}

function timesOf(query: AuditQuery): Times | undefined {
  if (query.since === undefined && query.until === undefined) return undefined;
  return {
    since: parseInstant(query.since ?? '') ?? Number.MIN_SAFE_INTEGER,
    until: parseInstant(query.until ?? '') ?? Number.MAX_SAFE_INTEGER,
  };
}

/**
 * Entries that need not be read to know that their time matches: those of spans that lie within the
 * range, unless one between them does not, because the clock was set.
 */
function innerRange(spans: SpansWithin | undefined): Parameters {
  const { inners = 0, firstInner = null, lastInner = null } = spans ?? {};
  if (firstInner === null || lastInner === null || inners !== lastInner - firstInner + 1) {
    return { innerLow: null, innerHigh: null };
  }
  return {
    innerLow: firstInner * SPAN_SIZE,
    innerHigh: (lastInner + 1) * SPAN_SIZE - 1,
  };
}

/** Contains every entry that can match. */
function seqRange(query: AuditQuery, spans: SpansWithin | undefined): SeqRange {
  const asked = {
    low: (query.after ?? 0) + 1,
    high: (query.before ?? Number.MAX_SAFE_INTEGER) - 1,
  };
  if (spans === undefined) return asked;
  const { first, last } = spans;
  return {
    low: Math.max(asked.low, first * SPAN_SIZE),
    high: Math.min(asked.high, (last + 1) * SPAN_SIZE - 1),
  };
}
