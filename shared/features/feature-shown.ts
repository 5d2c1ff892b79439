import type { AuditEntry, EntryOf } from '../domain/trail/audit-entry.ts';
import { announcementShown } from './announcements/announcement-shown.ts';
import { apiShown } from './api/api-shown.ts';
import { approvalShown } from './approvals/approval-shown.ts';
import { archiveShown } from './archives/archive-shown.ts';
import { backupShown } from './backup/backup-shown.ts';
import { hostShown } from './hosts/host-shown.ts';
import type { FactSentence, FactShown, ShownText } from './fact-shown.ts';
import { feedShown } from './calendar-feed/feed-shown.ts';
import { silenceShown } from './silences/silence-shown.ts';
import { voiceShown } from './voices/voice-shown.ts';
import { pipelineShown } from './pipelines/pipeline-shown.ts';
import { doctorShown } from './doctor/doctor-shown.ts';

/** What is shown of an entry beside its sentence. */
interface EntryShown {
  /** `undefined`: about the agent itself. */
  readonly about: string | undefined;
  readonly details: (text: ShownText) => readonly string[];
  readonly sentence: FactSentence | undefined;
}

/** What is shown of the kinds of entries that features add. */
const SHOWN = {
  ...announcementShown,
  ...approvalShown,
  ...apiShown,
  ...backupShown,
  ...hostShown,
  ...feedShown,
  ...doctorShown,
  ...archiveShown,
  ...silenceShown,
  ...voiceShown,
  ...pipelineShown,
};

type FeatureKind = keyof typeof SHOWN;

/** Kinds whose sentence is made of their detail. */
type DetailedKind = {
  readonly [Kind in FeatureKind]: (typeof SHOWN)[Kind] extends { readonly sentence: unknown }
    ? Kind
    : never;
}[FeatureKind];

export function isDetailedEntry(entry: AuditEntry): entry is EntryOf<DetailedKind> {
  return featureShown(entry)?.sentence !== undefined;
}

export function detailedSentence(entry: EntryOf<DetailedKind>): FactSentence {
  const { kind }: AuditEntry = entry;
  const sentence = featureShown(entry)?.sentence;
  if (sentence === undefined) throw new Error(`No feature has a sentence for ${kind}.`);
  return sentence;
}

/** `undefined` for a kind of the kernel. */
export function featureShown({ kind, detail }: AuditEntry): EntryShown | undefined {
  const known: Readonly<Record<string, FactShown<never> | undefined>> = SHOWN;
  const shown = known[kind];
  if (shown === undefined) return undefined;
  // TypeScript cannot follow that the entry of a kind has the detail of that kind.
  const own = detail as never;
  return {
    about: shown.about?.(own),
    details: (text) => shown.details?.(own, text) ?? [],
    sentence: shown.sentence?.(own),
  };
}
