import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  countdownOf,
  restingOf,
  toneOf,
  type Tally,
  type Verdict,
} from '../../../shared/domain/verdict.ts';
import { Hand } from 'lucide-react';
import { useAgentStore } from '../../store/agent-store.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { StateIcon } from '../../ui/state-badge.tsx';
import { Countdown } from './countdown.tsx';
import { VerdictIcon } from './state-strip.tsx';
import { useTelling } from './use-verdict.ts';
import { VerdictActions } from './verdict-actions.tsx';
import { verdictLine, verdictSentence } from './verdict-words.ts';

/** Is data flowing? What is paused, why, until when? What do I press? */
export function VerdictPanel({ verdict }: { verdict: Verdict }): ReactElement {
  const { t } = useTranslation('now');
  const { shell } = useBridge();
  const telling = useTelling();
  const integrations = useAgentStore((state) => state.snapshot?.integrations.length ?? 0);
  const systems = useAgentStore((state) => state.definitions?.systems.length ?? 0);
  const sentence = verdictSentence(verdict, telling);
  const line = verdictLine(verdict, { integrations, systems }, telling);
  const countdown = countdownOf(verdict);
  const tally = tallyToShow(verdict);
  return (
    <section className={`verdict ${toneOf(verdict)}`}>
      <div className="tile">
        <VerdictIcon verdict={verdict} size={32} />
      </div>
      <div className="said" {...liveness(verdict)}>
        <h2 key={sentence} className="arrives">
          {sentence}
        </h2>
        <p className={verdict.kind === 'lost' ? '' : 'clamp'} title={line}>
          {line}
        </p>
        {verdict.kind === 'lost' && shell === null ? (
          <p className="mono">{t('line.startInTerminal')}</p>
        ) : null}
        {tally === null ? null : <TallyLine tally={tally} />}
      </div>
      <div className="row verdict-right">
        {countdown === null ? null : <Countdown to={countdown.to} what={countdown.what} />}
        <VerdictActions verdict={verdict} />
      </div>
    </section>
  );
}

function liveness(verdict: Verdict) {
  return verdict.kind === 'trouble' || verdict.kind === 'lost'
    ? ({ role: 'alert' } as const)
    : ({ 'aria-live': 'polite' } as const);
}

function tallyToShow(verdict: Verdict): Tally | null {
  if (verdict.kind === 'trouble') return verdict.tally;
  return restingOf(verdict)?.tally ?? null;
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
              <Hand className="i" size={16} aria-hidden="true" />
            ) : (
              <StateIcon state={state} />
            )}
            {t(`tally.${key}`, { n: times.number(n) })}
          </span>
        ))}
    </div>
  );
}
