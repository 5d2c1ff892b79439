import { healthOf } from '../../../../../agent/features/metrics/core/health.ts';
import { measure, type MetricScene } from '../../../../../agent/features/metrics/core/measure.ts';
import { exposition } from '../../../../../agent/features/metrics/core/exposition.ts';
import { NONE_YET } from '../../../../../agent/features/metrics/core/run-counts.ts';
import {
  snapshotSchema,
  type IntegrationStatus,
  type Snapshot,
  type WindowStatus,
} from '../../../../../shared/domain/now/snapshot.ts';
import type { SchedulerStatus } from '../../../../../shared/domain/schedulers/capabilities/scheduler-status.ts';

export const NOW = Date.parse('2026-12-06T01:31:00Z');

export const HOLD = {
  ...{ id: 'h', kind: 'window' as const, windowId: 'w', reason: 'patches', by: 'schedule' },
  ...{ since: '2026-12-06T01:00:00Z', until: '2026-12-06T05:00:00Z' },
};

export function integration(
  parts: Partial<IntegrationStatus> & Pick<IntegrationStatus, 'id'>,
): IntegrationStatus {
  return { state: 'flowing', holds: [], nextRunAt: null, lastRun: null, ...parts };
}

export function scheduler(parts: Partial<SchedulerStatus> = {}): SchedulerStatus {
  return {
    ...{ kind: 'http', verified: 'contract', inFlight: 'continues', missedAtResume: 'unknown' },
    ...{ stage: 'flowing', enabled: true, nextRunAt: null, running: 0 },
    ...{ lastReadAt: '2026-12-06T01:30:00Z', ...parts },
  };
}

export function window(
  parts: Partial<WindowStatus> & Pick<WindowStatus, 'id' | 'state'>,
): WindowStatus {
  return {
    ...{ opensAt: '2026-12-06T01:00:00Z', closesAt: '2026-12-06T05:00:00Z', ...parts },
  };
}

export function snapshot(parts: Partial<Snapshot> = {}): Snapshot {
  return snapshotSchema.parse({
    ...{ revision: 1, now: new Date(NOW).toISOString() },
    ...{ agent: { pid: 1, startedAt: '2026-12-06T00:00:00Z' } },
    ...{ integrations: [], windows: [], problems: [], ...parts },
  });
}

export function scene(parts: Partial<MetricScene> = {}): MetricScene {
  const { snapshot: shown = snapshot() } = parts;
  const health = healthOf({
    ...{ now: NOW, snapshot: shown, sinceBeatMs: 0, hasUnwritten: false, tickedAt: NOW },
  });
  return {
    ...{ now: NOW, version: '0.1.0', snapshot: shown, health, counts: NONE_YET },
    ...{ lastSuccesses: new Map(), placeOf: () => undefined, trailWholeAt: undefined },
    ...parts,
  };
}

/** The lines of these families, without their heads. */
export function samplesOf(given: MetricScene, ...names: readonly string[]): readonly string[] {
  return exposition(measure(given), 'prometheus')
    .split('\n')
    .filter((line) => names.some((name) => new RegExp(`^${name}[ {]`).test(line)));
}
