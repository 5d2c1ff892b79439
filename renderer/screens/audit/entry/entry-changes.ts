import type { AuditEntry } from '../../../../shared/domain/trail/audit-entry.ts';

/** One changed field; `null` if it was or is absent. */
export interface FieldChange {
  /** `scheduler.cron` */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

type Fields = ReadonlyMap<string, string>;

/** Mappings are compared by key, lists as a whole: an added system reads best with both lists. */
function flattened(value: unknown, path: string, into: Map<string, string>): Fields {
  const record = recordOf(value);
  if (record === null) {
    if (value !== undefined && value !== null) into.set(path, shown(value));
    return into;
  }
  for (const [key, inner] of Object.entries(record)) {
    flattened(inner, path === '' ? key : `${path}.${key}`, into);
  }
  return into;
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
    return value.join(', ');
  }
  return JSON.stringify(value);
}

/** The differences between `before` and `after` of an entry's detail, field by field. */
export function changesOf({ detail }: AuditEntry): FieldChange[] {
  const before = 'before' in detail ? detail.before : undefined;
  const after = 'after' in detail ? detail.after : undefined;
  if (before === undefined && after === undefined) return [];
  const [was, is] = [flattened(before, '', new Map()), flattened(after, '', new Map())];
  const paths = [...new Set([...was.keys(), ...is.keys()])];
  return paths
    .map((path) => ({ path, before: was.get(path) ?? null, after: is.get(path) ?? null }))
    .filter((change) => change.before !== change.after)
    .filter(({ before: old, after: fresh }) => (old ?? '') !== (fresh ?? ''));
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}
