import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { movedByDays } from '../../../../../shared/domain/values/wall-dates.ts';
import type { Ending } from '../../../../model/windows/repeat.ts';
import { DateInput } from '../../../../ui/inputs/date-input.tsx';
import { NumberInput } from '../../../../ui/inputs/number-input.tsx';
import { SelectInput } from '../../../../ui/inputs/select-input.tsx';

const KINDS = ['never', 'until', 'count'] as const;
const A_YEAR = 365;
/** The whole last day belongs to the rule. */
const END_OF_DAY = 'T235959';

function compact(date: string): string {
  return date.replaceAll('-', '');
}

function dateOfUntil(until: string): string {
  return `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`;
}

function begun(kind: Ending['kind'], startDate: string): Ending {
  switch (kind) {
    case 'never':
      return { kind };
    case 'count':
      return { kind, count: 12 };
    case 'until':
      return { kind, until: `${compact(movedByDays(startDate, A_YEAR))}${END_OF_DAY}` };
  }
}

interface EndingFieldProps {
  readonly ending: Ending;
  readonly startDate: string;
  readonly onChange: (ending: Ending) => void;
}

export function EndingField({ ending, startDate, onChange }: EndingFieldProps): ReactElement {
  const { t } = useTranslation('windows');
  return (
    <>
      <SelectInput
        label={t('build.ends')}
        value={ending.kind}
        options={KINDS.map((id) => ({ id, text: t(`build.${id}`) }))}
        onChange={(kind) => {
          if (kind !== ending.kind) onChange(begun(kind, startDate));
        }}
      />
      {ending.kind === 'until' ? (
        <DateInput
          label={t('build.untilDay')}
          value={dateOfUntil(ending.until)}
          onChange={(date) => {
            // The rest of the text (a time, a Z) stays as written.
            const until = `${compact(date)}${ending.until.slice(8)}`;
            if (date !== '') onChange({ kind: 'until', until });
          }}
        />
      ) : null}
      {ending.kind === 'count' ? (
        <>
          <NumberInput
            label={t('build.countLabel')}
            value={ending.count}
            from={1}
            to={99_999}
            onChange={(count) => onChange({ kind: 'count', count })}
          />
          <span className="mut">{t('build.times', { count: ending.count })}</span>
        </>
      ) : null}
    </>
  );
}
