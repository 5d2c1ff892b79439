import type { ChainTools } from './audit-chain.ts';

/** Letters of a table's hash that a checkpoint has: enough to name the one that differs. */
const SHORT = 16;

/** What the tables of the state were at one revision: a part of what a checkpoint signs. */
export interface StateSeal {
  /** Of the tables: of another one nothing can be compared. */
  readonly layout: number;
  /** Counts commits: of another revision nothing can be compared. */
  readonly revision: number;
  /** Hash of the canonical JSON of the hash of each table, by its name. */
  readonly digest: string;
  /** The beginnings of those hashes: they name the table that differs, and prove nothing. */
  readonly tables: Readonly<Record<string, string>>;
}

/** What lies in the tables now, and whether the last agent closed them as it should. */
export interface FoundState {
  readonly seal: StateSeal;
  readonly isOrderly: boolean;
}

/** The last agent marked it when it closed, or its stop is the last entry. */
export function wasClosed(isMarked: boolean, lastKind: string | undefined): boolean {
  return isMarked || lastKind === 'agent.stopped';
}

/** `hashes`: by table, the hash of its rows. */
export function sealOf(
  of: Pick<StateSeal, 'layout' | 'revision'>,
  hashes: Readonly<Record<string, string>>,
  tools: ChainTools,
): StateSeal {
  const short = Object.entries(hashes).map(([name, hash]) => [name, hash.slice(0, SHORT)] as const);
  return {
    ...of,
    digest: tools.sha256(tools.canonicalJson(hashes)),
    tables: Object.fromEntries(short),
  };
}

/** Whether they are of one revision. */
export function areComparable(one: StateSeal, other: StateSeal): boolean {
  return one.layout === other.layout && one.revision === other.revision;
}

/** The tables in which two comparable seals differ; `state`: it shows in none of them. */
export function differingTables(signed: StateSeal, found: StateSeal): readonly string[] {
  if (signed.digest === found.digest) return [];
  const names = new Set([...Object.keys(signed.tables), ...Object.keys(found.tables)]);
  const differing = [...names].filter((name) => signed.tables[name] !== found.tables[name]);
  return differing.length === 0 ? ['state'] : differing.sort();
}

const HASH = /^[0-9a-f]{64}$/;
const SHORT_HASH = /^[0-9a-f]{16}$/;

/** Without a schema library, for the stand-alone verifier. */
export function isStateSeal(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { layout, revision, digest, tables, ...others } = value as Record<string, unknown>;
  if (Object.keys(others).length > 0 || typeof tables !== 'object' || tables === null) return false;
  return (
    Number.isSafeInteger(layout) &&
    Number.isSafeInteger(revision) &&
    typeof digest === 'string' &&
    HASH.test(digest) &&
    Object.values(tables).every((one) => typeof one === 'string' && SHORT_HASH.test(one))
  );
}
