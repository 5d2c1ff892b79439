import type { AuditEntry, AuditKind, EntryOf } from '../../domain/trail/audit-entry.ts';
import { trailSentences } from './trail-words.ts';

type KindOf<Key> = Key extends `say.${infer Kind}` ? Kind : never;

/** Kinds with one sentence each, without values: the catalogue has it as `say.KIND`. */
export type PlainKind = Extract<AuditKind, KindOf<keyof typeof trailSentences>>;

export function isPlainEntry(entry: AuditEntry): entry is EntryOf<PlainKind> {
  return entry.kind !== 'unreadable' && Object.hasOwn(trailSentences, `say.${entry.kind}`);
}
