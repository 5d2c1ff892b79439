import type { EntryOf } from '../../domain/trail/audit-entry.ts';
import type { ClosingReason } from '../../domain/facts/reason-codes.ts';
import { lateOf } from './late-of.ts';

/** What an entry about an occurrence says. */
export type WindowTelling =
  | { readonly kind: 'window-opened'; readonly until: string; readonly lateMs: number }
  | { readonly kind: 'window-closed'; readonly lateMs: number }
  | { readonly kind: 'window-cut'; readonly why: ClosingReason }
  | {
      readonly kind: 'window-passed';
      readonly occurrences: number;
      /** There were more. */
      readonly isCut: boolean;
      readonly from: string;
      readonly to: string;
    }
  | { readonly kind: 'window-extended'; readonly from: string; readonly to: string }
  | { readonly kind: 'window-shortened'; readonly from: string; readonly to: string }
  | { readonly kind: 'window-ended' }
  | { readonly kind: 'occurrence-skipped'; readonly opensAt: string };

type WindowEntry = EntryOf<
  | 'window.opened'
  | 'window.closed'
  | 'window.passed'
  | 'window.extended'
  | 'window.shortened'
  | 'window.ended'
  | 'occurrence.skipped'
>;

export function tellWindow(entry: WindowEntry): WindowTelling {
  switch (entry.kind) {
    case 'window.opened': {
      const { occurrence, detail } = entry;
      return { kind: 'window-opened', until: occurrence.closesAt, lateMs: lateOf(detail) };
    }
    case 'window.closed':
      return entry.detail.why === undefined
        ? { kind: 'window-closed', lateMs: lateOf(entry.detail) }
        : { kind: 'window-cut', why: entry.detail.why };
    case 'window.passed': {
      const { occurrences, isCut = false, from, to } = entry.detail;
      return { kind: 'window-passed', occurrences, isCut, from, to };
    }
    case 'window.extended':
    case 'window.shortened':
      return {
        kind: entry.kind === 'window.extended' ? 'window-extended' : 'window-shortened',
        from: entry.detail.before.closesAt,
        to: entry.occurrence.closesAt,
      };
    case 'window.ended':
      return { kind: 'window-ended' };
    case 'occurrence.skipped':
      return { kind: 'occurrence-skipped', opensAt: entry.occurrence.opensAt };
  }
}
