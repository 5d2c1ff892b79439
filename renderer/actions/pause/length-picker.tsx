import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { DateInput, TimeInput } from '../../ui/inputs/date-input.tsx';
import { Field } from '../../ui/inputs/field.tsx';
import { Segments } from '../../ui/segments.tsx';
import { pauseLengths, type PauseLength } from '../../model/pauses/pause-length.ts';

export interface UntilText {
  /** `2026-12-06`, as from a date field; empty if none is chosen. */
  readonly date: string;
  /** `06:00` */
  readonly time: string;
}

interface LengthPickerProps {
  readonly length: PauseLength;
  readonly onLength: (length: PauseLength) => void;
  readonly until: UntilText;
  readonly onUntil: (until: UntilText) => void;
  /** `null`: no end; `undefined`: nothing chosen yet. */
  readonly end: Instant | null | undefined;
  readonly now: Instant;
  readonly problem: string | undefined;
}

/** How long: choices with an end first; without an end last and in amber. */
export function LengthPicker(props: LengthPickerProps): ReactElement {
  const { length, onLength, end, now, problem } = props;
  const { t } = useTranslation('pause');
  const times = useTimes();
  return (
    <Field label={t('howLong')} problems={problem === undefined ? [] : [problem]}>
      <Segments
        label={t('howLong')}
        segments={pauseLengths.map((id) => ({
          id,
          label: t(`for.${id}`),
          isWarning: id === 'open',
        }))}
        value={length}
        onChange={onLength}
      />
      {length === 'until' ? <UntilFields {...props} /> : null}
      {end === null ? <span className="xs c-drain strong">{t('resumesNever')}</span> : null}
      {typeof end === 'number' && problem === undefined ? (
        <span className="xs mut num">{t('resumesAt', { time: times.at(end, now) })}</span>
      ) : null}
    </Field>
  );
}

function UntilFields({ until, onUntil, now }: LengthPickerProps): ReactElement {
  const { t } = useTranslation('pause');
  const times = useTimes();
  return (
    <div className="row wrap until">
      <span className="xs" aria-hidden="true">
        {t('untilDate')}
      </span>
      <DateInput
        label={t('untilDate')}
        value={until.date}
        onChange={(date) => onUntil({ ...until, date })}
      />
      <span className="xs" aria-hidden="true">
        {t('untilTime')}
      </span>
      <TimeInput
        label={t('untilTime')}
        value={until.time}
        onChange={(time) => onUntil({ ...until, time })}
      />
      <span className="xs mut">{t('untilZone', { zone: times.zoneInFull(now) })}</span>
    </div>
  );
}
