import { tallyText } from '../../../../shared/i18n/run-tally-text.ts';
import { CalendarClock } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import { listText } from '../../../../shared/i18n/formats.ts';
import { useBridge } from '../../../store/bridge-context.ts';
import { showToast } from '../../../ui/messages/toasts.tsx';
import { useTelling } from '../../../model/verdict/use-verdict.ts';
import { ControlDialog } from '../order/control-dialog.tsx';
import type { NewTimes } from '../order/control-store.ts';
import { occurrenceWords } from '../../../model/occurrences/occurrence-words.ts';
import { TimeFields, type WallTime } from './time-fields.tsx';
import { useUndo } from '../order/use-undo.ts';
import { spanMs, titlesOf, useWindow } from '../../../model/occurrences/use-window.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { useNow } from '../../../store/use-now.ts';
import { untilInstant } from '../../../model/pauses/until-instant.ts';
import { useKeptText } from '../../../ui/text/use-kept-text.ts';
import { movedTime, readTimes, timesText, type MovedTime, wallTimeOf } from './moved-time.ts';

type Answer = CallResult<'occurrence.move'>;

interface MoveDialogProps {
  readonly windowId: string;
  readonly opensAt: string;
  readonly closesAt: string;
  /** Filled in already, on the timeline. */
  readonly to?: NewTimes | undefined;
  /** Whether it had been moved before, if that is known. */
  readonly isMoved?: boolean | undefined;
}

/** Moves one occurrence; the rule and all others stay. */
export function MoveDialog(props: MoveDialogProps): ReactElement {
  const { t } = useTranslation('control');
  const bridge = useBridge();
  const { titleOf } = useTelling();
  const { windowId, opensAt, closesAt } = props;
  const form = useMove(props);
  const { moved } = form;
  const tell = useEffectLines();
  const tellDone = useMoved(props);
  return (
    <ControlDialog<Answer>
      command="move"
      title={t('move.title', { title: titleOf(windowId) })}
      icon={<CalendarClock className="icon large c-still" size={20} aria-hidden="true" />}
      order={
        moved.problem !== null
          ? null
          : {
              key: `move ${windowId} ${opensAt} ${moved.opensAt} ${moved.closesAt}`,
              send: (control) =>
                bridge.call('occurrence.move', {
                  ...control,
                  windowId,
                  opensAt,
                  expectedClosesAt: closesAt,
                  to: { opensAt: moved.opensAt, closesAt: moved.closesAt },
                }),
            }
      }
      goLabel={t('move.go')}
      goingLabel={t('move.going')}
      isFilledIn={props.to !== undefined}
      isKept={form.isKept}
      onStop={form.forget}
      fields={(isTried) => <Fields form={form} props={props} isTried={isTried} />}
      tell={tell}
      onDone={tellDone}
    />
  );
}

interface FieldsProps {
  readonly form: MoveForm;
  readonly props: MoveDialogProps;
  readonly isTried: boolean;
}

function Fields({ form, props, isTried }: FieldsProps): ReactElement {
  const { t } = useTranslation('control');
  const { times, now } = useTelling();
  const { moved } = form;
  const problemAt = (where: 'opens' | 'closes'): string | undefined => {
    if (moved.problem === null || moved.where !== where) return undefined;
    return moved.problem === 'same' && !isTried ? undefined : t(`move.${moved.problem}`);
  };
  return (
    <>
      <p className="mut num">{t('move.from', { when: occurrenceWords(times, props, now) })}</p>
      <div className="asked-times">
        <TimeFields
          title={t('move.opens')}
          dayLabel={t('move.opensDay')}
          timeLabel={t('move.opensTime')}
          value={form.opens}
          onChange={form.setOpens}
          problem={problemAt('opens')}
        />
        <TimeFields
          title={t('move.closes')}
          dayLabel={t('move.closesDay')}
          timeLabel={t('move.closesTime')}
          value={form.closes}
          onChange={form.setCloses}
          problem={problemAt('closes')}
        />
      </div>
      <span className="xs mut">{t('move.zone', { zone: times.zoneInFull(now) })}</span>
    </>
  );
}

