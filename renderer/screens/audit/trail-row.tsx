import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo, type ReactElement } from 'react';
import type { AuditFold } from '../../../shared/contract/audit-calls.ts';
import type { AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { aboutInWords, entryInWords } from '../../../shared/i18n/trail/entry-words.ts';
import { actorInWords, kindInWords } from '../../../shared/i18n/trail/column-words.ts';
import { foldInWords } from '../../../shared/i18n/trail/fold-words.ts';
import { rowTime } from '../../../shared/i18n/trail/row-words.ts';
import type { Teller } from '../../model/trail/teller.ts';
import { KindIcon } from './entry/kind-icon.tsx';

interface TrailRowProps {
  readonly entry: AuditEntry;
  readonly fold: AuditFold | null;
  readonly isOpen: boolean;
  /** Its place among those of an unfolded row. */
  readonly place: number | null;
  readonly index: number;
  readonly top: number;
  readonly teller: Teller;
  readonly isChosen: boolean;
  /** The one at the keyboard cursor. */
  readonly isActive: boolean;
  readonly onChoose: (entry: AuditEntry, index: number) => void;
  readonly onToggle: (entry: AuditEntry, index: number) => void;
}

/** One entry in the list; renders again only when it or the words change, not while scrolling. */
export const TrailRow = memo(function TrailRow(props: TrailRowProps): ReactElement {
  const { entry, fold, place, index, top, teller, isChosen, isActive, isOpen } = props;
  const about = aboutInWords(entry, teller);
  const line = entryInWords(entry, teller);
  const actor = actorInWords(entry, teller.times.language);
  const kind = kindInWords(entry.kind, teller.times.language);
  const time = rowTime(entry, teller);
  return (
    <div
      role="treeitem"
      id={`entry-${entry.seq}`}
      data-row={index}
      aria-level={place === null ? 1 : 2}
      aria-selected={isChosen}
      {...(fold === null ? {} : { 'aria-expanded': isOpen })}
      aria-setsize={-1}
      aria-posinset={place ?? index + 1}
      className={`trail-row${place === null ? '' : ' member'}${isChosen ? ' sel' : ''}${isActive ? ' at' : ''}`}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => props.onChoose(entry, index)}
    >
      <span className="xs mut nw num">{time}</span>
      <span className="row nw trail-kind">
        <KindIcon kind={entry.kind} />
        <span className="xs ell" title={kind}>
          {kind}
        </span>
      </span>
      <span className="trail-what stack">
        <b className="ell" title={about}>
          {about}
        </b>
        <span className="xs mut trail-said" title={line}>
          <span className="ell">{line}</span>
          {fold === null ? null : <Times {...props} fold={fold} />}
        </span>
      </span>
      <span
        className={entry.actor.kind === 'person' ? 'xs ell strong' : 'xs ell faint'}
        title={actor}
      >
        {actor}
      </span>
    </div>
  );
});

/** `67 times, 02:00–05:59`, and the sign that unfolds them; the row has the state and the keys. */
function Times({
  fold,
  entry,
  index,
  isOpen,
  teller,
  onToggle,
}: TrailRowProps & { readonly fold: AuditFold }): ReactElement {
  const Sign = isOpen ? ChevronDown : ChevronRight;
  return (
    <span
      className="trail-times num nw"
      onClick={(event) => {
        event.stopPropagation();
        onToggle(entry, index);
      }}
    >
      {foldInWords(fold, parseInstant(entry.at) ?? 0, teller.times)}
      <Sign className="icon small" size={14} aria-hidden="true" />
    </span>
  );
}
