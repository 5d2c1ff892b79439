import { problemKind } from '../../../../shared/domain/now/problem-kinds.ts';
import {
  RECONCILE_PROBLEM,
  STATE_ALTERED,
  STORE_PROBLEM,
} from '../../../../shared/domain/now/problem-codes.ts';
import type { IntegrationStatus, Snapshot } from '../../../../shared/domain/now/snapshot.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { MINUTE_MS, SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import type { Saying } from '../../../../shared/errors.ts';
import { englishOf, say } from '../../../../shared/failure-texts.ts';
import {
  healthCheckName,
  type Health,
  type HealthCheckName,
} from '../../../../shared/features/metrics/metric-calls.ts';

/** The heartbeat comes every 30 s, if late on a busy machine. */
const LONGEST_BEAT_MS = 2 * MINUTE_MS;
/** What slewing and rounding set back. */
const SET_BACK_MS = 2 * SECOND_MS;
/** No agent of this product can have run before. */
const EARLIEST = Date.UTC(2026, 0, 1);

export interface HealthScene {
  readonly now: Instant;
  readonly snapshot: Pick<Snapshot, 'integrations' | 'problems'>;
  readonly sinceBeatMs: number;
  /** Facts that could not be written yet. */
  readonly hasUnwritten: boolean;
  /** Up to when everything was decided. */
  readonly tickedAt: Instant | null;
}

type Why = Saying | undefined;

const JUDGES: Readonly<Record<HealthCheckName, (scene: HealthScene) => Why>> = {
  loop: ({ sinceBeatMs }) =>
    sinceBeatMs <= LONGEST_BEAT_MS
      ? undefined
      : say('health-loop', { seconds: Math.round(sinceBeatMs / SECOND_MS) }),
  store: ({ hasUnwritten, snapshot }) =>
    hasUnwritten || snapshot.problems.some(({ code }) => code === STORE_PROBLEM)
      ? say('health-store')
      : undefined,
  connectors: ({ snapshot }) => connectorsLacking(snapshot.integrations),
  clock: ({ now, tickedAt }) => {
    if (now < EARLIEST) return say('health-clock-unset');
    if (tickedAt === null || now >= tickedAt - SET_BACK_MS) return undefined;
    return say('health-clock-back', { then: formatInstant(tickedAt) });
  },
  trail: ({ snapshot }) =>
    snapshot.problems.some(({ code }) => isOfTrail(code)) ? say('health-trail') : undefined,
};

function isOfTrail(code: string): boolean {
  const kind = problemKind(code);
  return kind === 'audit-' || kind === RECONCILE_PROBLEM || kind === STATE_ALTERED;
}

function connectorsLacking(integrations: readonly IntegrationStatus[]): Why {
  const schedulers = integrations.flatMap(({ scheduler }) => scheduler ?? []);
  const of = schedulers.length;
  const failing = schedulers.filter(({ failure }) => failure !== undefined).length;
  if (failing > 0) return say('health-connectors', { failing, of });
  const unread = schedulers.filter(({ lastReadAt }) => lastReadAt === null).length;
  return unread > 0 ? say('health-connectors-unread', { unread, of }) : undefined;
}

/** Whether this agent works: not whether what it watches over does. */
export function healthOf(scene: HealthScene): Health {
  const checks = healthCheckName.options.map((name) => {
    const why = JUDGES[name](scene);
    if (why === undefined) return { name, passed: true };
    return { name, passed: false, message: englishOf([why]), said: [why] };
  });
  return {
    isLive: checks.every(({ name, passed }) => passed || name !== 'loop'),
    isReady: checks.every(({ passed }) => passed),
    checks,
    at: formatInstant(scene.now),
  };
}
