import { ArrowLeft } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import type { BusinessCalendar } from '../../../../shared/domain/definitions/calendars/business-calendar.ts';
import { weekdays } from '../../../../shared/domain/values/wall-dates.ts';
import { useEditorKeys } from '../../../forms/editor-keys.ts';
import { useFirstInvalid } from '../../../forms/use-first-invalid.ts';
import { useFailureDetail } from '../../../i18n/failure-words.ts';
import { weekdayName } from '../kit/calendar-view.ts';
import { useDisabledReason } from '../../../model/verdict/use-verdict.ts';
import { navigate } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, Wrong } from '../../../ui/inputs/field.tsx';
import { TextInput } from '../../../ui/inputs/text-input.tsx';
import { Kbd } from '../../../ui/keys/kbd.tsx';
import { useMainPart } from '../../../ui/keys/main-part.ts';
import { type CalendarSpeech, dateWords, nameOf } from '../kit/calendar-speech.ts';
import { RegionInput } from '../kit/region-input.tsx';
import { Tick } from '../../../ui/inputs/tick.tsx';
import { useRegions } from '../kit/use-regions.ts';
import { HalfDays } from './half-days.tsx';
import { type FormPartProps, useCalendarForm } from './use-calendar-form.ts';
import { DateInput } from '../../../ui/inputs/date-input.tsx';
import { ListedDays } from './listed-days.tsx';

const NONE = { from: '', to: '' };

/** Holidays that the company takes on another day. */
function MovedHolidays({ form, speech }: FormPartProps): ReactElement {
  const { t } = speech;
  const { fields, edit, problemsAt } = form;
  const [next, setNext] = useState(NONE);
  return (
    <ListedDays
      label={t('edit.moved')}
      text={t('edit.movedText')}
      chips={fields.moved.map(({ from, to }) => ({
        id: from,
        text: t('edit.movedChip', {
          from: dateWords(from, speech, true),
          to: dateWords(to, speech, true),
        }),
      }))}
      onRemove={(id) => edit({ moved: fields.moved.filter(({ from }) => from !== id) })}
      addText={t('edit.movedAdd')}
      isReady={next.from !== '' && next.to !== '' && next.from !== next.to}
      onAdd={() => {
        const others = fields.moved.filter(({ from }) => from !== next.from);
        edit({ moved: [...others, next].sort((a, b) => (a.from < b.from ? -1 : 1)) });
        setNext(NONE);
      }}
      problems={problemsAt('moved')}
    >
      <Field label={t('edit.movedFrom')}>
        <DateInput
          label={t('edit.movedFrom')}
          value={next.from}
          onChange={(from) => setNext((before) => ({ ...before, from }))}
        />
      </Field>
      <Field label={t('edit.movedTo')}>
        <DateInput
          label={t('edit.movedTo')}
          value={next.to}
          onChange={(to) => setNext((before) => ({ ...before, to }))}
        />
      </Field>
    </ListedDays>
  );
}

interface CalendarFormProps {
  /** `null`: a new one. */
  readonly original: BusinessCalendar | null;
  readonly speech: CalendarSpeech;
}

/** Its name, its week, and whose days off are its own; the holidays of a year have their own panel. */
export function CalendarForm({ original, speech }: CalendarFormProps): ReactElement {
  const { t } = speech;
  const form = useCalendarForm(original, speech);
  const frame = useFirstInvalid(form.refusals);
  const offReason = useDisabledReason();
  const close = (): void => navigate('calendars', original?.id);
  const saveAll = useEditorKeys({ save: form.save, cancel: close });
  useMainPart(() => {
    frame.current?.querySelector('input')?.focus();
    return true;
  });
  const title = original === null ? t('edit.new') : t('edit.title', { name: nameOf(original) });
  return (
    <section ref={frame} className="panel cal-form" aria-label={title}>
      <header>
        <Button look="ghost" size="sm" square aria-label={t('detail.back')} onPress={close}>
          <ArrowLeft className="icon small" size={14} aria-hidden="true" />
        </Button>
        <h2>{title}</h2>
      </header>
      <div className="scroll pad col gap4 fill">
        <div className="col gap4 cal-fields">
          {original === null ? <RegionField form={form} speech={speech} /> : null}
          <Names form={form} speech={speech} isNew={original === null} />
          <Workweek form={form} speech={speech} />
          <WorkedDays form={form} speech={speech} />
          <MovedHolidays form={form} speech={speech} />
          <HalfDays form={form} speech={speech} />
          <Included form={form} speech={speech} />
        </div>
      </div>
      <footer className="row wrap cal-feet">
        <Refusal form={form} speech={speech} />
        <span className="sp" />
        <Button onPress={close}>{t('cancel', { ns: 'common' })}</Button>
        <Button look="pri" isPending={form.isSaving} offReason={offReason} onPress={saveAll}>
          {t(original === null ? 'edit.next' : 'edit.save')}
          <Kbd of="save" isHidden />
        </Button>
      </footer>
    </section>
  );
}

