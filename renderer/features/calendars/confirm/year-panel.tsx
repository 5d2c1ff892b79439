import { ArrowLeft } from 'lucide-react';
import { useMemo, useState, type ReactElement } from 'react';
import type { BusinessCalendar } from '../../../../shared/domain/definitions/calendars/business-calendar.ts';
import type {
  HolidayProposal,
  Region,
} from '../../../../shared/features/calendars/holiday-proposal.ts';
import { useEditorKeys } from '../../../forms/editor-keys.ts';
import { LeaveDialog } from '../../../forms/leave-dialog.tsx';
import { useLeaveGuard } from '../../../forms/use-leave-guard.ts';
import { useTranslation } from 'react-i18next';
import { problemInWords } from '../../../i18n/problem-words.ts';
import { useFailureDetail } from '../../../i18n/failure-words.ts';
import { regionOfId } from '../kit/calendar-view.ts';
import { useDisabledReason } from '../../../model/verdict/use-verdict.ts';
import type { Query } from '../../../store/question.ts';
import { navigate } from '../../../store/route.ts';
import { useQuery } from '../../../store/use-query.ts';
import { Button } from '../../../ui/button.tsx';
import { Kbd } from '../../../ui/keys/kbd.tsx';
import { StillLines } from '../../../ui/loading/still-lines.tsx';
import { dateWords, nameOf, type CalendarSpeech } from '../kit/calendar-speech.ts';
import { RegionInput } from '../kit/region-input.tsx';
import { useRegions } from '../kit/use-regions.ts';
import { YearDoubts } from './year-doubts.tsx';
import { AddDay } from './add-day.tsx';
import { DayList } from './day-list.tsx';
import { useConfirm, type Confirmation } from './use-confirm.ts';
import {
  NO_EDITS,
  ticked,
  withDay,
  yearLines,
  type YearEdits,
  type YearLine,
} from './year-state.ts';
import { Field } from '../../../ui/inputs/field.tsx';

interface YearPanelProps {
  readonly calendar: BusinessCalendar;
  readonly year: number;
  /** A code from the address; `null`: that of the calendar's name, if it has one. */
  readonly region: string | null;
  readonly speech: CalendarSpeech;
}

/** The days of a year that are proposed, beside those that the calendar has; nothing counts before. */
export function YearPanel(props: YearPanelProps): ReactElement {
  const { calendar, year, speech } = props;
  const { t } = speech;
  const form = useYear(props);
  const guard = useLeaveGuard(() => !form.confirmation.isDone() && form.changed > 0);
  const close = (): void => navigate('calendars', calendar.id);
  const offReason = useDisabledReason();
  const confirmAll = useEditorKeys({ save: form.confirm, cancel: close });
  const name = nameOf(calendar);
  return (
    <section className="panel cal-form" aria-label={t('confirm.title', { year, name })}>
      <header>
        <Button look="ghost" size="sm" square aria-label={t('detail.back')} onPress={close}>
          <ArrowLeft className="icon small" size={14} aria-hidden="true" />
        </Button>
        <h2>{t('confirm.title', { year, name })}</h2>
      </header>
      <div className="scroll pad col gap4 fill">
        <Where form={form} speech={speech} calendar={calendar} />
        <Days form={form} year={year} speech={speech} />
        <AddDay
          year={year}
          taken={form.lines.map(({ day }) => day.date)}
          speech={speech}
          onAdd={form.add}
        />
      </div>
      <Feet form={form} speech={speech}>
        <Button onPress={close}>{t('cancel', { ns: 'common' })}</Button>
        <Button
          look="pri"
          isPending={form.confirmation.isSaving}
          offReason={offReason}
          onPress={confirmAll}
        >
          {t('confirm.do', { count: form.lines.filter(({ isTaken }) => isTaken).length })}
          <Kbd of="save" isHidden />
        </Button>
      </Feet>
      <LeaveDialog name={name} changed={form.changed} guard={guard} onDrop={form.drop} />
    </section>
  );
}

interface YearForm {
  readonly regions: readonly Region[];
  readonly region: Region | undefined;
  readonly chooseRegion: (region: Region | undefined) => void;
  readonly proposal: Query<HolidayProposal>;
  readonly lines: readonly YearLine[];
  /** Days that somebody ticked, unticked or added. */
  readonly changed: number;
  readonly tick: (date: string, isOn: boolean) => void;
  readonly add: (date: string, name: string) => void;
  readonly drop: () => void;
  readonly confirmation: Confirmation;
  readonly confirm: () => void;
}

