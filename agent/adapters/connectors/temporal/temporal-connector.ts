import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import type { SchedulerCapabilities } from '../../../../shared/domain/schedulers/capabilities/scheduler-capabilities.ts';
import type { TemporalScheduler } from '../../../../shared/domain/schedulers/kinds/temporal-scheduler.ts';
import { type Result, succeed } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { SchedulerReceipt } from '../../../core/state/scheduler-pause.ts';
import type {
  Connector,
  PauseNote,
  PreflightFinding,
  SchedulerReading,
} from '../../../ports/schedulers/connector.ts';
import { canonicalJson } from '../../chain/canonical-json.ts';
import { excerpt } from '../kit/answer-excerpt.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import {
  DESCRIBE,
  describeRequest,
  PATCH,
  patchRequest,
  readDescription,
  type ScheduleDescription,
} from './schedule-wire.ts';
import { temporalCall } from './temporal-rpc.ts';
import { secretsNeeded, shellWordOf } from '../kit/secrets/secret-words.ts';
import { shellWord } from '../kit/secrets/shell-word.ts';
import { failedFinding, finding } from '../kit/finding.ts';

type World = Pick<ConnectorWorld, 'secrets' | 'clock'>;

/** Prefix of our notes: it tells our pauses from others'. */
const OURS = 'Paused by Remanso';
const LONGEST_REASON = 500;

const priorState = z.object({ notes: z.string() });

/** Temporal Schedules, paused with a note. Temporal itself skips what is due meanwhile. */
export class TemporalConnector implements Connector<TemporalScheduler> {
  readonly resumesOnlyOurs = true;
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  capabilities(): SchedulerCapabilities {
    return {
      scope: 'entry',
      inFlight: 'continues',
      missedAtResume: 'none',
      reads: { nextRun: true, running: true },
      marker: 'native',
      comparesAndSwaps: false,
      survivesRestart: true,
      settleMs: 1_000,
      privilege: 'write access to the namespace (DescribeSchedule, PatchSchedule)',
      verified: 'contract',
    };
  }

  async read(scheduler: TemporalScheduler): Promise<Result<SchedulerReading>> {
    const described = await this.#describe(scheduler);
    return described.ok ? succeed(readingOf(described.value)) : described;
  }

