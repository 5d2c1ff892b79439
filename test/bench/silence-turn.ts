import { newestZoneData } from '../../agent/adapters/zone-data/newest-zone-data.ts';
import { Planner } from '../../agent/app/engine/plan/planner.ts';
import { SilenceNeeds } from '../../agent/features/silences/core/silence-need.ts';
import { silenceStep } from '../../agent/features/silences/core/silence-step.ts';
import { silenceTargets } from '../../agent/features/silences/core/silence-targets.ts';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import { agentState } from '../support/agent-states.ts';
import { definitionsOf } from '../support/definitions.ts';
import type { BenchRow } from './bench-row.ts';
import { msText, percentile, ratioText, timed } from './measurement.ts';

const INTEGRATIONS = 300;
const SYSTEMS = 30;
const TURNS = 2_000;
const NOW = Date.UTC(2026, 11, 6, 2);

/** Every system and integration has a monitor; half of the systems are held. */
function definitions(): ReturnType<typeof definitionsOf> {
  const monitors = [{ kind: 'alertmanager', urls: ['http://am:9093'], matchers: ['a="b"'] }];
  const document = documentSchema.parse({
    systems: Array.from({ length: SYSTEMS }, (_, index) => ({ id: `s${index}`, monitors })),
    integrations: Array.from({ length: INTEGRATIONS }, (_, index) => ({
      ...{ id: `i${index}`, systems: [`s${index % SYSTEMS}`], monitors },
      scheduler: { kind: 'guard' },
    })),
    windows: Array.from({ length: SYSTEMS / 2 }, (_, index) => ({
      ...{ id: `w${index}`, timeZone: 'UTC', start: '2026-12-06T01:00', duration: 'PT4H' },
      covers: { systems: [`s${index}`] },
    })),
  });
  return definitionsOf(document);
}

/** What silences add to each turn of the engine, beside a look at the plan. */
export function benchSilenceTurn(): Promise<BenchRow[]> {
  const state = agentState({ definitions: definitions(), tickedAt: NOW });
  const expectedMs = (): number => 0;
  const planner = new Planner(newestZoneData(), { expectedMs, guardsUnderWay: () => new Map() });
  const plan = planner.planFor(state, NOW);
  const scene = { state, plan: { board: plan.board, expectedMs }, now: NOW };
  let needed = 0;
  const turn = (): void => {
    needed = 0;
    const needs = new SilenceNeeds(scene);
    for (const target of silenceTargets(state.definitions).values()) {
      const need = needs.of(target);
      if (need !== undefined) needed += 1;
      silenceStep({ target, silence: undefined, need, readAt: NOW, now: NOW });
    }
  };
  const look = (): void => {
    for (const id of state.definitions.integrations.keys()) plan.board.isHeld(id, NOW);
  };
  const times = (work: () => void): readonly number[] =>
    Array.from({ length: TURNS }, () => timed(work).ms).slice(TURNS / 10);
  const [ours, peer] = [times(turn), times(look)];
  const [p50, p99] = [percentile(ours, 0.5), percentile(ours, 0.99)];
  const peerMs = percentile(peer, 0.5);
  return Promise.resolve([
    {
      what: `silences of ${INTEGRATIONS + SYSTEMS} monitors in a turn, ${needed} needed, p50 / p99`,
      ours: `${msText(p50)} / ${msText(p99)}`,
      peer: `is each of ${INTEGRATIONS} integrations held: ${msText(peerMs)}`,
      ratio: ratioText(peerMs / p50),
      target: 'p50 < 1 ms',
      met: p50 < 1,
    },
  ]);
}
