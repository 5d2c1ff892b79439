import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { Connector } from '../../agent/ports/connector.ts';
import type { ConnectedScheduler } from '../../shared/domain/schedulers/scheduler.ts';
import type { FailureCode, Result } from '../../shared/errors.ts';

const KEEPER_PATIENCE_MS = 20_000;

/** A scheduler that cannot be read or switched, and what must be said of it. */
export interface FailureCase {
  /** Like `wrong credentials`, `vanished object`, `time-out`, `HTML instead of JSON`. */
  readonly what: string;
  readonly code: FailureCode;
  /** What the message must say: where it is, what came, what to do. */
  readonly says?: RegExp;
  readonly open: () => Promise<{
    readonly connector: Connector;
    readonly scheduler: ConnectedScheduler;
  }>;
}

/**
 * One entry of a real scheduler (or of a checked stub) that fires by itself, made new for each case.
 * `connect` gives a connector without memory, as after a restart of the agent.
 */
export interface RealScheduler {
  readonly scheduler: ConnectedScheduler;
  readonly periodMs: number;
  /** At most so long after a change a run that is due is seen in `runsStarted`. */
  readonly waitMs: number;
  connect(): Connector;
  /** How often the entry has run since it was opened. */
  runsStarted(): number | Promise<number>;
  /** The definition as it stands, as exactly as the scheduler lets it be read. */
  definition(): unknown;
  /** Another hand changes the entry, so that our pause of it is not what it was. */
  edit(): void | Promise<void>;
  /** Whether that edit still stands. */
  isEdited?(): boolean | Promise<boolean>;
  /** Somebody else switches the entry off, in the scheduler's own way. */
  disable(): void | Promise<void>;
  /**
   * Somebody else switches the entry on while we hold it, in the scheduler's own way; of an entry with
   * several parts only one, and the others are saved as they were seen.
   */
  enable(): void | Promise<void>;
  /** Starts a run that takes a while; absent where a stub cannot run anything. */
  inFlight?(): Promise<{
    /** Waits for its end: `true` if the whole run was made. */
    finishes(): Promise<boolean>;
  }>;
  dispose(): void | Promise<void>;
}

export interface ConnectorSubject {
  open(): Promise<RealScheduler>;
  /** Fewer where a period takes long. */
  readonly pausedPeriods?: number;
  readonly failures?: readonly FailureCase[];
  /** It tells a pause of ours from the switch of another hand (`pausedBy: other`). */
  readonly tellsWhoDisabled?: boolean;
  /** What fell due in the pause is let go bit by bit: exactly as before is it when that is over. */
  readonly letsGoGradually?: boolean;
}

/** Opened anew for each case, and disposed of after it. */
export function eachOpened(subject: ConnectorSubject): () => RealScheduler {
  let opened: RealScheduler | undefined;
  beforeEach(async () => {
    opened = await subject.open();
  });
  afterEach(async () => {
    await opened?.dispose();
    opened = undefined;
  });
  return () => {
    if (opened === undefined) throw new Error('The scheduler is not open.');
    return opened;
  };
}

export function definitionOf(real: RealScheduler): Promise<unknown> {
  return Promise.resolve(real.definition());
}

/** The value, or the failure as an error of the test. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.message}`);
  return result.value;
}

/** The instants at which its runs began since then, as its connector tells them. */
export async function startsSince(real: RealScheduler, from: number): Promise<readonly number[]> {
  const told = await real.connect().startsSince?.(real.scheduler, from);
  if (told?.ok !== true || told.value === 'unknown') throw new Error('It does not know its runs.');
  return told.value;
}

/** Exactly what it was before. */
export async function expectRestored(
  real: () => RealScheduler,
  before: unknown,
  { letsGoGradually = false }: ConnectorSubject,
): Promise<void> {
  const check = async (): Promise<void> => expect(await definitionOf(real())).toEqual(before);
  await (letsGoGradually ? settled(check) : check());
}

export async function settled(check: () => void | Promise<void>): Promise<void> {
  await vi.waitFor(check, { timeout: KEEPER_PATIENCE_MS, interval: 20 });
}