  async pause(
    scheduler: TemporalScheduler,
    note: PauseNote,
    { prior, fingerprint }: SchedulerReading,
  ): Promise<Result<SchedulerReceipt>> {
    const described = await this.#describe(scheduler);
    if (!described.ok) return described;
    const { notes, paused } = described.value.schedule.state;
    if (paused && !isOurs(notes)) return pausedByOther(scheduler, notes);
    if (!paused) {
      const done = await this.#patch(scheduler, { pause: pauseText(note) });
      if (!done.ok) return done;
    }
    const fingerprints = { fingerprintBefore: fingerprint, fingerprintAfter: '' };
    return succeed({ priorEnabled: true, prior, ...fingerprints, at: this.#world.clock.now() });
  }

  async resume(scheduler: TemporalScheduler, { prior }: SchedulerReceipt): Promise<Result<void>> {
    const described = await this.#describe(scheduler);
    if (!described.ok) return described;
    const { notes, paused } = described.value.schedule.state;
    // Paused with a different note: someone else's pause, which stays.
    if (!paused || !isOurs(notes)) return succeed(undefined);
    return this.#patch(scheduler, { unpause: noteBefore(prior) });
  }

  undo(scheduler: TemporalScheduler, { prior }: SchedulerReceipt): readonly string[] {
    return toggleLines(scheduler, noteBefore(prior));
  }

  async preflight(scheduler: TemporalScheduler): Promise<readonly PreflightFinding[]> {
    return temporalFindings(scheduler, await this.#describe(scheduler));
  }

  /** Temporal remembers the last ten. */
  async startsSince(
    scheduler: TemporalScheduler,
    from: Instant,
  ): Promise<Result<readonly Instant[]>> {
    const described = await this.#describe(scheduler);
    if (!described.ok) return described;
    const { recentActions } = described.value.info;
    return succeed(
      recentActions.flatMap(({ actualTime }) =>
        actualTime === null || actualTime < from ? [] : [actualTime],
      ),
    );
  }

  async #describe(scheduler: TemporalScheduler): Promise<Result<ScheduleDescription>> {
    const answered = await temporalCall(
      scheduler,
      this.#world,
      DESCRIBE,
      describeRequest(scheduler),
    );
    return answered.ok ? readDescription(answered.value) : answered;
  }

  async #patch(
    scheduler: TemporalScheduler,
    patch: { readonly pause: string } | { readonly unpause: string },
  ): Promise<Result<void>> {
    const { namespace, scheduleId } = scheduler;
    const request = patchRequest({ namespace, scheduleId, patch, requestId: randomUUID() });
    const answered = await temporalCall(scheduler, this.#world, PATCH, request);
    return answered.ok ? succeed(undefined) : answered;
  }
}

function readingOf({ schedule, info }: ScheduleDescription): SchedulerReading {
  const { notes, paused } = schedule.state;
  const { createTime, updateTime, futureActionTimes, runningWorkflows, recentActions } = info;
  const pausedBy = paused ? (isOurs(notes) ? 'us' : 'other') : null;
  // A person who pauses it again leaves another note; the note of a running Schedule does not
  // matter.
  const state = pausedBy === 'other' ? notes : pausedBy;
  const definition = canonicalJson([createTime, updateTime, state]);
  return {
    enabled: !paused,
    nextRunAt: paused ? null : (futureActionTimes[0] ?? null),
    running: runningWorkflows.length,
    lastStartedAt: recentActions.at(-1)?.actualTime ?? null,
    pausedBy,
    fingerprint: createHash('sha256').update(definition).digest('hex').slice(0, 32),
    prior: { notes },
  };
}

function isOurs(notes: string): boolean {
  return notes.startsWith(OURS);
}

function pauseText({ holdId, reason, until }: PauseNote): string {
  const end = until === null ? '' : ` until ${formatInstant(until)}`;
  return `${OURS} (${holdId})${end}: ${reason.slice(0, LONGEST_REASON).toWellFormed()}`;
}

/** Temporal does not accept an empty note when unpausing. */
function noteBefore(prior: unknown): string {
  const notes = priorState.safeParse(prior).data?.notes ?? '';
  return notes === '' || isOurs(notes) ? 'Resumed by Remanso' : notes;
}

function pausedByOther({ scheduleId }: TemporalScheduler, notes: string): Result<never> {
  const who = say('temporal-paused', { scheduleId, notes: excerpt(notes) });
  return failAs('scheduler-changed', [who]);
}

/** Lines that unpause a Schedule with Temporal's own CLI; a key is named, never shown. */
function toggleLines(scheduler: TemporalScheduler, note: string): readonly string[] {
  const { address, namespace, scheduleId, apiKey, tls, caFile, certFile, keyFile } = scheduler;
  const files = [
    ['--tls-ca-path', caFile],
    ['--tls-cert-path', certFile],
    ['--tls-key-path', keyFile],
  ].flatMap(([option = '', file]) => (file === undefined ? [] : [option, shellWord(file)]));
  const words = [
    'temporal schedule toggle --unpause',
    `--schedule-id ${shellWord(scheduleId)}`,
    `--reason ${shellWord(note)}`,
    `--namespace ${shellWord(namespace)}`,
    `--address ${shellWord(address)}`,
    ...(tls ? ['--tls', ...files] : []),
    ...(apiKey === undefined ? [] : [`--api-key ${shellWordOf([apiKey])}`]),
  ];
  return [...secretsNeeded(apiKey === undefined ? [] : [apiKey]), words.join(' ')];
}

/** What may keep this Schedule from being paused safely. */
function temporalFindings(
  { tls, apiKey }: TemporalScheduler,
  described: Result<ScheduleDescription>,
): readonly PreflightFinding[] {
  if (!described.ok) return [failedFinding(described.failure)];
  const findings: PreflightFinding[] = [finding('ok', 'rights', say('find-temporal-read'))];
  const { invalidScheduleError } = described.value.info;
  if (invalidScheduleError !== '') {
    const said = say('find-temporal-invalid', { why: invalidScheduleError });
    findings.push(finding('warning', 'invalid-schedule', said));
  }
  if (apiKey !== undefined && !tls) {
    findings.push(finding('warning', 'tls', say('find-temporal-clear')));
  }
  return findings;
}
