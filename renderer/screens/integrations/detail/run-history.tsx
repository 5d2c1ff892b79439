import { Check, ChevronDown, ChevronRight, Play, X } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useFailureText } from '../../../i18n/failure-words.ts';
import type { RunDetail } from '../../../../shared/contract/run-calls.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { outcomeWords } from '../../../../shared/i18n/outcomes/outcome-words.ts';
import type { Query } from '../../../store/question.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { lastLine } from './last-line.ts';
import { shortLength } from '../../../../shared/i18n/trail/short-length.ts';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';

interface RunHistoryProps {
  readonly history: Query<readonly RunDetail[]>;
  readonly speech: AnswerSpeech;
}

/** The latest runs with outcome and length; output is loaded on request. */
export function RunHistory({ history, speech }: RunHistoryProps): ReactElement {
  const { t } = speech;
  const { answer, failure } = history;
  const runs = failure === null ? answer : [];
  const failureText = useFailureText();
  return (
    <section className="runs" aria-label={t('runs.title')}>
      <h3>{t('runs.title')}</h3>
      {runs === null ? <p className="mut">{t('why.asking')}</p> : null}
      {failure === null ? null : (
        <div className="note trouble" role="alert">
          {t('runs.failed', { why: failureText(failure) })}
        </div>
      )}
      {answer?.length === 0 && failure === null ? <p className="mut">{t('runs.none')}</p> : null}
      <ul>
        {runs?.map((run) => (
          <RunRow key={run.runId} run={run} speech={speech} />
        ))}
      </ul>
    </section>
  );
}

const LOOKS = {
  starting: ['flow', Play],
  running: ['flow', Play],
  succeeded: ['flow', Check],
  failed: ['trouble', X],
} as const;

function RunRow({ run, speech }: { run: RunDetail; speech: AnswerSpeech }): ReactElement {
  const { t, times, at } = speech;
  const [isOpen, setOpen] = useState(false);
  const [tone, Picture] = LOOKS[run.state];
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  const due = parseInstant(run.dueAt) ?? 0;
  const hasOutput = run.output !== null && run.output !== '';
  return (
    <li>
      <button
        type="button"
        className="run-row"
        aria-expanded={isOpen}
        title={t(isOpen ? 'runs.hideOutput' : 'runs.showOutput')}
        onClick={() => setOpen(!isOpen)}
      >
        <Chevron className="icon small faint" size={14} aria-hidden="true" />
        <span className="num xs">{dayAndClock(due, speech)}</span>
        <span className={`row gap1 nw c-${tone}`}>
          <Picture className="icon small" size={14} aria-hidden="true" />
          {t(`runs.state.${run.state}`)}
        </span>
        <span className="xs mut ell" title={outcomeLine(run, speech)}>
          {outcomeLine(run, speech)}
        </span>
        <span className="num xs mut nw run-length">{lengthOf(run, times, at)}</span>
      </button>
      {isOpen ? (
        <pre className="mono run-output" tabIndex={0} aria-label={t('runs.output')}>
          {hasOutput ? run.output : t('runs.noOutput')}
        </pre>
      ) : null}
    </li>
  );
}

/** A failed one says in the same breath what its program said last. */
function outcomeLine(
  { outcome, trigger, state, output }: RunDetail,
  { t, times }: AnswerSpeech,
): string {
  const how = {
    schedule: '',
    'catch-up': t('runs.caughtUp'),
    guard: t('runs.guard'),
    'break-glass': t('runs.breakGlass'),
  }[trigger];
  const ended = outcome === null ? '' : outcomeWords(outcome, times.language);
  const said = state === 'failed' ? (lastLine(output) ?? '') : '';
  return [how, ended, visible(said)].filter((part) => part !== '').join(' · ');
}

function dayAndClock(instant: number, { times, at }: AnswerSpeech): string {
  const clock = times.clock(instant, true);
  return times.day(instant) === times.day(at) ? clock : `${times.day(instant)} ${clock}`;
}

function lengthOf(run: RunDetail, times: AnswerSpeech['times'], at: number): string {
  const started = parseInstant(run.startedAt) ?? 0;
  const ended = run.endedAt === null ? at : (parseInstant(run.endedAt) ?? started);
  return shortLength(Math.max(0, ended - started), times);
}
