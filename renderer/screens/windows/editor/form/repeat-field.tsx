import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  dayNumber,
  type Weekday,
  weekdayOf,
  weekdays,
} from '../../../../../shared/domain/values/wall-dates.ts';
import {
  formatRepeat,
  NTHS,
  parseRepeat,
  type Repeat,
  type Repeating,
} from '../../../../model/windows/repeat.ts';
import { snappedStart } from '../../../../forms/window/rule-start.ts';
import { CalendarSelect, useCalendars } from './calendar-select.tsx';
import { onWorkdays, WorkdayField } from './workday-field.tsx';
import type { FormEditing } from './form-editing.ts';
import { EndingField } from './ending-field.tsx';
import { NamedDates } from './named-dates.tsx';
import { NumberInput } from '../../../../ui/inputs/number-input.tsx';
import { MonthDayField } from './month-day-field.tsx';
import { SelectInput } from '../../../../ui/inputs/select-input.tsx';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import '../../../../ui/segments.css';
import { DAY_OFF_CHOICES } from '../../../../../shared/domain/definitions/calendars/workday-rule.ts';
import { problemsAt } from '../../../../forms/window/field-problem.ts';
import { Field, Wrong } from '../../../../ui/inputs/field.tsx';

const CHOICES = ['keep', ...DAY_OFF_CHOICES] as const;

/** What happens to dates of a rule that are days off, where there is a calendar. */
function DayOffField({ form, problems, edit }: FormEditing): ReactElement | null {
  const { t } = useTranslation('windows');
  const calendars = useCalendars();
  const { shift, rule } = form;
  if (shift === null && (rule === '' || calendars.length === 0)) return null;
  const change = (next: typeof shift): void =>
    edit('shift', (before) => ({ ...before, shift: next }));
  return (
    <span className="row rb">
      <span className="mut">{t('shift.label')}</span>
      <SelectInput
        label={t('shift.label')}
        value={shift?.onDayOff ?? 'keep'}
        options={CHOICES.map((id) => ({ id, text: t(`shift.${id}`) }))}
        onChange={(choice) => {
          const calendar = shift?.calendar ?? calendars[0]?.id ?? '';
          change(choice === 'keep' ? null : { onDayOff: choice, calendar });
        }}
      />
      {shift === null ? null : (
        <CalendarSelect
          value={shift.calendar}
          onChange={(calendar) => change({ ...shift, calendar })}
        />
      )}
      <Wrong problems={problemsAt(problems, 'shift')} />
    </span>
  );
}

