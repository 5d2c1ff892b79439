import { Check, Clock, FastForward, Play, Repeat, SkipForward, X } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import type { HoldText } from '../../../../shared/domain/holds/hold.ts';
import { endOfHolds } from '../../../../shared/domain/holds/hold-end.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { outcomeWords } from '../../../../shared/i18n/outcomes/outcome-words.ts';
import { Icon } from '../../../ui/icon.tsx';
import { shortLength } from '../../../../shared/i18n/trail/short-length.ts';
import { scheduleInWords } from '../../../model/integrations/schedule-words.ts';
import type { Step } from '../../../model/integrations/explanation-steps.ts';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';

interface StepListProps {
  readonly steps: readonly Step[];
  readonly integration: Integration;
  readonly speech: AnswerSpeech;
}

interface Look {
  readonly tone: 'flow' | 'still' | 'drain' | 'trouble' | 'unknown';
  readonly picture: ReactNode;
}

const LOOKS: Readonly<Record<Step['kind'], Look>> = {
  due: { tone: 'unknown', picture: <Clock className="icon small" size={14} /> },
  held: { tone: 'still', picture: <Icon name="gate" size={14} /> },
  'will-hold': { tone: 'still', picture: <Icon name="gate" size={14} /> },
  'hold-ended': { tone: 'flow', picture: <Icon name="reopen" size={14} /> },
  skipped: { tone: 'drain', picture: <SkipForward className="icon small" size={14} /> },
  missed: { tone: 'drain', picture: <FastForward className="icon small" size={14} /> },
  started: { tone: 'flow', picture: <Play className="icon small" size={14} /> },
  'made-up': { tone: 'flow', picture: <Repeat className="icon small" size={14} /> },
  succeeded: { tone: 'flow', picture: <Check className="icon small" size={14} /> },
  failed: { tone: 'trouble', picture: <X className="icon small" size={14} /> },
};

/** What happened, step by step, each with its time. */
export function StepList({ steps, integration, speech }: StepListProps): ReactElement {
  return (
    <ol className="steps">
      {steps.map((step, index) => {
        const { tone, picture } = LOOKS[step.kind];
        return (
          <li key={index}>
            <span className="num xs mut">
              {speech.times.clock(parseInstant(step.at) ?? 0, true)}
            </span>
            <span className={`step-mark ${tone}`} aria-hidden="true">
              {picture}
            </span>
            <span className="step-text">
              <b>{titleOf(step, speech)}</b>
              <StepDetail step={step} integration={integration} speech={speech} />
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function titleOf(step: Step, { t, names }: AnswerSpeech): string {
  switch (step.kind) {
    case 'due':
    case 'skipped':
    case 'missed':
    case 'started':
    case 'succeeded':
    case 'failed':
      return t(`step.${step.kind}`);
    case 'held':
      return t('step.held', { count: step.holds.length });
    case 'will-hold':
      return t('step.willHold', { count: step.holds.length });
    case 'hold-ended':
      return t('step.holdEnded', { owner: names.owner(step.hold) });
    case 'made-up':
      return t('step.madeUp');
  }
}

function StepDetail({
  step,
  integration,
  speech,
}: Omit<StepListProps, 'steps'> & { step: Step }): ReactElement | null {
  const lines = linesOf(step, integration, speech);
  return lines.length === 0 ? null : (
    <>
      {lines.map((line) => (
        <span key={line} className="mut">
          {line}
        </span>
      ))}
    </>
  );
}

function linesOf(step: Step, integration: Integration, speech: AnswerSpeech): readonly string[] {
  const { t, times } = speech;
  switch (step.kind) {
    case 'due':
      return [
        ruleLine(integration, speech),
        ...(step.guardOf === null ? [] : [t('step.guardOf', { name: step.guardOf })]),
      ];
    case 'held':
    case 'will-hold':
      return step.holds.map((hold) =>
        t('step.heldBy', {
          owner: speech.names.owner(hold),
          span: holdSpan(hold, speech),
          reason: hold.reason,
        }),
      );
    case 'hold-ended':
      return step.isLast ? [t('step.noOther')] : [];
    case 'made-up':
      return [t('step.rule', { rule: t(`detail.rule.${integration.missedRuns}`) })];
    case 'succeeded':
    case 'failed': {
      const length = shortLength(step.tookMs, times);
      const { outcome } = step;
      return [outcome === null ? length : `${length}, ${outcomeWords(outcome, times.language)}`];
    }
    default:
      return [];
  }
}

function ruleLine({ scheduler }: Integration, speech: AnswerSpeech): string {
  const words = scheduleInWords(scheduler, speech);
  const cron = scheduler.kind === 'local' ? scheduler.cron : undefined;
  return cron === undefined || cron === words ? words : `${words} (${cron})`;
}

/** `02:00 – 06:00 CET (UTC+1)`; without an end, what ends it. */
export function holdSpan(hold: HoldText, { t, times, at }: AnswerSpeech): string {
  const from = parseInstant(hold.since) ?? 0;
  const begins = times.day(from) === times.day(at) ? times.clock(from) : times.moment(from, at);
  const end = endOfHolds([hold]);
  return end.kind === 'time'
    ? `${begins} – ${times.moment(end.at, at, true)}`
    : `${begins} – ${t(`holds.noEnd.${end.kind}`)}`;
}
