import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { notKnownText, tallyText } from '../../../shared/i18n/run-tally-text.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { useTelling } from '../../model/verdict/use-verdict.ts';
import { useFailureText } from '../../i18n/failure-words.ts';
import { countLane } from '../../model/pauses/lane-count.ts';
import type { RunCount } from './use-run-count.ts';

interface PauseEffectProps {
  readonly integrations: readonly string[];
  readonly runs: RunCount;
}

/** A live preview: how many integrations and runs are held, and what is running now. */
export function PauseEffect({ integrations, runs }: PauseEffectProps): ReactElement {
  const { t } = useTranslation('pause');
  const { times } = useTelling();
  const count = integrations.length;
  const n = times.number(count);
  const headline =
    runs.kind === 'counted'
      ? t(runs.tally.runs === null ? 'willPauseAbout' : 'willPauseHeld', {
          ...{ count, n, m: times.number(runs.tally.runs ?? 0) },
          runs: tallyText(runs.tally, times),
        })
      : t('willPause', { count, n });
  return (
    <div className="note still effect" aria-live="polite">
      <span className="c-still">
        <Icon name="gate" />
      </span>
      <span>
        <b>{headline}.</b> <Details integrations={integrations} runs={runs} />
      </span>
    </div>
  );
}

const FEW = 4;

function Details({ integrations, runs }: PauseEffectProps): ReactElement {
  const { t } = useTranslation('pause');
  const { times, now } = useTelling();
  const failureText = useFailureText();
  const all = useAgentStore((state) => state.snapshot?.integrations);
  const chosen = useMemo(() => {
    const ids = new Set(integrations);
    return (all ?? []).filter(({ id }) => ids.has(id));
  }, [all, integrations]);
  const lines: string[] = [];
  if (runs.kind === 'counting') lines.push(t('counting'));
  if (runs.kind === 'failed') lines.push(t('notCounted', { message: failureText(runs.failure) }));
  const running = chosen.filter(({ lastRun }) => lastRun?.outcome === 'running');
  const [first] = running;
  if (first !== undefined) {
    const name = first.name ?? first.id;
    const rest = running.length - 1;
    lines.push(
      rest === 0 ? t('running', { name }) : t('runningMore', { name, n: times.number(rest) }),
    );
  }
  const held = chosen.filter(({ holds }) => holds.length > 0).length;
  if (held > 0) lines.push(t('alreadyHeld', { count: held, n: times.number(held) }));
  if (runs.kind === 'counted' && chosen.length <= FEW) {
    for (const { id, name, nextRunAt } of chosen) {
      const lane = runs.lanes.find(({ integrationId }) => integrationId === id);
      if (lane?.notKnown !== undefined) {
        const { planned } = countLane(lane, 0, Infinity);
        lines.push(`${name ?? id}: ${notKnownText(lane.notKnown, planned, times)}.`);
        continue;
      }
      const next = parseInstant(nextRunAt ?? '');
      if (lane === undefined || next === undefined) continue;
      if (countLane(lane, 0, Infinity).planned > 0) continue;
      lines.push(t('losesNothing', { name: name ?? id, time: times.at(next, now) }));
    }
  }
  return <span className="mut">{lines.join(' ')}</span>;
}
