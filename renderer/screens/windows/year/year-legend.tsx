import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { YearSpeech } from './year-speech.ts';

/** What the forms mean. */
export function YearLegend({ speech: { t } }: { readonly speech: YearSpeech }): ReactElement {
  return (
    <ul className="yr-legend" aria-label={t('legend')}>
      <li>
        <i className="yr-day off yr-sample">6</i>
        {t('legend.off')}
      </li>
      <li>
        <i className="yr-day holiday yr-sample">
          <span className="yr-number">6</span>
        </i>
        {t('legend.holiday')}
      </li>
      {(['', 'moved', 'long whole', 'freeze', 'proposal whole'] as const).map((form) => (
        <li key={form}>
          <i className="yr-box">
            <i className={`yr-mark ${form}`} />
          </i>
          {t(`legend.${form === '' ? 'opens' : (form.split(' ')[0] as LegendForm)}`)}
        </li>
      ))}
      <li className="c-drain">
        <TriangleAlert className="icon small" size={13} aria-hidden="true" />
        {t('legend.clash')}
      </li>
    </ul>
  );
}

type LegendForm = 'moved' | 'long' | 'freeze' | 'proposal';
