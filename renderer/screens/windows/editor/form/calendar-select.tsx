import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { BusinessCalendar } from '../../../../../shared/domain/definitions/calendars/business-calendar.ts';
import { useAgentStore } from '../../../../store/agent-store.ts';
import { SelectInput } from '../../../../ui/inputs/select-input.tsx';

const NONE: readonly BusinessCalendar[] = [];

export function useCalendars(): readonly BusinessCalendar[] {
  return useAgentStore((state) => state.definitions?.calendars) ?? NONE;
}

interface CalendarSelectProps {
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** One that is not there any more stays shown, with its problem. */
export function CalendarSelect({ value, onChange }: CalendarSelectProps): ReactElement {
  const { t } = useTranslation('windows');
  const known = useCalendars().map(({ id, name }) => ({ id, text: name ?? id }));
  const isKnown = known.some(({ id }) => id === value);
  return (
    <SelectInput
      label={t('workday.calendar')}
      value={value}
      options={isKnown ? known : [...known, { id: value, text: value }]}
      onChange={onChange}
    />
  );
}