function useYear({ calendar, year, region: wanted, speech }: YearPanelProps): YearForm {
  const regions = useRegions().answer?.regions ?? NONE;
  const [picked, setPicked] = useState<Region | null | undefined>(undefined);
  const [edits, setEdits] = useState<YearEdits>(NO_EDITS);
  const known = regionOfId(regions, wanted ?? calendar.id);
  const region = picked === undefined ? known : (picked ?? undefined);
  const proposal = useQuery(
    region === undefined ? null : { region: region.code, year },
    (bridge, question) => bridge.call('calendar.holidays', question),
  );
  const days = region === undefined ? undefined : proposal.answer?.days;
  const lines = useMemo(
    () => yearLines(calendar, { year, days: [...(days ?? [])] }, edits),
    [calendar, year, days, edits],
  );
  const confirmation = useConfirm(calendar, year, speech);
  return {
    ...{ regions, region, proposal, lines, confirmation },
    chooseRegion: (chosen) => setPicked(chosen ?? null),
    changed: edits.ticks.size,
    tick: (date, isOn) => setEdits((before) => ticked(before, date, isOn)),
    add: (date, name) =>
      setEdits((before) => withDay(before, name === '' ? { date } : { date, name })),
    drop: () => setEdits(NO_EDITS),
    confirm: () => confirmation.confirm(lines, region === undefined ? null : proposal.answer),
  };
}

const NONE: readonly Region[] = [];

interface PartProps {
  readonly form: YearForm;
  readonly speech: CalendarSpeech;
}

interface Of {
  readonly calendar: BusinessCalendar;
}

/** Which region, and who made the list. */
function Where({ form, speech, calendar }: PartProps & Of): ReactElement {
  const { t } = speech;
  const { regions, region, chooseRegion, proposal } = form;
  const source = region === undefined ? undefined : proposal.answer?.source;
  return (
    <div className="col gap2 cal-where">
      <Field label={t('confirm.region')}>
        <RegionInput
          label={t('confirm.region')}
          {...{ regions, speech }}
          chosen={region}
          onChoose={chooseRegion}
        />
      </Field>
      {source === undefined ? (
        <p className="xs mut">{t('confirm.byHand')}</p>
      ) : (
        <p className="note drain">
          {t('confirm.provisional', {
            ...{ name: source.name, version: source.version },
            released: dateWords(source.released, speech, true),
          })}{' '}
          <span className="mut">{source.licence}</span>
        </p>
      )}
      {source === undefined || proposal.answer === null ? null : (
        <YearDoubts calendar={calendar} proposal={proposal.answer} speech={speech} />
      )}
    </div>
  );
}

function Days({ form, year, speech }: PartProps & { year: number }): ReactElement {
  const { t } = speech;
  const detail = useFailureDetail();
  const { failure, isAsking } = form.proposal;
  const isWaiting = form.region !== undefined && isAsking && form.lines.length === 0;
  return (
    <>
      {form.region === undefined || failure === null ? null : (
        <p className="note trouble" role="alert">
          {detail(failure)}
        </p>
      )}
      {isWaiting ? (
        <StillLines label={t('confirm.loading')} />
      ) : form.lines.length === 0 ? (
        <p className="mut" role="status">
          {t('confirm.empty')}
        </p>
      ) : (
        <DayList lines={form.lines} year={year} speech={speech} onTick={form.tick} />
      )}
    </>
  );
}

interface FeetProps extends PartProps {
  readonly children: readonly ReactElement[];
}

function Feet({ form, speech: { t }, children }: FeetProps): ReactElement {
  const detail = useFailureDetail();
  const { t: told } = useTranslation('problems');
  const { failure } = form.confirmation;
  const problems = (failure?.problems ?? []).map((one) => problemInWords(one, told));
  const count = (...states: readonly YearLine['state'][]): number =>
    form.lines.filter(({ state }) => states.includes(state)).length;
  return (
    <footer className="row wrap cal-feet">
      {failure === null ? (
        <span className="mut xs" aria-live="polite">
          {t('confirm.counts', {
            ...{
              added: count('new'),
              kept: count('listed', 'own'),
              left: count('left-out', 'in-doubt'),
            },
          })}
        </span>
      ) : (
        <span className="c-trouble" role="alert">
          {t('confirm.refused', { why: [detail(failure), ...problems].join(' ') })}
        </span>
      )}
      <span className="sp" />
      {children}
    </footer>
  );
}
