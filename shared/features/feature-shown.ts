import type { AuditEntry, EntryOf } from '../domain/trail/audit-entry.ts';
import { announcementShown } from './announcements/announcement-shown.ts';
import type { FactShown, SpanText } from './fact-shown.ts';

/** What is shown of an entry beside its sentence. */
interface EntryShown {
  readonly about: string;
  readonly details: (spanText: SpanText) => readonly string[];
}

/** What is shown of the kinds of entries that features add. */
const SHOWN = { ...announcementShown };

export type FeatureKind = keyof typeof SHOWN;

export function isFeatureEntry(entry: AuditEntry): entry is EntryOf<FeatureKind> {
  return Object.hasOwn(SHOWN, entry.kind);
}

/** `undefined` for a kind of the kernel. */
export function featureShown({ kind, detail }: AuditEntry): EntryShown | undefined {
  const known: Readonly<Record<string, FactShown<never> | undefined>> = SHOWN;
  const shown = known[kind];
  if (shown === undefined) return undefined;
  // TypeScript cannot follow that the entry of a kind has the detail of that kind.
  const own = detail as never;
  return {
    about: shown.about(own),
    details: (spanText) => shown.details(own, spanText),
  };
}
