import { memo, type ReactElement } from 'react';
import type { AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import {
  aboutInWords,
  actorInWords,
  entryInWords,
  type Teller,
} from '../../model/trail/entry-words.ts';
import { KindIcon } from './kind-icon.tsx';

interface TrailRowProps {
  readonly entry: AuditEntry;
  readonly index: number;
  readonly top: number;
  readonly teller: Teller;
  readonly isChosen: boolean;
  /** The one at the keyboard cursor. */
  readonly isActive: boolean;
  readonly onChoose: (entry: AuditEntry, index: number) => void;
}

/** `06:11:14` today, `26 Nov 03:04` on another day; the list's head names the zone. */
export function rowTime(entry: AuditEntry, { times, at }: Teller): string {
  const instant = parseInstant(entry.at) ?? 0;
  if (times.day(instant) === times.day(at)) return times.clock(instant, true);
  const [, day = '', month = ''] = times.day(instant).split(' ');
  return `${day} ${month} ${times.clock(instant)}`;
}

/** One entry in the list; renders again only when it or the words change, not while scrolling. */
export const TrailRow = memo(function TrailRow(props: TrailRowProps): ReactElement {
  const { entry, index, top, teller, isChosen, isActive, onChoose } = props;
  const { t } = teller;
  const about = aboutInWords(entry, teller);
  const line = entryInWords(entry, teller);
  const actor = actorInWords(entry, t);
  const time = rowTime(entry, teller);
  return (
    <div
      role="option"
      id={`entry-${entry.seq}`}
      aria-selected={isChosen}
      aria-setsize={-1}
      aria-posinset={index + 1}
      className={`trail-row${isChosen ? ' sel' : ''}${isActive ? ' at' : ''}`}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onChoose(entry, index)}
    >
      <span className="xs mut nw num">{time}</span>
      <span className="row nw trail-kind">
        <KindIcon kind={entry.kind} />
        <span className="mono xs ell" title={entry.kind}>
          {entry.kind}
        </span>
      </span>
      <span className="trail-what stack">
        <b className="ell" title={about}>
          {about}
        </b>
        <span className="xs mut ell" title={line}>
          {line}
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