function RegionField({ form, speech }: FormPartProps): ReactElement {
  const { t } = speech;
  const regions = useRegions().answer?.regions ?? [];
  return (
    <div className="col gap1">
      <Field label={t('edit.region')}>
        <RegionInput
          label={t('edit.region')}
          {...{ regions, speech }}
          chosen={form.region}
          onChoose={form.chooseRegion}
        />
      </Field>
      <p className="xs mut">{t('edit.regionText')}</p>
    </div>
  );
}

function Names({ form, speech: { t }, isNew }: FormPartProps & { isNew: boolean }): ReactElement {
  const { fields, edit, problemsAt } = form;
  return (
    <>
      <TextInput
        label={t('edit.name')}
        value={fields.name}
        problems={problemsAt('name')}
        onChange={(name) => edit({ name })}
      />
      <TextInput
        label={t('edit.id')}
        value={fields.id}
        isMono
        isReadOnly={!isNew}
        problems={problemsAt('id')}
        onChange={(id) => edit({ id })}
      />
    </>
  );
}

function Workweek({ form, speech: { t, dates } }: FormPartProps): ReactElement {
  const { fields, edit } = form;
  return (
    <fieldset className="cal-week-field">
      <legend className="lab">{t('edit.workweek')}</legend>
      <div className="row wrap gap3">
        {weekdays.map((day) => (
          <Tick
            key={day}
            isOn={fields.workweek.includes(day)}
            onChange={(isOn) => {
              const workweek = weekdays.filter((one) =>
                one === day ? isOn : fields.workweek.includes(one),
              );
              edit({ workweek });
            }}
          >
            {weekdayName(day, dates)}
          </Tick>
        ))}
      </div>
      <Wrong problems={fields.workweek.length === 0 ? [t('edit.workweekNone')] : []} />
    </fieldset>
  );
}

function Included({ form, speech: { t } }: FormPartProps): ReactElement {
  const { fields, others, edit, problemsAt } = form;
  return (
    <fieldset className="cal-week-field">
      <legend className="lab">{t('edit.include')}</legend>
      <p className="xs mut">{t(others.length === 0 ? 'edit.includeNone' : 'edit.includeText')}</p>
      {others.map((one) => (
        <Tick
          key={one.id}
          isOn={fields.include.includes(one.id)}
          onChange={(isOn) => {
            const without = fields.include.filter((id) => id !== one.id);
            edit({ include: isOn ? [...without, one.id] : without });
          }}
        >
          {nameOf(one)}
        </Tick>
      ))}
      <Wrong problems={problemsAt('include')} />
    </fieldset>
  );
}

function Refusal({ form: { failure }, speech: { t } }: FormPartProps): ReactElement | null {
  const detail = useFailureDetail();
  if (failure === null) return null;
  return (
    <span className="c-trouble" role="alert">
      {t('edit.refused', { why: detail(failure) })}
    </span>
  );
}

/** Dates that are worked whatever the week, a holiday or an included calendar says. */
function WorkedDays({ form, speech }: FormPartProps): ReactElement {
  const { t } = speech;
  const { fields, edit, problemsAt } = form;
  const [date, setDate] = useState('');
  return (
    <ListedDays
      label={t('edit.worked')}
      text={t('edit.workedText')}
      chips={fields.workdays.map((one) => ({ id: one, text: dateWords(one, speech, true) }))}
      onRemove={(id) => edit({ workdays: fields.workdays.filter((one) => one !== id) })}
      addText={t('edit.workedAdd')}
      isReady={date !== ''}
      onAdd={() => {
        edit({ workdays: [...new Set([...fields.workdays, date])].sort() });
        setDate('');
      }}
      problems={problemsAt('workdays')}
    >
      <DateInput label={t('edit.workedDate')} value={date} onChange={setDate} />
    </ListedDays>
  );
}
