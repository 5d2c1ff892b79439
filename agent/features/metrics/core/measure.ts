import { problemKind } from '../../../../shared/domain/now/problem-kinds.ts';
import type {
  IntegrationStatus,
  Snapshot,
  WindowStatus,
} from '../../../../shared/domain/now/snapshot.ts';
import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import type { Health } from '../../../../shared/features/metrics/metric-calls.ts';
import type { Measured, Sample } from './exposition.ts';
import { FAMILIES } from './metric-families.ts';
import { RUN_OUTCOMES, type Counts } from './run-counts.ts';

/** Of a problem that this version has no kind for. */
const OTHER_KIND = 'other';

/** What several integrations share: a kind of scheduler at one place. */
export interface ConnectorPlace {
  readonly scheduler: string;
  /** Empty: this machine. */
  readonly host: string;
}

export interface MetricScene {
  readonly now: Instant;
  readonly version: string;
  readonly snapshot: Snapshot;
  readonly health: Health;
  readonly counts: Counts;
  /** By integration: when a run last ended well. */
  readonly lastSuccesses: ReadonlyMap<string, Instant>;
  readonly placeOf: (integrationId: string) => ConnectorPlace | undefined;
  readonly trailWholeAt: Instant | undefined;
}

/** All that is exported. Every value about holds is of the snapshot that everybody is shown (L11). */
export function measure(scene: MetricScene): Measured[] {
  const { snapshot, counts } = scene;
  return [
    ...agentMetrics(scene),
    ...integrationMetrics(snapshot.integrations),
    { family: FAMILIES.lastSuccess, samples: successes(scene) },
    {
      family: FAMILIES.runs,
      samples: RUN_OUTCOMES.map((outcome) => ({
        labels: { outcome },
        value: counts.runs[outcome],
      })),
    },
    { family: FAMILIES.leaks, samples: [{ value: counts.leaks }] },
    { family: FAMILIES.leaksNow, samples: [{ value: snapshot.leaks.length }] },
    ...windowMetrics(snapshot.windows),
    { family: FAMILIES.connectorUp, samples: connectors(scene) },
    { family: FAMILIES.problems, samples: problems(snapshot.problems) },
  ];
}

/** What is left to say where no agent answers: nothing about holds, for nothing of it is known. */
export function measureWithoutAgent(now: Instant): Measured[] {
  return [
    { family: FAMILIES.up, samples: [{ value: 0 }] },
    { family: FAMILIES.generated, samples: [{ value: seconds(now) }] },
  ];
}

function agentMetrics({ now, version, snapshot, health, trailWholeAt }: MetricScene): Measured[] {
  return [
    { family: FAMILIES.up, samples: [{ value: 1 }] },
    { family: FAMILIES.generated, samples: [{ value: seconds(now) }] },
    { family: FAMILIES.build, samples: [{ labels: { version }, value: 1 }] },
    { family: FAMILIES.started, samples: at(snapshot.agent.startedAt) },
    {
      family: FAMILIES.check,
      samples: health.checks.map(({ name, passed }) => ({
        labels: { check: name },
        value: Number(passed),
      })),
    },
    {
      family: FAMILIES.auditVerified,
      samples: trailWholeAt === undefined ? [] : [{ value: seconds(trailWholeAt) }],
    },
  ];
}

function integrationMetrics(integrations: readonly IntegrationStatus[]): Measured[] {
  const each = (samplesOf: (one: IntegrationStatus) => readonly Sample[]): Sample[] =>
    integrations.flatMap((one) =>
      samplesOf(one).map((sample) => ({ ...sample, labels: { integration: one.id } })),
    );
  return [
    {
      family: FAMILIES.paused,
      samples: each(({ state }) =>
        state === 'unknown' ? [] : [{ value: Number(state === 'paused') }],
      ),
    },
    {
      family: FAMILIES.held,
      samples: each(({ holds }) => [{ value: Number(holds.length > 0) }]),
    },
    { family: FAMILIES.verified, samples: each(readBack) },
  ];
}

/** Only what was read back as paused has been verified (L5). */
function readBack({ state, holds, scheduler }: IntegrationStatus): readonly Sample[] {
  const isVerified =
    scheduler?.stage === 'paused' && scheduler.enabled === false && state !== 'unknown';
  return isVerified && holds.length > 0 ? at(scheduler.lastReadAt) : [];
}

function successes({ snapshot, lastSuccesses }: MetricScene): Sample[] {
  return snapshot.integrations.flatMap(({ id }) => {
    const last = lastSuccesses.get(id);
    return last === undefined ? [] : [{ labels: { integration: id }, value: seconds(last) }];
  });
}

function windowMetrics(windows: readonly WindowStatus[]): Measured[] {
  const each = (samplesOf: (one: WindowStatus) => readonly Sample[]): Sample[] =>
    windows.flatMap((one) =>
      samplesOf(one).map(({ labels, value }) => ({ labels: { window: one.id, ...labels }, value })),
    );
  return [
    {
      family: FAMILIES.windowOpen,
      samples: each(({ state }) => [{ value: Number(state === 'open') }]),
    },
    {
      family: FAMILIES.windowReopening,
      samples: each(({ reopening }) =>
        reopening === undefined ? [] : [{ labels: { stage: reopening.stage }, value: 1 }],
      ),
    },
    {
      family: FAMILIES.windowNextOpen,
      samples: each(({ state, opensAt }) => (state === 'scheduled' ? at(opensAt) : [])),
    },
    {
      family: FAMILIES.windowCloses,
      samples: each(({ state, closesAt }) =>
        state === 'open' || state === 'reopening' ? at(closesAt) : [],
      ),
    },
  ];
}

/** One of them that does not answer is enough. */
function connectors({ snapshot, placeOf }: MetricScene): Sample[] {
  const found = new Map<string, { readonly place: ConnectorPlace; isUp: boolean }>();
  for (const { id, scheduler } of snapshot.integrations) {
    const place = scheduler === undefined ? undefined : placeOf(id);
    if (scheduler === undefined || place === undefined) continue;
    const { failure, lastReadAt } = scheduler;
    if (failure === undefined && lastReadAt === null) continue;
    const key = `${place.scheduler} ${place.host}`;
    const known = found.get(key) ?? { place, isUp: true };
    known.isUp &&= failure === undefined;
    found.set(key, known);
  }
  return [...found.values()].map(({ place, isUp }) => ({
    labels: { ...place },
    value: Number(isUp),
  }));
}

/** By kind: whose problem each is would be a series for each name. */
function problems(reports: Snapshot['problems']): Sample[] {
  const counts = new Map<string, number>();
  for (const { code } of reports) {
    const kind = (problemKind(code) ?? OTHER_KIND).replace(/[|-]+$/, '');
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([code, value]) => ({ labels: { code }, value }));
}

function at(text: string | null): readonly Sample[] {
  const instant = parseInstant(text ?? '');
  return instant === undefined ? [] : [{ value: seconds(instant) }];
}

function seconds(instant: Instant): number {
  return instant / SECOND_MS;
}
