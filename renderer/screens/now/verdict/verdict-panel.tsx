import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  countdownOf,
  pausedIn,
  type Tally,
  toneOf,
  type Verdict,
} from '../../../../shared/domain/now/verdict.ts';
import { Hand } from 'lucide-react';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useBridge } from '../../../store/bridge-context.ts';
import { CopyLine } from '../../../ui/messages/copy-line.tsx';
import { StateIcon } from '../../../ui/state-badge.tsx';
import { aboutMs } from '../../../model/verdict/about.ts';
import { VerdictIcon } from '../../../actions/control/state-strip.tsx';
import { useTelling } from '../../../model/verdict/use-verdict.ts';
import { useVerdictWords } from '../../../model/verdict/use-verdict-words.ts';
import { VerdictActions } from '../../../actions/control/verdict-actions.tsx';
import { HoldLines } from './hold-lines.tsx';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { useTimes } from '../../../i18n/use-times.ts';
import { useNow } from '../../../store/use-now.ts';
import '../../../ui/loading/verdict.css';
import { MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';

/** Is data flowing? What is paused, why, until when? What do I press? */
export function VerdictPanel({ verdict }: { verdict: Verdict }): ReactElement {
  const { shell } = useBridge();
  const hasAccess = useAgentStore(
    ({ link }) => link.kind !== 'lost' || link.failure.code !== 'session-ended',
  );
  const { sentence, line } = useVerdictWords(verdict, true);
  const countdown = countdownOf(verdict);
  const tally = tallyToShow(verdict);
  const holds = pausedIn(verdict)?.holds ?? [];
  return (
    <section className={`verdict ${toneOf(verdict)}`}>
      <div className="tile">
        <VerdictIcon verdict={verdict} size={32} />
      </div>
      <div className="said" {...liveness(verdict)}>
        {verdict.kind === 'connecting' ? <h2>{sentence}</h2> : <Sentence text={sentence} />}
        <p className={verdict.kind === 'lost' ? '' : 'clamp'} title={line}>
          {line}
        </p>
        {verdict.kind === 'lost' && shell === null && hasAccess ? <StartLine /> : null}
        {tally === null ? null : <TallyLine tally={tally} />}
      </div>
      <div className="row verdict-right">
        {countdown === null ? null : <Countdown to={countdown.to} what={countdown.what} />}
        <VerdictActions verdict={verdict} />
      </div>
      {holds.length === 0 ? null : <HoldLines holds={holds} />}
    </section>
  );
}

/** Only a change is worth a movement: a page that opens says at once how things are. */
function Sentence({ text }: { readonly text: string }): ReactElement {
  const [first] = useState(text);
  const [isChanged, setChanged] = useState(false);
  if (!isChanged && text !== first) setChanged(true);
  return (
    <h2 key={text} className={isChanged ? 'arrives' : undefined}>
      {text}
    </h2>
  );
}

/** The whole command: another data folder or port would be another agent. */
function StartLine(): ReactElement {
  const { t } = useTranslation('now');
  const commands = useAgentStore((state) => state.commands);
  const { shell, start } = commands ?? { shell: 'sh', start: 'remanso agent --http' };
  return (
    <>
      <p>{t(`line.start.${shell}`)}</p>
      <CopyLine line={start} label={t('act.copyStart')} isWhole />
    </>
  );
}

function liveness(verdict: Verdict) {
  return toneOf(verdict) === 'trouble' || verdict.kind === 'lost'
    ? ({ role: 'alert' } as const)
    : ({ 'aria-live': 'polite' } as const);
}

/** `, 1 will overrun by about 12 min`: runs in progress before or at an opening. */
function Overrun(): ReactElement | null {
  const { t } = useTranslation('now');
  const { times } = useTelling();
  const windows = useAgentStore((state) => state.snapshot?.windows);
  const drains = (windows ?? []).flatMap(({ drain }) => (drain === undefined ? [] : [drain]));
  const count = drains.reduce((all, { overrunning }) => all + overrunning, 0);
  if (count === 0) return null;
  const longest = Math.max(...drains.map(({ longestOverrunMs }) => longestOverrunMs));
  const length = times.length(aboutMs(longest));
  return <>, {t('tally.overrun', { count, n: times.number(count), length })}</>;
}

/** Where holds have their lines, only what these do not say. */
function tallyToShow(verdict: Verdict): Tally | null {
  if (verdict.kind === 'trouble' || verdict.kind === 'reopening') return verdict.tally;
  if (verdict.kind === 'flowing') return verdict.tally.finishing > 0 ? verdict.tally : null;
  if (verdict.kind !== 'paused') return null;
  const { tally } = verdict;
  return tally.finishing + tally.notReadable > 0 ? tally : null;
}

function TallyLine({ tally }: { tally: Tally }): ReactElement {
  const { t } = useTranslation('now');
  const { times } = useTelling();
  const byWindow = tally.paused - tally.byHand;
  const shown = [
    { key: 'notReadable', look: 'c-unknown', n: tally.notReadable, state: 'unknown' },
    { key: 'paused', look: 'c-still', n: byWindow, state: 'paused' },
    { key: 'byHand', look: 'c-still', n: tally.byHand, state: 'hand' },
    { key: 'finishing', look: 'c-drain', n: tally.finishing, state: 'draining' },
    { key: 'reopening', look: 'c-drain', n: tally.reopening, state: 'reopening' },
    { key: 'flowing', look: 'c-flow', n: tally.flowing, state: 'flowing' },
  ] as const;
  return (
    <div className="tally">
      {shown
        .filter(({ n }) => n > 0)
        .map(({ key, look, n, state }) => (
          <span key={key} className={look}>
            {state === 'hand' ? (
              <Hand className="icon" size={16} aria-hidden="true" />
            ) : (
              <StateIcon state={state} />
            )}
            {t(`tally.${key}`, { count: n, n: times.number(n) })}
            {key === 'finishing' ? <Overrun /> : null}
          </span>
        ))}
    </div>
  );
}

/** When the remaining time is announced, in minutes. */
const SAID_AT = [15, 5, 1];

interface CountdownProps {
  readonly to: Instant;
  readonly what: NonNullable<ReturnType<typeof countdownOf>>['what'];
}

/** Counts down each second on screen; announced only at 15, 5 and 1 minutes. */
function Countdown({ to, what }: CountdownProps): ReactElement {
  const { t } = useTranslation('now');
  const times = useTimes();
  const left = to - useNow();
  const minutes = Math.ceil(left / MINUTE_MS);
  const isSaid = SAID_AT.includes(minutes) && left > 0;
  return (
    <div className="count">
      <b role="timer" aria-live="off">
        {times.countdown(left)}
      </b>
      <span>{t(`count.${what}`)}</span>
      <span className="sr-only" role="status">
        {isSaid ? t('count.left', { count: minutes }) : ''}
      </span>
    </div>
  );
}
