import { useRef, useState } from 'react';
import type { BusinessCalendar } from '../../../../shared/domain/definitions/calendars/business-calendar.ts';
import type { HolidayProposal } from '../../../../shared/features/calendars/holiday-proposal.ts';
import type { Failure } from '../../../../shared/errors.ts';
import { useSave } from '../../../forms/use-save.ts';
import { navigate } from '../../../store/route.ts';
import { CALENDAR_KIND } from '../kit/calendar-kind.ts';
import type { CalendarSpeech } from '../kit/calendar-speech.ts';
import { confirmedCalendar, type YearLine } from './year-state.ts';

export interface Confirmation {
  readonly isSaving: boolean;
  /** Why the last one was refused. */
  readonly failure: Failure | null;
  /** Nothing is unsaved any more: the way out is free. */
  readonly isDone: () => boolean;
  /** `from`: what was proposed, if something was. */
  readonly confirm: (lines: readonly YearLine[], from: HolidayProposal | null) => void;
}

/** Writes the year into the calendar as it is shown; somebody else's change is not overwritten. */
export function useConfirm(
  calendar: BusinessCalendar,
  year: number,
  { language, t }: CalendarSpeech,
): Confirmation {
  const [failure, setFailure] = useState<Failure | null>(null);
  const done = useRef(false);
  const drop = (): void => {
    done.current = true;
  };
  const { isSaving, save } = useSave(CALENDAR_KIND, { tried: setFailure, drop }, ({ id }) =>
    navigate('calendars', id),
  );
  return {
    isSaving,
    failure,
    isDone: () => done.current,
    confirm: (lines, from) => {
      setFailure(null);
      const commandId = crypto.randomUUID();
      const reason = from === null ? {} : { reason: reasonOf(from, t) };
      save(
        { commandId, original: calendar, ...reason },
        confirmedCalendar(calendar, year, lines, language),
      );
    },
  };
}

/** As the command line says it. */
function reasonOf({ region, year, source }: HolidayProposal, t: CalendarSpeech['t']): string {
  const from = `${source.name} ${source.version}`;
  return t('confirm.reason', { region: region.code, year, from });
}
