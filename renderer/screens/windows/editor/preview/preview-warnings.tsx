import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../../../shared/errors.ts';
import { problemInWords } from '../../../../i18n/problem-words.ts';
import { useTimes } from '../../../../i18n/use-times.ts';
import { useNow } from '../../../../store/use-now.ts';
import { Button } from '../../../../ui/button.tsx';
import type { MonthDay } from '../../../../../shared/domain/values/wall-dates.ts';
import { formatRepeat, parseRepeat } from '../../../../model/windows/repeat.ts';
import type { FormEditing } from '../form/form-editing.ts';
import { isAboutStart } from '../form/start-notes.tsx';

/** A day of the month, and in how many months of a common year it is missing. */
function monthsWithout(day: number): number {
  if (day === 31) return 5;
  return day >= 29 ? 1 : 0;
}

/** Valid but surprising, so it is shown before saving; with a fix where there is one. */
export function PreviewWarnings({
  warnings,
  editing,
}: {
  warnings: readonly Problem[];
  editing: FormEditing;
}): ReactElement {
  return (
    <>
      {warnings
        .filter((warning) => !isAboutStart(warning))
        .map((warning) => (
          <Warning key={`${warning.path} ${warning.message}`} warning={warning} editing={editing} />
        ))}
    </>
  );
}

function Warning({ warning, editing }: { warning: Problem; editing: FormEditing }): ReactElement {
  const { t } = useTranslation('windows');
  const words = useWarningWords(warning, editing);
  const { text, better } = words;
  return (
    <div className="note drain" role="status">
      <TriangleAlert className="icon c-drain" size={16} aria-hidden="true" />
      <span className="sp">{text}</span>
      {better === null ? null : (
        <Button
          size="sm"
          onPress={() =>
            editing.edit('rrule', (before) => ({
              ...before,
              rule: withMonthDay(before.rule, better),
            }))
          }
        >
          {t(better.kind === 'weekday' ? 'warn.useLast' : 'warn.useLastDay')}
        </Button>
      )}
    </div>
  );
}

function withMonthDay(rule: string, on: MonthDay): string {
  const repeat = parseRepeat(rule);
  return repeat?.kind === 'monthly' ? formatRepeat({ ...repeat, on }) : rule;
}

interface WarningWords {
  readonly text: string;
  readonly better: MonthDay | null;
}

function useWarningWords(warning: Problem, { form }: FormEditing): WarningWords {
  const { t } = useTranslation('windows');
  const { t: tellProblem } = useTranslation('problems');
  const times = useTimes(form.timeZone);
  const now = useNow();
  const { code, values } = warning;
  if (code === 'overlap') {
    const [closes, opens] = [values?.['closes'], values?.['opens']].map((text) => {
      return times.at(Date.parse(String(text)), now);
    });
    return { text: t('warn.overlap', { closes, opens }), better: null };
  }
  const repeat = parseRepeat(form.rule);
  const monthly = repeat?.kind === 'monthly' ? repeat : undefined;
  const on = monthly?.on;
  if (code === 'months-without-day' && on?.kind === 'date' && monthsWithout(on.day) > 0) {
    const count = monthsWithout(on.day);
    if (monthly?.every === 1) {
      return { text: t('warn.day', { day: on.day, count }), better: { kind: 'date', day: -1 } };
    }
  }
  if (code === 'months-without-fifth' && on?.kind === 'weekday') {
    return { text: t('warn.fifth'), better: { ...on, nth: -1 } };
  }
  return { text: problemInWords(warning, tellProblem, form.timeZone), better: null };
}
