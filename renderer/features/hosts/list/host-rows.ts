import type { HostStatus } from '../../../../shared/features/hosts/host-status.ts';
import { foldedText, searchedWords, wordsMissing } from '../../../../shared/i18n/folded-text.ts';
import { needsLook } from '../kit/host-view.ts';
import { compared } from '../../../ui/lists/sorting.ts';

export const shows = ['all', 'look'] as const;
/** Which hosts are listed. */
export type Show = (typeof shows)[number];

/** What is rendered: the head of a group, or a host. */
export type HostLine =
  | { readonly kind: 'group'; readonly group: 'look' | 'confirmed'; readonly count: number }
  | { readonly kind: 'host'; readonly host: HostStatus };

/** Every word of the text occurs in the name, the id or the address. */
function matches({ id, name, ssh }: HostStatus, text: string): boolean {
  const said = foldedText([id, name ?? '', ssh].join(' '));
  return wordsMissing(searchedWords(text), said).length === 0;
}

/** Soonest hold first, then by name. */
function byNext(a: HostStatus, b: HostStatus): number {
  return (
    compared(a.nextHoldAt, b.nextHoldAt, false) || compared(a.name ?? a.id, b.name ?? b.id, false)
  );
}

/** Trouble first, each group with its head. */
export function hostLines(
  hosts: readonly HostStatus[],
  { text, show }: { readonly text: string; readonly show: Show },
): readonly HostLine[] {
  const found = hosts.filter((host) => matches(host, text)).toSorted(byNext);
  const look = found.filter(needsLook);
  const confirmed = show === 'look' ? [] : found.filter((host) => !needsLook(host));
  return [...groupOf('look', look), ...groupOf('confirmed', confirmed)];
}

function groupOf(group: 'look' | 'confirmed', hosts: readonly HostStatus[]): HostLine[] {
  if (hosts.length === 0) return [];
  const rows = hosts.map((host): HostLine => ({ kind: 'host', host }));
  return [{ kind: 'group', group, count: hosts.length }, ...rows];
}
