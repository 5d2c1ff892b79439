import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { PlanClash } from '../../../../shared/features/calendars/plan-calls.ts';
import { routeTo } from '../../../store/route.ts';
import { proposalAddress } from '../../proposal-address.ts';
import { clashText, dateText, spanText, type YearSpeech } from './year-speech.ts';

interface ClashListProps {
  readonly clashes: readonly PlanClash[];
  readonly title: string;
  readonly speech: YearSpeech;
  /** Opens the day of a clash; absent: it is open. */
  readonly onDay?: (date: string) => void;
}

/** Windows that meet something, by name. */
export function ClashList({ clashes, title, speech, onDay }: ClashListProps): ReactElement | null {
  const { windowName } = speech;
  if (clashes.length === 0) return null;
  return (
    <section className="col gap2">
      <h3>{title}</h3>
      <ul className="col gap2">
        {clashes.map((one, index) => (
          <li key={index} className="yr-line">
            <TriangleAlert className="icon small c-drain" size={16} aria-hidden="true" />
            <span>
              {onDay === undefined ? null : (
                <>
                  <button type="button" className="yr-link" onClick={() => onDay(one.date)}>
                    {dateText(one.date, speech)}
                  </button>{' '}
                </>
              )}
              <a href={routeTo('windows', one.windowId)}>{windowName(one.windowId)}</a>
              <span className="xs mut l2">
                {spanText(one, speech)}: {clashText(one, speech)}{' '}
                <Other clash={one} speech={speech} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The way to what it meets. */
function Other({
  clash,
  speech: { t },
}: {
  readonly clash: PlanClash;
  readonly speech: YearSpeech;
}): ReactElement | null {
  if (clash.with === 'freeze') return null;
  const address =
    clash.with === 'window' ? routeTo('windows', clash.otherId) : proposalAddress(clash.proposalId);
  return <a href={address}>{t('clash.other')}</a>;
}