type Kind = Repeat['kind'] | 'own' | 'workdays';
/** A fifth one of the first month may lie before one of the quarter's others. */
const NTHS_OF_QUARTER = NTHS.filter((nth) => nth !== 5);
const KINDS = ['once', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly'] as const;

/** Of the kinds that have an interval. */
const UNITS = {
  daily: 'build.days',
  weekly: 'build.weeks',
  monthly: 'build.months',
  yearly: 'build.years',
} as const;

const USUAL_DAY: Weekday = 'SU';

/**
 * Another kind of repetition starts with what a chosen day suggests, else with the first Sunday;
 * interval and end are kept.
 */
function begun(kind: Repeat['kind'], before: Repeat | null, chosenDate: string | null): Repeat {
  if (kind === 'once') return { kind };
  const day = chosenDate === null ? undefined : dayNumber(chosenDate);
  const weekday = day === undefined ? USUAL_DAY : weekdayOf(day);
  const ending = before === null || before.kind === 'once' ? undefined : before.ending;
  const base = { every: 1, ending: ending ?? ({ kind: 'never' } as const) };
  switch (kind) {
    case 'daily':
    case 'yearly':
      return { kind, ...base };
    case 'weekly':
      return { kind, ...base, days: [weekday] };
    case 'quarterly':
      return { kind, on: { kind: 'last-working-day' }, ending: base.ending };
    case 'monthly': {
      const nth = Math.ceil(Number(chosenDate?.slice(8, 10) ?? 1) / 7);
      return { kind, ...base, on: { kind: 'weekday', nth, weekday } };
    }
  }
}

/** The builder: a view of the rule's text, disabled while it cannot show that text. */
export function RepeatField(editing: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  const { form, edit, today, isStartChosen: isChosen } = editing;
  const repeat = parseRepeat(form.rule);
  const choose = (next: Repeat): void =>
    edit('rrule', (before) => {
      const shift = next.kind === 'once' ? null : before.shift;
      const chosen = { ...before, on: null, shift, rule: formatRepeat(next) };
      return snappedStart(chosen, { today, isChosen });
    });
  const isRepeating = repeat !== null && repeat.kind !== 'once';
  return (
    <Field label={t('build.repeats')} isGroup>
      <span className="row rb">
        <KindSelect {...editing} onChoose={choose} />
        {form.on === null ? null : <WorkdayField {...editing} on={form.on} />}
        {isRepeating ? <Pace repeat={repeat} onChange={choose} startDate={form.startDate} /> : null}
      </span>
      {repeat === null ? <span className="xs mut">{t('build.offNote')}</span> : null}
      <DayOffField {...editing} />
      <span className="row rb">
        {isRepeating ? (
          <EndingField
            ending={repeat.ending}
            startDate={form.startDate}
            onChange={(ending) => choose({ ...repeat, ending })}
          />
        ) : null}
        <NamedDates {...editing} />
      </span>
    </Field>
  );
}

/** Workdays are a choice where there is a calendar. */
function KindSelect({
  form,
  edit,
  isStartChosen,
  onChoose,
}: FormEditing & { readonly onChoose: (next: Repeat) => void }): ReactElement {
  const { t } = useTranslation('windows');
  const calendars = useCalendars();
  const repeat = parseRepeat(form.rule);
  const kind: Kind = form.on === null ? (repeat?.kind ?? 'own') : 'workdays';
  const kinds: readonly Kind[] = [
    ...KINDS,
    ...(calendars.length > 0 || form.on !== null ? (['workdays'] as const) : []),
    ...(kind === 'own' ? (['own'] as const) : []),
  ];
  return (
    <SelectInput
      label={t('build.repeats')}
      value={kind}
      options={kinds.map((id) => ({ id, text: t(`build.${id}`) }))}
      onChange={(next) => {
        if (next === 'own' || next === kind) return;
        if (next === 'workdays') edit('on', (before) => onWorkdays(before, calendars));
        else onChoose(begun(next, repeat, isStartChosen ? form.startDate : null));
      }}
    />
  );
}

interface PaceProps {
  readonly repeat: Repeating;
  readonly startDate: string;
  readonly onChange: (repeat: Repeat) => void;
}

function Pace({ repeat, startDate, onChange }: PaceProps): ReactElement {
  const { t } = useTranslation('windows');
  if (repeat.kind === 'quarterly') {
    return (
      <>
        <span className="mut">{t('build.quarterOn')}</span>
        <MonthDayField
          label={t('build.whichOfQuarter')}
          on={repeat.on}
          nths={NTHS_OF_QUARTER}
          onChange={(on) => onChange({ ...repeat, on })}
        />
      </>
    );
  }
  return (
    <>
      <span className="mut">{t('build.every')}</span>
      <NumberInput
        label={t('build.everyLabel')}
        value={repeat.every}
        from={1}
        to={999}
        onChange={(every) => onChange({ ...repeat, every })}
      />
      <span className="mut">{t(UNITS[repeat.kind], { count: repeat.every })}</span>
      {repeat.kind === 'weekly' ? (
        <WeekdaysField
          days={repeat.days.length > 0 ? repeat.days : [weekdayOf(dayNumber(startDate) ?? 0)]}
          onChange={(days) => onChange({ ...repeat, days })}
        />
      ) : null}
      {repeat.kind === 'monthly' ? (
        <MonthDayField
          label={t('build.which')}
          on={repeat.on}
          nths={NTHS}
          onChange={(on) => onChange({ ...repeat, on })}
        />
      ) : null}
    </>
  );
}

interface WeekdaysFieldProps {
  readonly days: readonly Weekday[];
  readonly onChange: (days: readonly Weekday[]) => void;
}

/** At least one day stays selected. */
function WeekdaysField({ days, onChange }: WeekdaysFieldProps): ReactElement {
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
