import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../../../shared/errors.ts';
import { problemInWords } from '../../../../i18n/problem-words.ts';
import { useTimes } from '../../../../i18n/use-times.ts';
import { fieldOf } from '../../../../forms/window/agent-problems.ts';
import { betterStart } from '../../../../forms/window/rule-start.ts';
import { withStart } from '../../../../forms/window/window-length.ts';
import { ruleInWords } from '../../../../model/windows/rule-words.ts';
import { Button } from '../../../../ui/button.tsx';
import type { FormEditing } from './form-editing.ts';
import { useLanguage } from '../../../../i18n/language.ts';

/** A start that the rule does hit. */
interface Suggestion {
  readonly startDate: string;
  /** Absent: the time stays. */
  readonly startTime?: string;
}

/** Shown beside the opening, and not again in the preview. */
export function isAboutStart({ path, code }: Problem): boolean {
  return fieldOf(path) === 'start' || code === 'window-past';
}

/** What is odd about the opening, with the starts that the rule hits one click away. */
export function StartNotes(editing: FormEditing): ReactElement | null {
  const { t } = useTranslation('problems');
  const { form, today, warnings } = editing;
  const better = betterStart(form, today);
  // The answer to an earlier question may still be shown.
  const start = `${form.startDate}T${form.startTime}`;
  const current = warnings.filter(
    (one) => isAboutStart(one) && (one.values?.['found'] ?? start) === start,
  );
  const others = current.filter(({ code }) => code !== 'start-off-rule');
  const starts =
    better === null
      ? bySuggestion(current)
      : [better.next, better.previous].flatMap((startDate) =>
          startDate === null ? [] : [{ startDate }],
        );
  const isOff = better !== null || starts.length > 0;
  return (
    <>
      {isOff ? <OffRule {...editing} starts={starts} /> : null}
      {others.map((warning) => (
        <div key={warning.message} className="note drain ed-whole" role="status">
          <TriangleAlert className="icon c-drain" size={16} aria-hidden="true" />
          <span>{problemInWords(warning, t, form.timeZone)}</span>
        </div>
      ))}
    </>
  );
}

/** Of a rule that the builder cannot show the agent knows the next start. */
function bySuggestion(warnings: readonly Problem[]): Suggestion[] {
  const next = warnings.find(({ code }) => code === 'start-off-rule')?.values?.['next'];
  const [startDate, startTime] = String(next ?? '').split('T');
  if (startDate === undefined || startTime === undefined) return [];
  return [{ startDate, startTime }];
}

function OffRule({
  form,
  edit,
  starts,
}: FormEditing & { readonly starts: readonly Suggestion[] }): ReactElement {
  const { t } = useTranslation('windows');
  const language = useLanguage();
  const days = useTimes('UTC');
  const day = (date: string): string => days.day(Date.parse(date));
  const rule = ruleInWords(form.rule, t, language);
  return (
    <div className="note drain ed-whole ed-off" role="status">
      <TriangleAlert className="icon c-drain" size={16} aria-hidden="true" />
      <span className="sp">{t('edit.offRule', { day: day(form.startDate), rule })}</span>
      <span className="row wrap gap1">
        {starts.map((start) => {
          const time = start.startTime ?? form.startTime;
          return (
            <Button
              key={start.startDate}
              size="sm"
              onPress={() => edit('start', (before) => withStart(before, start))}
            >
              {time === form.startTime
                ? t('edit.startOn', { day: day(start.startDate) })
                : t('edit.startOnAt', { day: day(start.startDate), time })}
            </Button>
          );
        })}
      </span>
    </div>
  );
}