function useEffectLines(): (answer: Answer) => readonly string[] {
  const { t } = useTranslation('control');
  const { times, now, titleOf } = useTelling();
  return ({ occurrence, integrations, overlaps, ...runs }) => {
    const met = titlesOf(overlaps, titleOf);
    return [
      t('move.effect', {
        when: occurrenceWords(times, occurrence, now),
        length: times.length(spanMs(occurrence)),
      }),
      t(runs.runs === null ? 'move.about' : 'move.holds', {
        count: integrations.length,
        n: times.number(integrations.length),
        runs: tallyText(runs, times),
      }),
      ...(met.length === 0 ? [] : [t('overlaps', { names: listText(met, times.language) })]),
      t('move.later'),
    ];
  };
}

/** Undo puts it back where it was: at its original time, or where it had been moved to before. */
function useMoved({
  windowId,
  opensAt,
  closesAt,
  isMoved,
}: MoveDialogProps): (answer: Answer) => void {
  const { t } = useTranslation('control');
  const bridge = useBridge();
  const { times, now, titleOf } = useTelling();
  const undo = useUndo();
  const status = useWindow(windowId);
  const isNext = status?.opensAt === opensAt && status.amended?.kind === 'moved';
  const wasMoved = isMoved ?? isNext;
  return ({ occurrence }) => {
    const title = titleOf(windowId);
    showToast({
      look: 'still',
      text: t('move.done', { title, when: occurrenceWords(times, occurrence, now) }),
      undo: undo(wasMoved ? 'move' : 'restore', title, (control) =>
        wasMoved
          ? bridge.call('occurrence.move', {
              ...control,
              windowId,
              opensAt: occurrence.opensAt,
              to: { opensAt, closesAt },
            })
          : bridge.call('occurrence.restore', { ...control, windowId, opensAt }),
      ),
    });
  };
}

interface MoveForm {
  readonly opens: WallTime;
  readonly closes: WallTime;
  /** It keeps its length. */
  readonly setOpens: (opens: WallTime) => void;
  readonly setCloses: (closes: WallTime) => void;
  readonly moved: MovedTime;
  /** Typed before a reload of the page. */
  readonly isKept: boolean;
  readonly forget: () => void;
}

/** The two fields of a move, initially the planned times, or where it was dragged. */
function useMove({ windowId, opensAt, closesAt, to: asked }: MoveDialogProps): MoveForm {
  const { times } = useTelling();
  const now = useNow();
  const { zone } = times;
  const from = parseInstant(opensAt) ?? now;
  const to = parseInstant(closesAt) ?? from;
  const filledIn = {
    from: parseInstant(asked?.opensAt ?? '') ?? from,
    to: parseInstant(asked?.closesAt ?? '') ?? to,
  };
  const { text, type, forget } = useKeptText(`move ${windowId} ${opensAt} times`);
  // What was dragged goes before what was typed.
  const [kept] = useState(() => (asked === undefined ? readTimes(text) : null));
  const [opens, begin] = useState(() => kept?.opens ?? wallTimeOf(filledIn.from, zone));
  const [closes, end] = useState(() => kept?.closes ?? wallTimeOf(filledIn.to, zone));
  const setCloses = (next: WallTime, from: WallTime = opens): void => {
    end(next);
    type(timesText(from, next));
  };
  const setOpens = (next: WallTime): void => {
    begin(next);
    type(timesText(next, closes));
    const before = untilInstant(opens.date, opens.time, zone);
    const after = untilInstant(next.date, next.time, zone);
    const last = untilInstant(closes.date, closes.time, zone);
    if (before === undefined || after === undefined || last === undefined) return;
    setCloses(wallTimeOf(after + (last - before), zone), next);
  };
  const moved = movedTime({ opens, closes }, zone, now, { from, to }, filledIn);
  return { opens, closes, setOpens, setCloses, moved, isKept: kept !== null, forget };
}
