import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  WORKDAY_PERIODS,
  type WorkdayRule,
} from '../../../../../shared/domain/definitions/calendars/workday-rule.ts';
import { workdayRuleText } from '../../../../../shared/i18n/calendars/calendar-text.ts';
import { problemsAt } from '../../../../forms/window/field-problem.ts';
import type { WindowForm } from '../../../../forms/window/window-form.ts';
import type { Ending } from '../../../../model/windows/repeat.ts';
import type { WindowWords } from '../../../../model/windows/words.ts';
import { NumberInput } from '../../../../ui/inputs/number-input.tsx';
import { SelectInput, type Option } from '../../../../ui/inputs/select-input.tsx';
import { Wrong } from '../../../../ui/inputs/field.tsx';
import { CalendarSelect, useCalendars } from './calendar-select.tsx';
import type { FormEditing } from './form-editing.ts';
import { EndingField } from './ending-field.tsx';
import { useLanguage } from '../../../../i18n/language.ts';

const NAMED = [1, 2, 3, -1, -2, -3] as const;
/** Both begin behind the named ones. */
const FIRST_NUMBERED = 4;
/** As many as a fiscal year of 53 weeks has days. */
const MOST = 371;

type Which = `${(typeof NAMED)[number]}` | 'front' | 'end';

function whichOf(workday: number): Which {
  const named = NAMED.find((nth) => nth === workday);
  if (named !== undefined) return `${named}`;
  return workday > 0 ? 'front' : 'end';
}

function workdayOf(which: Which): number {
  if (which === 'front') return FIRST_NUMBERED;
  return which === 'end' ? -FIRST_NUMBERED : Number(which);
}

function choices(t: WindowWords): readonly Option<Which>[] {
  return [
    ...NAMED.map((nth) => ({ id: `${nth}` as const, text: t(`workday.${nth}`) })),
    { id: 'front', text: t('workday.front') },
    { id: 'end', text: t('workday.end') },
  ];
}

const END_OF_DAY = 'T235959';

function endingOf({ until, count }: WorkdayRule): Ending {
  if (count !== undefined) return { kind: 'count', count };
  if (until === undefined) return { kind: 'never' };
  return { kind: 'until', until: `${until.replaceAll('-', '')}${END_OF_DAY}` };
}

function withEnding(on: WorkdayRule, ending: Ending): WorkdayRule {
  const { workday, of, calendar, every, plus } = on;
  const rest = { workday, of, calendar, every, plus };
  switch (ending.kind) {
    case 'never':
      return rest;
    case 'count':
      return { ...rest, count: ending.count };
    case 'until': {
      const [, year = '', month = '', day = ''] = /^(\d{4})(\d\d)(\d\d)/.exec(ending.until) ?? [];
      return { ...rest, until: `${year}-${month}-${day}` };
    }
  }
}

/** The last workday of each month, until something else is chosen. */
export function onWorkdays(
  form: WindowForm,
  calendars: readonly { readonly id: string }[],
): WindowForm {
  const on = { workday: -1, of: 'month', calendar: calendars[0]?.id ?? '' } as const;
  return { ...form, rule: '', shift: null, on };
}

type Changed = (on: WorkdayRule) => void;

/** Which workday of which period, by which calendar, and how it ends. */
export function WorkdayField({
  form,
  problems,
  edit,
  on,
}: FormEditing & { readonly on: WorkdayRule }): ReactElement {
  const language = useLanguage();
  const change: Changed = (next) => edit('on', (before) => ({ ...before, on: next }));
  return (
    <>
      <WhichWorkday on={on} onChange={change} />
      <PeriodSelect on={on} onChange={change} />
      <CalendarSelect value={on.calendar} onChange={(calendar) => change({ ...on, calendar })} />
      <Pace on={on} onChange={change} />
      <EndingField
        ending={endingOf(on)}
        startDate={form.startDate}
        onChange={(ending) => change(withEnding(on, ending))}
      />
      <span className="xs mut">{workdayRuleText(on, language)}</span>
      <Wrong problems={problemsAt(problems, 'on')} />
    </>
  );
}

interface PartProps {
  readonly on: WorkdayRule;
  readonly onChange: Changed;
}

function WhichWorkday({ on, onChange }: PartProps): ReactElement {
  const { t } = useTranslation('windows');
  const which = whichOf(on.workday);
  return (
    <>
      <SelectInput
        label={t('workday.which')}
        value={which}
        options={choices(t)}
        onChange={(next) => onChange({ ...on, workday: workdayOf(next) })}
      />
      {which === 'front' || which === 'end' ? (
        <NumberInput
          label={t('workday.number')}
          value={Math.abs(on.workday)}
          from={FIRST_NUMBERED}
          to={MOST}
          onChange={(number) => onChange({ ...on, workday: which === 'end' ? -number : number })}
        />
      ) : null}
    </>
  );
}

/** Fiscal ones where the calendar has them. */
function PeriodSelect({ on, onChange }: PartProps): ReactElement {
  const { t } = useTranslation('windows');
  const chosen = useCalendars().find(({ id }) => id === on.calendar);
  const periods = WORKDAY_PERIODS.filter(
    (period) => chosen?.periods !== undefined || period === on.of || !period.startsWith('fiscal-'),
  );
  return (
    <>
      <span className="mut">{t('workday.of')}</span>
      <SelectInput
        label={t('workday.period')}
        value={on.of}
        options={periods.map((id) => ({ id, text: t(`workday.period.${id}`) }))}
        onChange={(of) => onChange({ ...on, of })}
      />
    </>
  );
}

function Pace({ on, onChange }: PartProps): ReactElement {
  const { t } = useTranslation('windows');
  const { every = 1, plus = 0 } = on;
  return (
    <>
      <span className="mut">{t('workday.every')}</span>
      <NumberInput
        label={t('workday.everyLabel')}
        value={every}
        from={1}
        to={1_000}
        onChange={(next) => onChange({ ...on, every: next })}
      />
      <span className="mut">{t('workday.plus')}</span>
      <NumberInput
        label={t('workday.plusLabel')}
        value={plus}
        from={-1_000}
        to={1_000}
        onChange={(next) => onChange({ ...on, plus: next })}
      />
      <span className="mut">{t('workday.plusUnit')}</span>
    </>
  );
}
