import { z } from 'zod';
import { instantText } from '../values/instant.ts';

const seq = z.int();
/** The head file that recorded something else, or an archive. */
const file = z.string();
const holdId = z.string();

function fault<C extends string, S extends z.ZodRawShape>(code: C, shape: S) {
  return z.strictObject({ code: z.literal(code), ...shape });
}

const ofChain = [
  /** The next existing entry has the number `next`. */
  fault('entry-missing', { seq, next: seq }),
  fault('entries-missing', { from: seq, to: seq }),
  fault('stray-entry', { seq }),
  fault('prev-hash-differs', { seq }),
  fault('hash-differs', { seq }),
  fault('seq-differs', { seq }),
  fault('not-utf8', { seq }),
] as const;

const ofHead = [
  /** `last`: the current end of the trail. */
  fault('tail-cut-off', { last: seq, seq, file }),
  fault('head-differs', { seq, file }),
  fault('appended', { last: seq, seq, file }),
] as const;

const part = { type: z.string(), name: z.string() };

const ofStore = [
  fault('part-missing', part),
  fault('part-changed', part),
  fault('part-added', part),
  fault('spans-differ', { from: seq }),
  fault('index-miscounts', { index: z.string(), entries: z.int(), expected: z.int() }),
  fault('index-lacks', { index: z.string(), entries: z.int() }),
] as const;

const ofArchives = [
  fault('archive-unreadable', { file, why: z.string() }),
  /** It is not the file that was sealed. */
  fault('archive-differs', { file }),
  /** Archives do not follow each other: one ends at `seq`, and the next begins elsewhere. */
  fault('archive-gap', { file, seq }),
  /** The trail says otherwise about the file, or nothing. */
  fault('archive-unrecorded', { file }),
  /** An entry in the database is not the one in the archive. */
  fault('archive-other-entry', { file, seq }),
] as const;

/** A person's pause that is not in force as the trail records; `seq`: the entry that placed it. */
const ofPauses = [
  fault('pause-deleted', { holdId, seq }),
  fault('pause-added', { holdId }),
  fault('pause-put-back', { holdId }),
  fault('pause-altered', { holdId, seq, until: instantText.nullable() }),
] as const;

const ofDefinition = { part: z.string(), id: z.string() };

/** What lies in a table of the state is not what the trail says. `seq`: the entry that says it. */
const ofState = [
  fault('pause-differs', { holdId, seq, fields: z.array(z.string()) }),
  fault('definition-added', ofDefinition),
  fault('definition-put-back', { ...ofDefinition, seq }),
  fault('definition-deleted', { ...ofDefinition, seq }),
  fault('definition-altered', {
    ...ofDefinition,
    seq,
    /** Its keys that differ. */
    fields: z.array(z.string()),
  }),
  fault('definitions-differ', { seq }),
  /** Due instants up to `at` are said to be handled, later than anything that was written. */
  fault('cursor-ahead', { integrationId: z.string(), at: instantText, latest: instantText }),
  /** Tables that are not as checkpoint `number` signed them, although nothing was committed since. */
  fault('state-differs', { number: z.int(), tables: z.array(z.string()) }),
] as const;

const number = z.int();

/** Signed checkpoints, among themselves and against the trail. `number`: that of the checkpoint. */
const ofCheckpoints = [
  /** `seq`: as far as it is known which entry had this hash. */
  fault('head-absent', { hash: z.string(), seq: seq.nullable() }),
  fault('checkpoint-unread', { line: z.int() }),
  fault('checkpoint-forged', { number }),
  fault('checkpoint-key', { number }),
  fault('checkpoint-twice', { number }),
  fault('checkpoint-missing', { number, next: number }),
  fault('checkpoint-link', { number }),
  fault('checkpoint-other-trail', { number }),
  fault('checkpoint-differs', { number, seq }),
  /** `last`: the end of the trail. */
  fault('checkpoint-ahead', { number, seq, last: seq }),
  fault('checkpoint-clock', { number, at: instantText, before: instantText }),
  /** The entry comes after the checkpoint, and is dated before it. */
  fault('entry-clock', { seq, at: instantText, number, before: instantText }),
  /** Of fewer checkpoints than were made: the latest are missing. */
  fault('checkpoints-cut', { last: number, number }),
  /** A copy outside goes on after the directory's own latest checkpoint. */
  fault('copy-ahead', { name: z.string(), number, last: number }),
  /** A copy outside has another checkpoint of this number. */
  fault('copy-differs', { name: z.string(), number }),
  /** A copy outside lacks checkpoints that it was given. */
  fault('copy-cut', { name: z.string(), last: number, number }),
  fault('stamp-differs', { number }),
  fault('stamp-untrusted', { number }),
  fault('stamp-clock', { number, at: instantText, stampedAt: instantText }),
] as const;

/** What a check of the trail can find. Words: `shared/i18n/audit-fault-words.ts`. */
export const auditFaultSchema = z.discriminatedUnion('code', [
  ...ofChain,
  ...ofHead,
  ...ofStore,
  ...ofArchives,
  ...ofPauses,
  ...ofState,
  ...ofCheckpoints,
]);

const STATE_CODES: ReadonlySet<string> = new Set(
  [...ofPauses, ...ofState].map(({ shape }) => shape.code.value),
);

/** The trail is right, and what the agent decides by is not. */
export function isOfState({ code }: AuditFault): boolean {
  return STATE_CODES.has(code);
}

export type AuditFault = z.output<typeof auditFaultSchema>;
export type AuditFaultCode = AuditFault['code'];
