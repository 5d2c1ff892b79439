import { useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { problemsAt } from '../../../forms/window/field-problem.ts';
import { isOverADay, withEndTime, withStart } from '../../../forms/window/window-length.ts';
import { DateInput, TimeInput } from '../../../ui/inputs/date-input.tsx';
import { CloseAfter, ClosingChoice } from './closing-fields.tsx';
import type { FormEditing } from './form-editing.ts';
import { SpanLine } from './span-line.tsx';
import { StartNotes } from './start-notes.tsx';
import { Wrong } from '../../../ui/inputs/text-input.tsx';
import { useAgentStore } from '../../../store/agent-store.ts';
import { ZoneInput } from '../../../ui/inputs/zone-input.tsx';

/** Opening, closing and zone: wall-clock times first, then how the end is given. */
export function WhenFields(editing: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  const { form, problems, edit } = editing;
  const startProblems = problemsAt(problems, 'start');
  return (
    <div className="ed-when">
      <div className="field" role="group" aria-label={t('edit.opens')}>
        <span className="lab">{t('edit.opens')}</span>
        <span className="row gap1">
          <DateInput
            label={t('edit.openDay')}
            value={form.startDate}
            isBad={startProblems.length > 0}
            onChange={(startDate) => edit('start', (before) => withStart(before, { startDate }))}
          />
          <TimeInput
            label={t('edit.openTime')}
            value={form.startTime}
            isBad={startProblems.length > 0}
            onChange={(startTime) => edit('start', (before) => withStart(before, { startTime }))}
          />
        </span>
        <Wrong problems={startProblems} />
      </div>
      <div className="field" role="group" aria-label={t('edit.closes')}>
        <span className="lab">{t('edit.closes')}</span>
        {form.closing === 'clock' ? <CloseOnClock {...editing} /> : <CloseAfter {...editing} />}
      </div>
      <StartNotes {...editing} />
      <SpanLine {...editing} />
      <ClosingChoice {...editing} />
      <ZoneField {...editing} />
    </div>
  );
}

function CloseOnClock({ form, problems, edit }: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  const found = problemsAt(problems, 'end');
  // As it was before typing: each digit is a time of its own.
  const isLong = useRef(false);
  return (
    <>
      <span className="row gap1">
        <DateInput
          label={t('edit.closeDay')}
          value={form.endDate}
          isBad={found.length > 0}
          onChange={(endDate) => edit('end', (before) => ({ ...before, endDate }))}
        />
        <TimeInput
          label={t('edit.closeTime')}
          value={form.endTime}
          isBad={found.length > 0}
          onFocus={() => {
            isLong.current = isOverADay(form);
          }}
          onChange={(endTime) =>
            edit('end', (before) => withEndTime(before, endTime, isLong.current))
          }
        />
      </span>
      <Wrong problems={found} />
    </>
  );
}

/** The window's zone. */
function ZoneField({ form, problems, edit }: FormEditing): ReactElement {
  const chosen = useAgentStore((state) => state.preferences.timeZone);
  return (
    <ZoneInput
      value={form.timeZone}
      known={chosen === null ? [] : [chosen]}
      problems={problemsAt(problems, 'timeZone')}
      onChange={(timeZone) => edit('timeZone', (before) => ({ ...before, timeZone }))}
    />
  );
}
