import type { KeyboardEvent } from 'react';
import type { AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';
import type { TrailPages } from '../../model/trail/trail-pages.ts';
import { headOf, itemAt, restAt, shownRows, type OpenFold } from '../../model/trail/trail-rows.ts';
import { useMainPart } from '../../ui/keys/main-part.ts';
import { takeRowKey } from '../../ui/lists/row-keys.ts';
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
    // Those in view are drawn with some on either side.
    const page = Math.max(1, scrolling.to - scrolling.from - 26);
    takeRowKey(event, { at: active, count: shownRows(pages, open), page }, go);
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
