import type { ReactElement } from 'react';
import type { PlanGaps } from '../../../../shared/features/calendars/plan-calls.ts';
import type { YearSpeech } from './year-speech.ts';

/** What was too much to be shown. */
export function Gaps(props: { gaps: PlanGaps; speech: YearSpeech }): ReactElement | null {
  const { tooOften, windowsLeft, areClashesCut } = props.gaps;
  const { t, windowName } = props.speech;
  if (tooOften.length + windowsLeft === 0 && !areClashesCut) return null;
  return (
    <div className="note unknown" role="note">
      <span>
        {tooOften.length === 0 ? null : (
          <p>{t('gap.tooOften', { names: tooOften.map(windowName).join(', ') })}</p>
        )}
        {windowsLeft === 0 ? null : <p>{t('gap.windowsLeft', { count: windowsLeft })}</p>}
        {areClashesCut ? <p>{t('gap.clashes')}</p> : null}
      </span>
    </div>
  );
}
