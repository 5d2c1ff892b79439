import type { ReactElement } from 'react';
import { Segments } from '../../../ui/segments.tsx';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { TextInput } from '../../../ui/inputs/text-input.tsx';
import { ruleInWords } from '../../../model/windows/rule-words.ts';
import { cronInWords } from '../../../model/integrations/schedule-words.ts';
import { textBox, type Editing } from './editing.ts';
import { problemsAt } from './form-problems.ts';
import { ZoneInput } from '../../../ui/inputs/zone-input.tsx';

const RULES = ['cron', 'every', 'rrule'] as const;

/** When it is due: as cron, an interval or an RRULE; in words and as the next times. */
export function WhenFields(editing: Editing): ReactElement {
  const { form, problems, speech, edit } = editing;
  const { t } = speech;
  return (
    <section className="col gap3">
      <h3>{t('edit.when')}</h3>
      <Segments
        label={t('edit.when')}
        value={form.rule}
        segments={RULES.map((id) => ({ id, label: t(`edit.rule.${id}`) }))}
        onChange={(rule) => edit(rule, { rule })}
      />
      <div className="halves edit-pair">
        <RuleField {...editing} />
        <ZoneInput
          value={form.timeZone}
          problems={problemsAt(problems, 'timeZone')}
          onChange={(timeZone) => edit('timeZone', { timeZone })}
        />
      </div>
      {form.rule === 'cron' ? null : (
        <TextInput
          label={t(form.rule === 'rrule' ? 'edit.start' : 'edit.startOptional')}
          isMono
          {...textBox(editing, 'start')}
          onChange={(start) => edit('start', { start: start.trim() })}
        />
      )}
      <NextRuns {...editing} />
    </section>
  );
}

function RuleField(editing: Editing): ReactElement {
  const { form, speech } = editing;
  const { t, rules, times } = speech;
  const { rule } = form;
  const words = {
    cron: cronInWords(form.cron, speech) ?? t('edit.cronHint'),
    every: t('edit.everyHint'),
    rrule: ruleInWords(form.rrule, rules, times.language),
  }[rule];
  const box = textBox(editing, rule);
  return (
    <div className="col gap1">
      <TextInput label={t(`edit.${rule}`)} isMono {...box} />
      {box.problems.length > 0 ? null : <span className="xs mut">{words}</span>}
    </div>
  );
}

function NextRuns({ schedule, speech }: Editing): ReactElement {
  const { t } = speech;
  const isValid = schedule?.problems.length === 0;
  const next = isValid ? schedule.dueAt.flatMap((text) => parseInstant(text) ?? []) : null;
  return (
    <div className="col gap1" aria-live="polite">
      <span className="lab">{t('edit.nextRuns')}</span>
      {next === null ? (
        <span className="xs mut">{t('edit.nextRunsHere')}</span>
      ) : (
        <ol className="row wrap next-runs num">
          {next.map((at) => (
            <li key={at}>{speech.times.exactMoment(at, speech.at)}</li>
          ))}
        </ol>
      )}
      {next?.length === 0 ? <span className="xs mut">{t('edit.nextRunsNone')}</span> : null}
    </div>
  );
}
