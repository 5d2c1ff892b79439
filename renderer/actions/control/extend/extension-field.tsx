import type { RunTally } from '../../../../shared/domain/values/run-tally.ts';
import { tallyText } from '../../../../shared/i18n/run-tally-text.ts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import { useTelling } from '../../../model/verdict/use-verdict.ts';
import { Segments } from '../../../ui/segments.tsx';
import { extensionChoices } from './extension.ts';
import { Field } from '../../../ui/inputs/field.tsx';

interface ExtensionFieldProps {
  /** What was asked for, offered beside the usual ones. */
  readonly byMinutes: number;
  readonly minutes: number;
  readonly onChange: (minutes: number) => void;
}

/** By how much a window or a pause is extended. */
export function ExtensionField(props: ExtensionFieldProps): ReactElement {
  const { byMinutes, minutes, onChange } = props;
  const { t } = useTranslation('control');
  const { times } = useTelling();
  return (
    <Field label={t('extend.by')}>
      <Segments
        label={t('extend.by')}
        segments={extensionChoices(byMinutes).map((n) => ({
          id: String(n),
          label: n > 60 ? times.length(n * MINUTE_MS) : t('extend.minutes', { n }),
        }))}
        value={String(minutes)}
        onChange={(chosen) => onChange(Number(chosen))}
      />
    </Field>
  );
}

/** What a later end holds: integrations, and runs that would have started. */
export function useHeldLonger(): (integrations: readonly string[], runs: RunTally) => string {
  const { t } = useTranslation('control');
  const { times } = useTelling();
  return ({ length: count }, runs) =>
    t(runs.runs === null ? 'extend.about' : 'extend.holds', {
      integrations: t('flows', { count, n: times.number(count) }),
      runs: tallyText(runs, times),
    });
}
