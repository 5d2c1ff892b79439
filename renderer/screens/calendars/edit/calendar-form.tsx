import { ArrowLeft } from 'lucide-react';
import type { ReactElement } from 'react';
import type { BusinessCalendar } from '../../../../shared/domain/definitions/business-calendar.ts';
import { weekdays } from '../../../../shared/domain/values/wall-dates.ts';
import { useEditorKeys } from '../../../forms/editor-keys.ts';
import { useFirstInvalid } from '../../../forms/use-first-invalid.ts';
import { useFailureDetail } from '../../../i18n/failure-words.ts';
import { weekdayName } from '../../../model/calendars/calendar-view.ts';
import { useDisabledReason } from '../../../model/verdict/use-verdict.ts';
import { navigate } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import { TextInput, Wrong } from '../../../ui/inputs/text-input.tsx';
import { Kbd } from '../../../ui/kbd.tsx';
import { useMainPart } from '../../../ui/main-part.ts';
import { nameOf, type CalendarSpeech } from '../kit/calendar-speech.ts';
import { RegionInput } from '../kit/region-input.tsx';
import { Tick } from '../../../ui/inputs/tick.tsx';
import { useRegions } from '../kit/use-regions.ts';
import { HalfDays } from './half-days.tsx';
import { MovedHolidays } from './moved-holidays.tsx';
import { WorkedDays } from './worked-days.tsx';
import { useCalendarForm, type FormPartProps } from './use-calendar-form.ts';

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
      <span className="field">
        <span className="lab">{t('edit.region')}</span>
        <RegionInput
          label={t('edit.region')}
          {...{ regions, speech }}
          chosen={form.region}
          onChoose={form.chooseRegion}
        />
      </span>
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
