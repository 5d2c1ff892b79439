import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { weekdays, type MonthDay } from '../../../../../shared/domain/values/wall-dates.ts';
import { NTHS } from '../../../../model/windows/repeat.ts';
import { nthInWords } from '../../../../model/windows/rule-words.ts';
import type { WindowWords } from '../../../../model/windows/words.ts';
import { NumberInput } from '../../../../ui/inputs/number-input.tsx';
import { SelectInput, type Option } from '../../../../ui/inputs/select-input.tsx';

type Nth = (typeof NTHS)[number];
type Which = `nth:${Nth}` | 'date' | 'fromEnd' | 'lastDay' | 'lastWorkingDay';

const DAYS = ['date', 'lastDay', 'lastWorkingDay', 'fromEnd'] as const;

function whichOf(on: MonthDay): Which {
  switch (on.kind) {
    case 'weekday':
      return `nth:${NTHS.find((nth) => nth === on.nth) ?? 1}`;
    case 'date':
      if (on.day > 0) return 'date';
      return on.day === -1 ? 'lastDay' : 'fromEnd';
    case 'last-working-day':
      return 'lastWorkingDay';
  }
}

function chosen(which: Which, before: MonthDay): MonthDay {
  switch (which) {
    case 'date':
      return { kind: 'date', day: 1 };
    case 'lastDay':
      return { kind: 'date', day: -1 };
    case 'fromEnd':
      return { kind: 'date', day: -2 };
    case 'lastWorkingDay':
      return { kind: 'last-working-day' };
    default: {
      const weekday = before.kind === 'weekday' ? before.weekday : 'MO';
      return { kind: 'weekday', nth: Number(which.slice(4)), weekday };
    }
  }
}

function options(nths: readonly Nth[], t: WindowWords): readonly Option<Which>[] {
  return [
    ...nths.map((nth) => ({ id: `nth:${nth}` as const, text: nthInWords(nth, t) })),
    ...DAYS.map((id) => ({ id, text: t(`build.which.${id}`) })),
  ];
}

interface MonthDayFieldProps {
  readonly label: string;
  readonly nths: readonly Nth[];
  readonly on: MonthDay;
  readonly onChange: (on: MonthDay) => void;
}

/** The nth or last weekday, a day by its number from either end, or the last working day. */
export function MonthDayField({ label, nths, on, onChange }: MonthDayFieldProps): ReactElement {
  const { t } = useTranslation('windows');
  const which = whichOf(on);
  return (
    <>
      <SelectInput
        label={label}
        value={which}
        options={options(nths, t)}
        onChange={(next) => onChange(chosen(next, on))}
      />
      {on.kind === 'weekday' ? (
        <SelectInput
          label={t('build.weekday')}
          value={on.weekday}
          options={weekdays.map((id) => ({ id, text: t(`weekday.${id}`) }))}
          onChange={(weekday) => onChange({ ...on, weekday })}
        />
      ) : null}
      {which === 'date' || which === 'fromEnd' ? (
        <NumberInput
          label={which === 'date' ? t('build.day') : t('build.dayFromEnd')}
          value={on.kind === 'date' ? Math.abs(on.day) : 1}
          from={which === 'date' ? 1 : 2}
          to={31}
          onChange={(day) => onChange({ kind: 'date', day: which === 'date' ? day : -day })}
        />
      ) : null}
    </>
  );
}
