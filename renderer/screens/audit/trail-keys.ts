import type { KeyboardEvent } from 'react';
import type { AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';
import type { TrailPages } from '../../model/trail/trail-pages.ts';
import { headOf, itemAt, restAt, shownRows, type OpenFold } from '../../model/trail/trail-rows.ts';
import { backToSearch, useMainPart } from '../../ui/main-part.ts';
import type { TallScrolling } from './use-tall-scroll.ts';

interface KeyedList {
  readonly pages: TrailPages;
  readonly chosenSeq: number | null;
  readonly onChoose: (seq: number) => void;
  readonly open: readonly OpenFold[];
  readonly scrolling: TallScrolling;
  readonly active: number;
  readonly setActive: (row: number) => void;
  readonly onToggle: (entry: AuditEntry, index: number) => void;
  readonly readOn: (opened: OpenFold) => void;
}

/** The keys of the trail's list. */
export function useTrailKeys(list: KeyedList): (event: KeyboardEvent) => void {
  const { pages, open, chosenSeq, onChoose, scrolling, active, setActive } = list;
  const go = (next: number): void => {
    setActive(next);
    scrolling.reveal(next);
    const shown = chosenSeq === null ? undefined : itemAt(pages, open, next);
    if (shown !== undefined) onChoose(shown.entry.seq);
  };
  useMainPart((place) => {
    if (place === 'first') {
      setActive(0);
      scrolling.reveal(0);
    }
    scrolling.view.current?.focus();
    return scrolling.view.current !== null;
  });
  return (event) => {
    const item = itemAt(pages, open, active);
    const rest = restAt(open, active);
    if ((event.key === 'Enter' || event.key === ' ') && rest !== undefined) {
      event.preventDefault();
      list.readOn(rest);
      return;
    }
    if ((event.key === 'Enter' || event.key === ' ') && item !== undefined) {
      event.preventDefault();
      onChoose(item.entry.seq);
      return;
    }
    if (onFoldKey(event.key, list, go)) {
      event.preventDefault();
      return;
    }
    const step = stepOf(event.key, scrolling.to - scrolling.from);
    if (step === undefined) return;
    event.preventDefault();
    if (event.key === 'ArrowUp' && active === 0 && backToSearch()) return;
    go(Math.min(Math.max(0, active + step), shownRows(pages, open) - 1));
  };
}

/** As in any tree: → unfolds or enters, ← leaves or folds. Whether the key was handled. */
function onFoldKey(
  key: string,
  { pages, open, active, onToggle }: KeyedList,
  go: (row: number) => void,
): boolean {
  const item = itemAt(pages, open, active);
  if (key === 'ArrowLeft' && restAt(open, active) !== undefined) {
    go(headOf(open, active));
    return true;
  }
  if (item === undefined || (key !== 'ArrowRight' && key !== 'ArrowLeft')) return false;
  const { entry, fold, isOpen, place } = item;
  if (key === 'ArrowLeft' && place !== null) go(headOf(open, active));
  else if (fold === null) return false;
  else if (isOpen === (key === 'ArrowLeft')) onToggle(entry, active);
  else if (key === 'ArrowRight') go(active + 1);
  return true;
}

function stepOf(key: string, page: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return 1;
    case 'ArrowUp':
      return -1;
    case 'PageDown':
      return Math.max(1, page - 26);
    case 'PageUp':
      return -Math.max(1, page - 26);
    case 'Home':
      return -Infinity;
    case 'End':
      return Infinity;
    default:
      return undefined;
  }
}
