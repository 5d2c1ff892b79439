import { ArrowUp } from 'lucide-react';
import { useCallback, useEffect, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';
import { Button } from '../../ui/button.tsx';
import { useIsSmall } from '../../ui/use-is-narrow.ts';
import { backToSearch, useMainPart } from '../../ui/main-part.ts';
import type { Teller } from '../../model/trail/teller.ts';
import type { TrailPages } from '../../model/trail/trail-pages.ts';
import {
  foldedRange,
  headOf,
  itemAt,
  shownRows,
  type OpenFold,
} from '../../model/trail/trail-rows.ts';
import type { AgentFilter } from './use-trail-export.ts';
import { useOpenFolds } from './use-open-folds.ts';
import { TrailRow } from './trail-row.tsx';
import type { Trail } from './use-trail.ts';
import { useTallScroll, type TallScrolling } from './use-tall-scroll.ts';

const ROW_PX = 42;
/** On a small screen its parts stand below one another. */
const TALL_ROW_PX = 112;

/** Rows are recycled elements: filling one is cheaper than creating one. */
const FEWEST_SLOTS = 64;

interface TrailListProps {
  readonly trail: Trail;
  readonly pages: TrailPages;
  readonly filter: AgentFilter;
  readonly teller: Teller;
  readonly chosenSeq: number | null;
  readonly onChoose: (seq: number) => void;
  readonly onTop: (isAtTop: boolean) => void;
}

/**
 * The visible rows of a trail of any length; arrow keys move through it, ↑ from the first to the
 * search, Enter opens the entry, → and ← unfold and fold.
 */
export function TrailList(props: TrailListProps): ReactElement {
  const { trail, pages, teller, onChoose, onTop } = props;
  const { open, toggle } = useOpenFolds(pages, props.filter);
  const scrolling = useTallScroll(shownRows(pages, open), useIsSmall() ? TALL_ROW_PX : ROW_PX);
  const { from, to, isAtTop, view, onScroll } = scrolling;
  const [active, setActive] = useState(0);
  const [first, last] = foldedRange(open, from, to);
  useEffect(() => trail.show(first, last), [trail, first, last]);
  useEffect(() => onTop(isAtTop), [onTop, isAtTop]);
  const choose = useCallback(
    (entry: AuditEntry, index: number) => {
      setActive(index);
      onChoose(entry.seq);
    },
    [onChoose],
  );
  const onToggle = useCallback(
    (entry: AuditEntry, index: number) => {
      setActive(index);
      toggle(entry, foldedRange(open, index, index)[0]);
    },
    [open, toggle],
  );
  const onKeyDown = useTrailKeys({ ...props, open, scrolling, active, setActive, onToggle });
  const showNewer = (): void => {
    scrolling.reveal(0);
    trail.reload();
  };
  // Only what is rendered can be pointed at.
  const isRendered = active >= from && active < to;
  const activeSeq = isRendered ? itemAt(pages, open, active)?.entry.seq : undefined;
  return (
    <div className="trail-list col fill">
      {trail.hasNewer ? (
        <Button size="sm" look="pri" onPress={showNewer}>
          <ArrowUp className="icon small" size={14} aria-hidden="true" />
          {teller.t('list.newer')}
        </Button>
      ) : null}
      <div
        ref={view}
        className="scroll trail-view"
        role="tree"
        tabIndex={0}
        aria-label={teller.t('list.label')}
        {...(activeSeq === undefined ? {} : { 'aria-activedescendant': `entry-${activeSeq}` })}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
      >
        <Rows
          {...props}
          open={open}
          scrolling={scrolling}
          active={active}
          onRow={choose}
          onToggle={onToggle}
        />
      </div>
    </div>
  );
}

interface KeyedList extends TrailListProps {
  readonly open: readonly OpenFold[];
  readonly scrolling: TallScrolling;
  readonly active: number;
  readonly setActive: (row: number) => void;
  readonly onToggle: (entry: AuditEntry, index: number) => void;
}

function useTrailKeys(list: KeyedList): (event: KeyboardEvent) => void {
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

interface RowsProps extends TrailListProps {
  readonly open: readonly OpenFold[];
  readonly scrolling: TallScrolling;
  readonly active: number;
  readonly onRow: (entry: AuditEntry, index: number) => void;
  readonly onToggle: (entry: AuditEntry, index: number) => void;
}

function Rows(props: RowsProps): ReactElement {
  const { pages, open, teller, chosenSeq, scrolling, active, onRow, onToggle } = props;
  const { from, to, topOf, height } = scrolling;
  const indexes = Array.from({ length: Math.max(0, to - from) }, (_, row) => from + row);
  const slots = Math.max(FEWEST_SLOTS, indexes.length);
  return (
    <div className="trail-rows" role="presentation" style={{ height }}>
      {indexes.map((index) => {
        const item = itemAt(pages, open, index);
        return item === undefined ? (
          <div
            key={index % slots}
            className="trail-row waiting"
            role="presentation"
            style={{ transform: `translateY(${topOf(index)}px)` }}
          />
        ) : (
          <TrailRow
            key={index % slots}
            {...item}
            index={index}
            top={topOf(index)}
            teller={teller}
            isChosen={item.entry.seq === chosenSeq}
            isActive={index === active}
            onChoose={onRow}
            onToggle={onToggle}
          />
        );
      })}
    </div>
  );
}
