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

/** What a check of the trail can find. Words: `shared/i18n/audit-fault-words.ts`. */
export const auditFaultSchema = z.discriminatedUnion('code', [
  ...ofChain,
  ...ofHead,
  ...ofStore,
  ...ofArchives,
  ...ofPauses,
]);

export type AuditFault = z.output<typeof auditFaultSchema>;
export type AuditFaultCode = AuditFault['code'];
