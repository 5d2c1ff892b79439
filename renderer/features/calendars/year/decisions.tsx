import { Megaphone } from 'lucide-react';
import type { ReactElement } from 'react';
import type { YearPlan } from '../../../../shared/features/calendars/plan-calls.ts';
import { proposalAddress } from '../../proposal-address.ts';
import { ClashList } from './clash-list.tsx';
import { spanText, type YearSpeech } from './year-speech.ts';

const MOST_SHOWN = 20;

interface DecisionsProps {
  readonly plan: YearPlan;
  readonly speech: YearSpeech;
  readonly onDay: (date: string) => void;
}

/** What somebody has to look at in this year: clashes, and announcements that wait. */
export function Decisions({ plan, speech, onDay }: DecisionsProps): ReactElement {
  const { t } = speech;
  const { clashes, clashesInAll, proposals } = plan;
  const shown = clashes.slice(0, MOST_SHOWN);
  const more = clashesInAll - shown.length;
  return (
    <section className="panel yr-panel" aria-label={t('decisions')}>
      <header>
        <h2>{t('decisions')}</h2>
      </header>
      <div className="scroll pad col gap4" tabIndex={0} role="group" aria-label={t('decisions')}>
        {clashes.length + proposals.length === 0 ? (
          <p className="mut">{t('decisions.none')}</p>
        ) : null}
        <ClashList clashes={shown} speech={speech} title={t('clashes')} onDay={onDay} />
        {more > 0 ? <p className="mut">{t('clashes.more', { count: more })}</p> : null}
        {proposals.length === 0 ? null : (
          <section className="col gap2">
            <h3>{t('proposals')}</h3>
            <ul className="col gap2">
              {proposals.slice(0, MOST_SHOWN).map((one) => (
                <li key={one.id} className="yr-line">
                  <Megaphone className="icon small c-still" size={16} aria-hidden="true" />
                  <span>
                    <a href={proposalAddress(one.id)}>{one.summary}</a>
                    <span className="xs mut l2">
                      {spanText(one, speech)} · {t('proposal.waits')}
                    </span>
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </section>
  );
}
