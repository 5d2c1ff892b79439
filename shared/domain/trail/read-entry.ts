import type { z } from 'zod';
import {
  entrySchemas,
  type AuditEntry,
  type AuditKind,
  type UnreadableEntry,
} from './audit-entry.ts';
import { factFrame } from '../facts/fact-frame.ts';
import type { RecordedEntry } from './recorded-entry.ts';

/** A stored link of the trail; its text contains everything but its position in the chain. */
interface StoredEntry {
  readonly seq: number;
  readonly body: string;
  readonly prevHash: string;
  readonly hash: string;
}

type Place = Omit<StoredEntry, 'body'>;
type Written = Readonly<Record<string, unknown>>;

const MOST_RECORDED = 2000;
const MOST_SAID = 200;

/** Used if an entry has no time. */
const NEVER = '1970-01-01T00:00:00Z';

/** Where readers enter the trail: never throws, whatever was written. */
export function readEntry({ seq, body, prevHash, hash }: StoredEntry): AuditEntry {
  const place = { seq, prevHash, hash };
  const fact = parsed(body);
  if (fact === undefined) return unreadable(place, {}, 'not a JSON object', body);
  return readFact(fact, place, () => body);
}

/** The same for an entry that is already parsed. */
export function readRecorded({ seq, prevHash, hash, ...fact }: RecordedEntry): AuditEntry {
  return readFact({ ...fact, seq }, { seq, prevHash, hash }, () => JSON.stringify(fact));
}

function readFact(fact: Written, place: Place, body: () => string): AuditEntry {
  const { kind } = fact;
  if (!isKnown(kind)) return unreadable(place, fact, 'kind: unknown to this version', body());
  const schema: z.ZodType<AuditEntry> = entrySchemas[kind];
  const decoded = schema.safeParse({ ...fact, ...place });
  return decoded.success ? decoded.data : unreadable(place, fact, faultOf(decoded.error), body());
}

function parsed(body: string): Written | undefined {
  try {
    return recordOf(JSON.parse(body));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function recordOf(value: unknown): Written | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Written)
    : undefined;
}

function isKnown(kind: unknown): kind is AuditKind {
  return typeof kind === 'string' && Object.hasOwn(entrySchemas, kind);
}

function faultOf({ issues }: z.ZodError): string {
  const [issue] = issues;
  const path = issue?.path.map(String).join('.') ?? '';
  return `${path === '' ? '' : `${path}: `}${issue?.message ?? ''}`;
}

/** Every part of the frame that can be read, so that the entry is found where it belongs. */
function unreadable(place: Place, fact: Written, fault: string, body: string): UnreadableEntry {
  const frame: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(factFrame.shape)) {
    const part = schema.safeParse(fact[name]);
    if (part.success && part.data !== undefined) frame[name] = part.data;
  }
  const { kind } = fact;
  return {
    at: NEVER,
    actor: { kind: 'agent' },
    ...frame,
    ...place,
    kind: 'unreadable',
    detail: {
      kind: typeof kind === 'string' ? kind.slice(0, MOST_SAID) : '',
      fault: fault.slice(0, MOST_SAID),
      recorded: body.slice(0, MOST_RECORDED),
    },
  };
}
