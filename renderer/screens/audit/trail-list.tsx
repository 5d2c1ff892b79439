import { ArrowUp } from 'lucide-react';
import { type ReactElement, useCallback, useEffect, useMemo, useState } from 'react';
import type { AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';
import { Button } from '../../ui/button.tsx';
import { useWraps } from '../../ui/use-is-narrow.ts';
import type { Teller } from '../../model/trail/teller.ts';
import type { TrailPages } from '../../model/trail/trail-pages.ts';
import {
  foldedRange,
  foldOf,
  itemAt,
  type OpenFold,
  restAt,
  shownRows,
} from '../../model/trail/trail-rows.ts';
import type { AgentFilter } from './use-trail-export.ts';
import { type OpenFolds, useOpenFolds } from './use-open-folds.ts';
import { useTrailKeys } from './trail-keys.ts';
import { TrailRow } from './trail-row.tsx';
import type { Trail } from './use-trail.ts';
import { type TallScrolling, useTallScroll } from './use-tall-scroll.ts';
import type { AuditFold } from '../../../shared/contract/audit-calls.ts';

/** Of a row with its texts on one line each. */
const ROW_PX = 42;

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
  const folds = useOpenFolds(pages, props.filter);
  const { open, toggle, readOn } = folds;
  const told = useMemo(() => ({ pages, open, teller }), [pages, open, teller]);
  const scrolling = useTallScroll(shownRows(pages, open), {
    rowPx: ROW_PX,
    isMeasured: useWraps(),
    told,
  });
  const { from, to, isAtTop, view, onScroll } = scrolling;
  const [active, setActive] = useState(0);
  const [first, last] = foldedRange(open, from, to);
  useEffect(() => trail.show(first, last), [trail, first, last]);
  useEffect(() => onTop(isAtTop), [onTop, isAtTop]);
  useRestInView(folds, scrolling);
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
  const keyed = { ...props, open, scrolling, active, setActive, onToggle, readOn };
  const onKeyDown = useTrailKeys(keyed);
  // Only what is rendered can be pointed at.
  const activeId = active >= from && active < to ? idOf(pages, open, active) : undefined;
  return (
    <div className="trail-list col fill">
      <Newer trail={trail} teller={teller} onGo={() => scrolling.reveal(0)} />
      <div
        ref={view}
        className="scroll trail-view"
        role="tree"
        tabIndex={0}
        aria-label={teller.t('list.label')}
        {...(activeId === undefined ? {} : { 'aria-activedescendant': activeId })}
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
          readOn={readOn}
        />
      </div>
    </div>
  );
}

/** The way to entries that came while an older part was in view. */
function Newer({
  trail,
  teller,
  onGo,
}: Pick<TrailListProps, 'trail' | 'teller'> & { readonly onGo: () => void }): ReactElement | null {
  if (!trail.hasNewer) return null;
  const go = (): void => {
    onGo();
    trail.reload();
  };
  return (
    <Button size="sm" look="pri" onPress={go}>
      <ArrowUp className="icon small" size={14} aria-hidden="true" />
      {teller.t('list.newer')}
    </Button>
  );
}

/** What is not read yet of unfolded rows is read when it comes into view. */
function useRestInView({ open, readOn }: OpenFolds, { from, to }: TallScrolling): void {
  useEffect(() => {
    for (let row = from; row < to; row += 1) {
      const rest = restAt(open, row);
      // What failed is read again by hand.
      if (rest?.hasFailed === false) readOn(rest);
    }
  }, [open, readOn, from, to]);
}

function idOf(pages: TrailPages, open: readonly OpenFold[], row: number): string | undefined {
  const rest = restAt(open, row);
  if (rest !== undefined) return restId(rest);
  const item = itemAt(pages, open, row);
  return item === undefined ? undefined : `entry-${item.entry.seq}`;
}

interface RowsProps extends TrailListProps {
  readonly open: readonly OpenFold[];
  readonly scrolling: TallScrolling;
  readonly active: number;
  readonly onRow: (entry: AuditEntry, index: number) => void;
  readonly onToggle: (entry: AuditEntry, index: number) => void;
  readonly readOn: (opened: OpenFold) => void;
}

function Rows(props: RowsProps): ReactElement {
  const { pages, open, teller, chosenSeq, scrolling, active, onRow, onToggle } = props;
  const { from, to, topOf, height } = scrolling;
  const indexes = Array.from({ length: Math.max(0, to - from) }, (_, row) => from + row);
  const slots = Math.max(FEWEST_SLOTS, indexes.length);
  return (
    <div className="trail-rows" role="presentation" style={{ height }}>
      {indexes.map((index) => {
        const rest = restAt(open, index);
        if (rest !== undefined) {
          return (
            <RestRow
              key={index % slots}
              rest={rest}
              index={index}
              fold={foldOf(pages, rest)}
              top={topOf(index)}
              isActive={index === active}
              teller={teller}
              onReadOn={props.readOn}
            />
          );
        }
        const item = itemAt(pages, open, index);
        return item === undefined ? (
          <div
            key={index % slots}
            className="trail-row waiting"
            data-row={index}
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

interface RestRowProps {
  readonly rest: OpenFold;
  /** `null` while its page is not loaded. */
  readonly fold: AuditFold | null;
  readonly index: number;
  readonly top: number;
  readonly isActive: boolean;
  readonly teller: Teller;
  readonly onReadOn: (opened: OpenFold) => void;
}

function restId({ firstSeq }: OpenFold): string {
  return `rest-${firstSeq}`;
}

/** Stands for what is not read yet of an unfolded row; it is read when it comes into view. */
function RestRow(props: RestRowProps): ReactElement {
  const { rest, fold, index, top, isActive, teller, onReadOn } = props;
  const { t, times } = teller;
  const count = fold === null ? 0 : fold.count - 1 - rest.members.length;
  const isCounted = fold?.isMore === false && count > 0;
  const text = isCounted ? t('rest.left', { count, n: times.number(count) }) : t('rest.some');
  return (
    <div
      role="treeitem"
      id={restId(rest)}
      data-row={index}
      aria-level={2}
      aria-selected={false}
      aria-setsize={-1}
      aria-posinset={rest.members.length + 1}
      className={`trail-row member${isActive ? ' at' : ''}`}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onReadOn(rest)}
    >
      <span />
      <span />
      <span className={`trail-what ${rest.hasFailed ? 'c-trouble' : 'mut'}`}>
        {rest.hasFailed ? t('rest.failed') : text}
      </span>
    </div>
  );
}
