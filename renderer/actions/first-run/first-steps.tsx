import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import './first-run.css';
import '../../i18n/later/connectors.ts';

const STEPS = ['protect', 'window', 'done'] as const;

/** Where in the first run one is. */
export function FirstSteps({ at }: { at: (typeof STEPS)[number] }): ReactElement {
  const { t } = useTranslation('connectors');
  return (
    <ol className="row wrap first-steps" aria-label={t('first.steps')}>
      {STEPS.map((step, index) => (
        <li key={step} className="row" aria-current={step === at ? 'step' : undefined}>
          <span className="first-number num" aria-hidden="true">
            {index + 1}
          </span>
          {t(`first.step.${step}`)}
        </li>
      ))}
    </ol>
  );
}
