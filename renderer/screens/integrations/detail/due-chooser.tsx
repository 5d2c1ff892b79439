import { ChevronLeft, ChevronRight, Clock } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { formatInstant, parseInstant } from '../../../../shared/domain/values/instant.ts';
import { untilInstant, wallText, type WallText } from '../../../model/pauses/until-instant.ts';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';
import { routeTo, useRoute } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import { DateInput, TimeInput } from '../../../ui/inputs/date-input.tsx';
import { enterQuestion, QUESTION_CLASS } from '../../../model/integrations/asked-question.ts';
import type { Explained } from './use-explanation.ts';

interface DueProps {
  readonly id: string;
  readonly dueAt: string;
  readonly speech: AnswerSpeech;
}

function goTo(id: string, due: string): void {
  window.location.replace(routeTo('integrations', id, { due }));
}

/** The due time that is explained, and the ones beside it. */
export function DueStepper({
  explained,
  ...due
}: DueProps & { readonly explained: Explained | null }): ReactElement {
  const { dueAt, speech } = due;
  const { t, times, at } = speech;
  const { previousDueAt = null, nextDueAt = null } = explained?.explanation ?? {};
  return (
    <span className="row gap1">
      <StepButton {...due} to={previousDueAt} side="earlier" />
      <span className="chip num" role="status">
        <Clock className="icon small" size={14} aria-hidden="true" />
        {t('why.due', { time: times.exactMoment(parseInstant(dueAt) ?? 0, at) })}
      </span>
      <StepButton {...due} to={nextDueAt} side="later" />
    </span>
  );
}

interface StepButtonProps extends DueProps {
  readonly to: string | null;
  readonly side: 'earlier' | 'later';
}

function StepButton({ id, to, side, speech: { t } }: StepButtonProps): ReactElement {
  const Icon = side === 'earlier' ? ChevronLeft : ChevronRight;
  return (
    <Button
      size="sm"
      square
      aria-label={t(`why.${side}`)}
      isDisabled={to === null}
      onPress={() => {
        if (to !== null) goTo(id, to);
      }}
    >
      <Icon className="icon small" size={14} aria-hidden="true" />
    </Button>
  );
}

/**
 * Any day and time may be asked about: asked as soon as both are complete. Who comes to ask, as from
 * the palette, begins at the time.
 */
export function DueFields({ id, dueAt, speech: { t, times } }: DueProps): ReactElement {
  // The address follows a little later: until the fields are left, they show what was typed.
  const [typed, setTyped] = useState<WallText | null>(null);
  const isAsked = useRoute().query.has('why');
  useEffect(() => {
    if (isAsked) enterQuestion();
  }, [isAsked, id]);
  const { date, time } = typed ?? wallText(parseInstant(dueAt) ?? 0, times);
  const ask = (wall: WallText): void => {
    setTyped(wall);
    const at = untilInstant(wall.date, wall.time, times.zone);
    if (at !== undefined) goTo(id, formatInstant(at));
  };
  return (
    <div
      className="row gap2 due-fields"
      role="group"
      aria-label={t('why.another')}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setTyped(null);
      }}
    >
      <span className="mut">{t('why.another')}</span>
      <DateInput label={t('why.day')} value={date} onChange={(day) => ask({ date: day, time })} />
      <span className={QUESTION_CLASS}>
        <TimeInput
          label={t('why.time')}
          value={time}
          onChange={(text) => ask({ date, time: text })}
        />
      </span>
    </div>
  );
}
