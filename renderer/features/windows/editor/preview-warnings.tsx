import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../../shared/errors.ts';
import { useTimes } from '../../../i18n/use-times.ts';
import { Button } from '../../../ui/button.tsx';
import { fieldOf } from '../form/agent-problems.ts';
import { formatRepeat, parseRepeat, type MonthDay } from '../rule/repeat.ts';
import type { FormEditing } from './form-editing.ts';

/** A day of the month and in how many months of a common year it is missing. */
function monthsWithout(day: number): number {
  if (day === 31) return 5;
  return day >= 29 ? 1 : 0;
}

/** What will be saved all the same, said before it surprises; with a way out where there is one. */
export function PreviewWarnings({
  warnings,
  editing,
}: {
  warnings: readonly Problem[];
  editing: FormEditing;
}): ReactElement | null {
  if (warnings.length === 0) return null;
  return (
    <>
      {warnings.map((warning) => (
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
      <TriangleAlert className="i c-drain" size={16} aria-hidden="true" />
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

const OVERLAP = /^occurrences overlap: one closes at (\S+), the next opens at (\S+)$/;

function useWarningWords({ path, message }: Problem, { form }: FormEditing): WarningWords {
  const { t } = useTranslation('windows');
  const times = useTimes(form.timeZone);
  const [, closes, opens] = OVERLAP.exec(message) ?? [];
  if (closes !== undefined && opens !== undefined) {
    const [from, to] = [Date.parse(closes), Date.parse(opens)].map(
      (at) => `${times.day(at)} ${times.time(at)}`,
    );
    return { text: t('warn.overlap', { closes: from, opens: to }), better: null };
  }
  if (message.includes('that some integration has')) return { text: t('warn.tag'), better: null };
  const repeat = parseRepeat(form.rule);
  if (fieldOf(path) !== 'rrule' || repeat?.kind !== 'monthly') {
    return { text: message, better: null };
  }
  const { on } = repeat;
  if (on.kind === 'date' && repeat.every === 1 && monthsWithout(on.day) > 0) {
    const count = monthsWithout(on.day);
    return {
      text: t('warn.day', { day: on.day, count }),
      better: { kind: 'date', day: -1 },
    };
  }
  if (on.kind === 'weekday') return { text: t('warn.fifth'), better: { ...on, nth: -1 } };
  return { text: message, better: null };
}
