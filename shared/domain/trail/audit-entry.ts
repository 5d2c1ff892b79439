import { z } from 'zod';
import { auditFacts, auditKinds, type AuditKind, type FactOf } from '../facts/audit-fact.ts';
import { factFrame } from '../facts/fact-frame.ts';
import type { HoldText } from '../holds/hold.ts';

export { auditKinds } from '../facts/audit-fact.ts';
export type { AuditFact, AuditKind } from '../facts/audit-fact.ts';
export type { Actor } from '../facts/fact-frame.ts';

export const auditKind = z.enum(auditKinds);

const place = {
  seq: z.int().positive(),
  prevHash: z.string().length(64),
  hash: z.string().length(64),
};

type Place = z.output<z.ZodObject<typeof place>>;

/** An entry of one kind. */
export type EntryOf<K extends AuditKind> = { [Kind in K]: FactOf<Kind> & Place }[K];

type Placed<Schema> =
  Schema extends z.ZodObject<infer Shape>
    ? z.ZodObject<Shape & typeof place, z.core.$strict>
    : never;

type EntrySchemas = { readonly [K in AuditKind]: Placed<(typeof auditFacts)[K]> };

export const entrySchemas = Object.fromEntries(
  auditKinds.map((kind) => [kind, (auditFacts[kind] as z.ZodObject).extend(place)]),
  // TypeScript cannot follow the schemas through the list.
) as EntrySchemas;

/** From a newer version, or damaged: shown as such, so that it is not overlooked. */
export const unreadableEntrySchema = factFrame.extend({
  ...place,
  kind: z.literal('unreadable'),
  detail: z.strictObject({
    /** The kind it claims. */
    kind: z.string(),
    /** What does not decode. */
    fault: z.string(),
    /** The start of its text. */
    recorded: z.string(),
  }),
});

export type UnreadableEntry = z.output<typeof unreadableEntrySchema>;

/** An entry of the trail, discriminated by its kind. */
export type AuditEntry = EntryOf<AuditKind> | UnreadableEntry;

export const auditEntrySchema = z.discriminatedUnion('kind', [
  unreadableEntrySchema,
  ...Object.values(entrySchemas),
]);

/** The holds that an entry names as in force. */
export function holdsIn({ detail }: AuditEntry): readonly HoldText[] {
  return 'holds' in detail ? (detail.holds ?? []) : [];
}

/** The end of the chain: what an auditor writes down. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

export const AUDIT_GENESIS: AuditHead = { seq: 0, hash: '0'.repeat(64) };
