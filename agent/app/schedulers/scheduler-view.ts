import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { ConnectorKind } from '../../../shared/domain/schedulers/scheduler.ts';
import type {
  SchedulerStage,
  SchedulerStatus,
} from '../../../shared/domain/schedulers/capabilities/scheduler-status.ts';
import type { IntegrationStatus } from '../../../shared/domain/now/snapshot.ts';
import type { Failure } from '../../../shared/errors.ts';
import type { SchedulerCapabilities } from '../../../shared/domain/schedulers/capabilities/scheduler-capabilities.ts';
import type { HoldBoard } from '../../core/gate/hold-board.ts';
import type { SchedulerPause } from '../../core/state/scheduler-pause.ts';
import type { SchedulerReading } from '../../ports/schedulers/connector.ts';

/** Everything known about one scheduler at one instant. */
export interface SchedulerScene {
  readonly kind: ConnectorKind;
  /** Absent while its connector is loading, or if there is none. */
  readonly capabilities: SchedulerCapabilities | undefined;
  readonly record: SchedulerPause | undefined;
  readonly reading?: SchedulerReading;
  readonly readAt?: Instant;
  readonly failure: Failure | undefined;
  /** A hold is in force. */
  readonly isHeld: boolean;
  /** A hold is so near that it is paused already. */
  readonly isNear: boolean;
  /** After a restore, until a person decides: whose pause it is is not known. */
  readonly isUndecided: boolean;
  readonly undo: readonly string[];
}

/**
 * Paused and read back as such: `enabled` set from outside Remanso, or a failure, undoes it (L5).
 */
export function isReadBack({ record, reading, failure, isUndecided }: SchedulerScene): boolean {
  if (failure !== undefined || record?.stage !== 'paused' || record.isLeftToOthers) return false;
  if (isUndecided) return false;
  return reading?.enabled === false;
}

/** The state shown to people. Only what is known to be paused counts as paused. */
export function connectedState(scene: SchedulerScene): IntegrationStatus['state'] {
  const { record, reading, failure, isHeld, isNear, isUndecided } = scene;
  if (failure !== undefined || isUndecided) return 'unknown';
  if (isHeld) {
    if (!isReadBack(scene)) return 'unknown';
    const isRunning = typeof reading?.running === 'number' && reading.running > 0;
    return isRunning ? 'draining' : 'paused';
  }
  if (record !== undefined) return isNear ? 'draining' : 'reopening';
  return reading === undefined || reading.enabled === 'unknown' ? 'unknown' : 'flowing';
}

/** Its next run as reported, unless that one would be held, or is over since it was read. */
export function nextRunOf(
  { reading }: SchedulerScene,
  { board, now }: { readonly board: HoldBoard; readonly now: Instant },
  integrationId: string,
): Instant | null {
  const next = stillAhead(reading, now);
  if (next === null || reading?.enabled !== true || board.isHeld(integrationId, next)) return null;
  return next;
}

function stillAhead(reading: SchedulerReading | undefined, now: Instant): Instant | null {
  const next = reading?.nextRunAt ?? null;
  return next === null || next < now ? null : next;
}

export function schedulerStatus(scene: SchedulerScene, now: Instant): SchedulerStatus {
  const { kind, capabilities, reading, readAt, failure, undo } = scene;
  const nextRunAt = stillAhead(reading, now);
  return {
    kind,
    verified: capabilities?.verified ?? 'unverified',
    inFlight: capabilities?.inFlight ?? 'unknown',
    missedAtResume: capabilities?.missedAtResume ?? 'unknown',
    stage: stageOf(scene),
    enabled: reading?.enabled ?? 'unknown',
    nextRunAt: nextRunAt === null ? null : formatInstant(nextRunAt),
    running: reading?.running ?? 'unknown',
    ...(failure === undefined ? {} : { failure }),
    lastReadAt: readAt === undefined ? null : formatInstant(readAt),
    ...alsoHeldBy(reading),
    ...(undo.length === 0 ? {} : { undo: [...undo] }),
  };
}

function alsoHeldBy(reading: SchedulerReading | undefined): Pick<SchedulerStatus, 'alsoHeldBy'> {
  const { alsoHeldBy: others = [] } = reading ?? {};
  if (others.length === 0) return {};
  return {
    alsoHeldBy: others.map(({ agent, until }) => ({
      agent,
      until: until === null ? null : formatInstant(until),
    })),
  };
}

function stageOf({ record, reading }: SchedulerScene): SchedulerStage {
  if (record !== undefined) return record.before.enabled ? record.stage : 'disabled';
  return reading?.enabled === false ? 'disabled' : 'flowing';
}
