import { z } from 'zod';
import { instantText } from '../values/instant.ts';

const seq = z.int();
/** The head file that recorded something else, or an archive. */
const file = z.string();
const holdId = z.string();

const ofChain = [
  /** The next existing entry has the number `next`. */
  z.strictObject({ code: z.literal('entry-missing'), seq, next: seq }),
  z.strictObject({ code: z.literal('entries-missing'), from: seq, to: seq }),
  z.strictObject({ code: z.literal('stray-entry'), seq }),
  z.strictObject({ code: z.literal('prev-hash-differs'), seq }),
  z.strictObject({ code: z.literal('hash-differs'), seq }),
  z.strictObject({ code: z.literal('seq-differs'), seq }),
  z.strictObject({ code: z.literal('not-utf8'), seq }),
] as const;

const ofHead = [
  /** `last`: the current end of the trail. */
  z.strictObject({ code: z.literal('tail-cut-off'), last: seq, seq, file }),
  z.strictObject({ code: z.literal('head-differs'), seq, file }),
  z.strictObject({ code: z.literal('appended'), last: seq, seq, file }),
] as const;

const part = z.strictObject({ type: z.string(), name: z.string() });

const ofStore = [
  part.extend({ code: z.literal('part-missing') }),
  part.extend({ code: z.literal('part-changed') }),
  part.extend({ code: z.literal('part-added') }),
  z.strictObject({ code: z.literal('spans-differ'), from: seq }),
  z.strictObject({
    code: z.literal('index-miscounts'),
    index: z.string(),
    entries: z.int(),
    expected: z.int(),
  }),
  z.strictObject({ code: z.literal('index-lacks'), index: z.string(), entries: z.int() }),
] as const;

const ofArchives = [
  z.strictObject({ code: z.literal('archive-unreadable'), file, why: z.string() }),
  /** It is not the file that was sealed. */
  z.strictObject({ code: z.literal('archive-differs'), file }),
  /** Archives do not follow each other: one ends at `seq`, and the next begins elsewhere. */
  z.strictObject({ code: z.literal('archive-gap'), file, seq }),
  /** The trail says otherwise about the file, or nothing. */
  z.strictObject({ code: z.literal('archive-unrecorded'), file }),
  /** An entry in the database is not the one in the archive. */
  z.strictObject({ code: z.literal('archive-other-entry'), file, seq }),
] as const;

/** A person's pause that is not in force as the trail records; `seq`: the entry that placed it. */
const ofPauses = [
  z.strictObject({ code: z.literal('pause-deleted'), holdId, seq }),
  z.strictObject({ code: z.literal('pause-added'), holdId }),
  z.strictObject({ code: z.literal('pause-put-back'), holdId }),
  z.strictObject({ code: z.literal('pause-altered'), holdId, seq, until: instantText.nullable() }),
] as const;

const ofDefinition = z.strictObject({ part: z.string(), id: z.string() });

/** What lies in a table of the state is not what the trail says. `seq`: the entry that says it. */
const ofState = [
  z.strictObject({ code: z.literal('pause-differs'), holdId, seq, fields: z.array(z.string()) }),
  ofDefinition.extend({ code: z.literal('definition-added') }),
  ofDefinition.extend({ code: z.literal('definition-put-back'), seq }),
  ofDefinition.extend({ code: z.literal('definition-deleted'), seq }),
  ofDefinition.extend({
    code: z.literal('definition-altered'),
    seq,
    /** Its keys that differ. */
    fields: z.array(z.string()),
  }),
  z.strictObject({ code: z.literal('definitions-differ'), seq }),
  /** Due instants up to `at` are said to be handled, later than anything that was written. */
  z.strictObject({
    code: z.literal('cursor-ahead'),
    integrationId: z.string(),
    at: instantText,
    latest: instantText,
  }),
  /** Tables that are not as checkpoint `number` signed them, although nothing was committed since. */
  z.strictObject({
    code: z.literal('state-differs'),
    number: z.int(),
    tables: z.array(z.string()),
  }),
] as const;

const number = z.int();

/** Signed checkpoints, among themselves and against the trail. `number`: that of the checkpoint. */
const ofCheckpoints = [
  /** `seq`: as far as it is known which entry had this hash. */
  z.strictObject({ code: z.literal('head-absent'), hash: z.string(), seq: seq.nullable() }),
  z.strictObject({ code: z.literal('checkpoint-unread'), line: z.int() }),
  z.strictObject({ code: z.literal('checkpoint-forged'), number }),
  z.strictObject({ code: z.literal('checkpoint-key'), number }),
  z.strictObject({ code: z.literal('checkpoint-twice'), number }),
  z.strictObject({ code: z.literal('checkpoint-missing'), number, next: number }),
  z.strictObject({ code: z.literal('checkpoint-link'), number }),
  z.strictObject({ code: z.literal('checkpoint-other-trail'), number }),
  z.strictObject({ code: z.literal('checkpoint-differs'), number, seq }),
  /** `last`: the end of the trail. */
  z.strictObject({ code: z.literal('checkpoint-ahead'), number, seq, last: seq }),
  z.strictObject({
    code: z.literal('checkpoint-clock'),
    number,
    at: instantText,
    before: instantText,
  }),
  /** The entry comes after the checkpoint, and is dated before it. */
  z.strictObject({
    code: z.literal('entry-clock'),
    seq,
    at: instantText,
    number,
    before: instantText,
  }),
  /** Of fewer checkpoints than were made: the latest are missing. */
  z.strictObject({ code: z.literal('checkpoints-cut'), last: number, number }),
  /** A copy outside goes on after the directory's own latest checkpoint. */
  z.strictObject({ code: z.literal('copy-ahead'), name: z.string(), number, last: number }),
  /** A copy outside has another checkpoint of this number. */
  z.strictObject({ code: z.literal('copy-differs'), name: z.string(), number }),
  /** A copy outside lacks checkpoints that it was given. */
  z.strictObject({ code: z.literal('copy-cut'), name: z.string(), last: number, number }),
  z.strictObject({ code: z.literal('stamp-differs'), number }),
  z.strictObject({ code: z.literal('stamp-untrusted'), number }),
  z.strictObject({
    code: z.literal('stamp-clock'),
    number,
    at: instantText,
    stampedAt: instantText,
  }),
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
