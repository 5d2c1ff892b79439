import type { AuditEntry, AuditKind } from '../../../shared/domain/audit-entry.ts';
import { lateOf, numberOf, occurrenceOf, textOf } from './detail-values.ts';

/** What an entry about an occurrence of a window says. */
export type WindowTelling =
  | { readonly kind: 'window-opened'; readonly until: string | null; readonly lateMs: number }
  | { readonly kind: 'window-closed'; readonly lateMs: number }
  | { readonly kind: 'window-cut' }
  | {
      readonly kind: 'window-passed';
      readonly occurrences: number;
      /** There were more. */
      readonly isCut: boolean;
      readonly from: string | null;
      readonly to: string | null;
    }
  | { readonly kind: 'window-extended'; readonly from: string | null; readonly to: string | null }
  | { readonly kind: 'window-shortened'; readonly from: string | null; readonly to: string | null }
  | { readonly kind: 'window-ended' }
  | { readonly kind: 'occurrence-skipped'; readonly opensAt: string | null };

export type WindowKind =
  Extract<AuditKind, `window.${string}`> | Extract<AuditKind, 'occurrence.skipped'>;

export function tellWindow({ detail, occurrence }: AuditEntry, kind: WindowKind): WindowTelling {
  switch (kind) {
    case 'window.opened': {
      const until = occurrence?.closesAt ?? null;
      return { kind: 'window-opened', until, lateMs: lateOf(detail) };
    }
    case 'window.closed':
      return detail['why'] === undefined
        ? { kind: 'window-closed', lateMs: lateOf(detail) }
        : { kind: 'window-cut' };
    case 'window.passed':
      return {
        kind: 'window-passed',
        occurrences: numberOf(detail['occurrences']),
        isCut: detail['isCut'] === true,
        from: textOf(detail['from']),
        to: textOf(detail['to']),
      };
    case 'window.extended':
    case 'window.shortened':
      return {
        kind: kind === 'window.extended' ? 'window-extended' : 'window-shortened',
        from: occurrenceOf(detail['before'])?.closesAt ?? null,
        to: occurrence?.closesAt ?? null,
      };
    case 'window.ended':
      return { kind: 'window-ended' };
    case 'occurrence.skipped':
      return { kind: 'occurrence-skipped', opensAt: occurrence?.opensAt ?? null };
  }
}
