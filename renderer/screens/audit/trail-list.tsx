import { ArrowUp } from 'lucide-react';
import { useCallback, useEffect, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';
import { Button } from '../../ui/button.tsx';
import { backToSearch, useMainPart } from '../../ui/main-part.ts';
import type { Teller } from '../../model/trail/entry-words.ts';
import { rowAt, type TrailPages } from '../../model/trail/trail-pages.ts';
import { TrailRow } from './trail-row.tsx';
import type { Trail } from './use-trail.ts';
import { useTallScroll, type TallScrolling } from './use-tall-scroll.ts';

const ROW_PX = 42;

/** Rows are recycled elements: filling one is cheaper than creating one. */
const FEWEST_SLOTS = 64;

interface TrailListProps {
  readonly trail: Trail;
  readonly pages: TrailPages;
  readonly teller: Teller;
  readonly chosenSeq: number | null;
  readonly onChoose: (seq: number) => void;
  readonly onTop: (isAtTop: boolean) => void;
}

/**
 * The visible rows of a trail of any length; arrow keys move through it, ↑ from the first to the
 * search, Enter opens the entry.
 */
export function TrailList(props: TrailListProps): ReactElement {
  const { trail, pages, teller, onChoose, onTop } = props;
  const scrolling = useTallScroll(pages.rows, ROW_PX);
  const { from, to, isAtTop, view, onScroll } = scrolling;
  const [active, setActive] = useState(0);
  useEffect(() => trail.show(from, to), [trail, from, to]);
  useEffect(() => onTop(isAtTop), [onTop, isAtTop]);
  const choose = useCallback(
    (entry: AuditEntry, index: number) => {
      setActive(index);
      onChoose(entry.seq);
    },
    [onChoose],
  );
  const onKeyDown = useTrailKeys(props, scrolling, active, setActive);
  const showNewer = (): void => {
    scrolling.reveal(0);
    trail.reload();
  };
  const activeSeq = rowAt(pages, active)?.seq;
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
        role="listbox"
        tabIndex={0}
        aria-label={teller.t('list.label')}
        {...(activeSeq === undefined ? {} : { 'aria-activedescendant': `entry-${activeSeq}` })}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
      >
        <Rows {...props} scrolling={scrolling} active={active} onRow={choose} />
      </div>
    </div>
  );
}

function useTrailKeys(
  { pages, chosenSeq, onChoose }: TrailListProps,
  scrolling: TallScrolling,
  active: number,
  setActive: (row: number) => void,
): (event: KeyboardEvent) => void {
  useMainPart((place) => {
    if (place === 'first') {
      setActive(0);
      scrolling.reveal(0);
    }
    scrolling.view.current?.focus();
    return scrolling.view.current !== null;
  });
  return (event) => {
    const entry = rowAt(pages, active);
    if ((event.key === 'Enter' || event.key === ' ') && entry !== undefined) {
      event.preventDefault();
      onChoose(entry.seq);
      return;
    }
    const step = stepOf(event.key, scrolling.to - scrolling.from);
    if (step === undefined) return;
    event.preventDefault();
    if (event.key === 'ArrowUp' && active === 0 && backToSearch()) return;
    const next = Math.min(Math.max(0, active + step), pages.rows - 1);
    setActive(next);
    scrolling.reveal(next);
    if (chosenSeq !== null) {
      const shown = rowAt(pages, next);
      if (shown !== undefined) onChoose(shown.seq);
    }
  };
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
  readonly scrolling: TallScrolling;
  readonly active: number;
  readonly onRow: (entry: AuditEntry, index: number) => void;
}

function Rows({ pages, teller, chosenSeq, scrolling, active, onRow }: RowsProps): ReactElement {
  const { from, to, topOf, height } = scrolling;
  const indexes = Array.from({ length: Math.max(0, to - from) }, (_, row) => from + row);
  const slots = Math.max(FEWEST_SLOTS, indexes.length);
  return (
    <div className="trail-rows" role="presentation" style={{ height }}>
      {indexes.map((index) => {
        const entry = rowAt(pages, index);
        return entry === undefined ? (
          <div
            key={index % slots}
            className="trail-row waiting"
            role="presentation"
            style={{ transform: `translateY(${topOf(index)}px)` }}
          />
        ) : (
          <TrailRow
            key={index % slots}
            entry={entry}
            index={index}
            top={topOf(index)}
            teller={teller}
            isChosen={entry.seq === chosenSeq}
            isActive={index === active}
            onChoose={onRow}
          />
        );
      })}
    </div>
  );
}
