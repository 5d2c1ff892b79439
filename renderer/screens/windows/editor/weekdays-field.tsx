import type { ReactElement } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { weekdays, type Weekday } from '../../../model/windows/repeat.ts';

interface WeekdaysFieldProps {
  readonly days: readonly Weekday[];
  readonly onChange: (days: readonly Weekday[]) => void;
}

/** At least one day stays chosen. */
export function WeekdaysField({ days, onChange }: WeekdaysFieldProps): ReactElement {
  const { t } = useTranslation('windows');
  return (
    <ToggleButtonGroup
      className="seg"
      aria-label={t('build.weekdays')}
      selectionMode="multiple"
      disallowEmptySelection
      selectedKeys={days}
      onSelectionChange={(keys) => onChange(weekdays.filter((day) => keys.has(day)))}
    >
      {weekdays.map((day) => (
        <ToggleButton key={day} id={day} className="seg-day" aria-label={t(`weekday.${day}`)}>
          {t(`weekdayShort.${day}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
