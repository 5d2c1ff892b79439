import { DefinitionHashes } from '../../../../shared/domain/trail/definition-hashes.ts';
import type { AuditFault } from '../../../../shared/domain/trail/audit-fault.ts';
import {
  DEFINITION_PARTS,
  PLURAL,
  type DefinitionPart,
  type DefinitionPlural,
} from '../../../../shared/domain/definitions/definition-part.ts';
import { jsonOf } from '../../../wire/json-text.ts';
import { chainTools } from '../../chain/chain-tools.ts';
import type { Connection } from '../database/connection.ts';

const CHANGES = "FROM audit WHERE kind = 'config.changed'";

/** The last entry about each definition, and what it was from then on. */
const LAST = `SELECT body ->> '$.detail.part', body ->> '$.detail.id', max(seq),
  body ->> '$.detail.after', json_type(body, '$.detail.after') ${CHANGES} GROUP BY 1, 2`;

const LATEST_HASH = `SELECT seq, body ->> '$.detail.definitions' ${CHANGES}
  ORDER BY seq DESC LIMIT 1`;

type LastRow = [part: string, id: string, seq: number, after: string | null, type: string | null];

interface Recorded {
  readonly seq: number;
  /** As JSON; `null`: it was removed. */
  readonly after: string | null;
}

/** Definitions as they lie in their tables. */
export function definitionHashes(connection: Connection): DefinitionHashes {
  return new DefinitionHashes(chainTools, (part) =>
    [...rowsOf(connection, part)].map(([id, body]) => [id, jsonOf(body)] as const),
  );
}

function rowsOf(connection: Connection, part: DefinitionPlural): Map<string, string> {
  const rows = connection.prepare<[], [string, string]>(`SELECT id, body FROM ${part}`).raw();
  return new Map(rows.all());
}

/**
 * Definitions decide what is paused, and each change of one is an entry that has the whole of it: what
 * lies in the tables must be what the last entry about it says.
 */
export function definitionFindings(connection: Connection): AuditFault[] {
  // One snapshot, since an agent may be writing.
  return connection.transaction(() => findings(connection))();
}

function findings(connection: Connection): AuditFault[] {
  const recorded = recordedDefinitions(connection);
  const faults = DEFINITION_PARTS.flatMap((plural) =>
    partFindings(plural, rowsOf(connection, plural), recorded.get(plural) ?? new Map()),
  );
  return faults.length > 0 ? faults : hashFindings(connection);
}

const SINGULAR = new Map(
  Object.entries(PLURAL).map(([part, plural]) => [plural, part as DefinitionPart]),
);

function recordedDefinitions(
  connection: Connection,
): ReadonlyMap<DefinitionPlural, ReadonlyMap<string, Recorded>> {
  const all = new Map(DEFINITION_PARTS.map((part) => [part, new Map<string, Recorded>()]));
  for (const [part, id, seq, after, type] of connection
    .prepare<[], LastRow>(LAST)
    .raw()
    .iterate()) {
    const plural = PLURAL[part as DefinitionPart] as DefinitionPlural | undefined;
    // Of an entry that says nothing of it, nothing can be compared.
    if (plural === undefined || type === null) continue;
    all.get(plural)?.set(id, { seq, after });
  }
  return all;
}

function partFindings(
  plural: DefinitionPlural,
  rows: ReadonlyMap<string, string>,
  recorded: ReadonlyMap<string, Recorded>,
): AuditFault[] {
  const part = SINGULAR.get(plural) ?? plural;
  const faults: AuditFault[] = [];
  for (const [id, body] of rows) {
    const told = recorded.get(id);
    if (told === undefined) faults.push({ code: 'definition-added', part, id });
    else if (told.after === null) {
      faults.push({ code: 'definition-put-back', part, id, seq: told.seq });
    } else {
      const fields = differingFields(body, told.after);
      if (fields.length > 0) {
        faults.push({ code: 'definition-altered', part, id, seq: told.seq, fields });
      }
    }
  }
  for (const [id, { seq, after }] of recorded) {
    if (after !== null && !rows.has(id)) faults.push({ code: 'definition-deleted', part, id, seq });
  }
  return faults;
}

/** `*` where one of them is no object. */
function differingFields(body: string, after: string): string[] {
  const [here, told] = [jsonOf(body), jsonOf(after)];
  if (!isObject(here) || !isObject(told)) return here === told ? [] : ['*'];
  const names = new Set([...Object.keys(here), ...Object.keys(told)]);
  return [...names].filter((name) => textOf(here[name]) !== textOf(told[name])).sort();
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | undefined {
  return value === undefined ? undefined : chainTools.canonicalJson(value);
}

function hashFindings(connection: Connection): AuditFault[] {
  const [seq, told] =
    connection.prepare<[], [number, string | null]>(LATEST_HASH).raw().get() ?? [];
  if (seq === undefined || typeof told !== 'string') return [];
  return definitionHashes(connection).digest() === told
    ? []
    : [{ code: 'definitions-differ', seq }];
}
