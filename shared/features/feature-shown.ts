import type { AuditEntry, EntryOf } from '../domain/trail/audit-entry.ts';
import { announcementShown } from './announcements/announcement-shown.ts';
import type { FactShown } from './fact-shown.ts';

/** What is shown of the kinds of entries that features add. */
const SHOWN = { ...announcementShown };

export type FeatureKind = keyof typeof SHOWN;

export function isFeatureEntry(entry: AuditEntry): entry is EntryOf<FeatureKind> {
  return Object.hasOwn(SHOWN, entry.kind);
}

export function featureShown(kind: FeatureKind): FactShown<EntryOf<FeatureKind>['detail']> {
  // TypeScript cannot follow that an entry of a kind has the detail of that kind.
  return SHOWN[kind] as FactShown<EntryOf<FeatureKind>['detail']>;
}
