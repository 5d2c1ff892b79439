import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { Connector } from '../../agent/ports/schedulers/connector.ts';
import type { ConnectedScheduler } from '../../shared/domain/schedulers/scheduler.ts';
import type { FailureCode, Result } from '../../shared/errors.ts';
import { KeeperLife } from './keeper-life.ts';
import type { MemoryStore } from './memory-store.ts';

const KEEPER_PATIENCE_MS = 20_000;

/** A scheduler that cannot be read or switched, and the expected message. */
export interface FailureCase {
  /** Such as `wrong credentials`, `vanished object`, `time-out`, `HTML instead of JSON`. */
  readonly what: string;
  readonly code: FailureCode;
  /** What the message must say: where it is, what was received, what to do. */
  readonly says?: RegExp;
  readonly open: () => Promise<{
    readonly connector: Connector;
    readonly scheduler: ConnectedScheduler;
  }>;
}

/**
 * One entry of a real scheduler (or of a verified stub) that fires by itself, created for each
 * case. `connect` gives a connector without memory, as after a restart of the agent.
 */
export interface RealScheduler {
  readonly scheduler: ConnectedScheduler;
  readonly periodMs: number;
  /** With its guard a run may last longer than the period: what is due meanwhile starts no other. */
  readonly mergesStarts?: true;
  /** Maximum delay until a due run shows in `runsStarted` after a change. */
  readonly waitMs: number;
  connect(): Connector;
  /** How often the entry has run since it was opened. */
  runsStarted(): number | Promise<number>;
  /** The current definition, as exactly as the scheduler lets it be read. */
  definition(): unknown;
  /**
   * Whether a run that is due now would start, if that is not a part of its definition: on a host the
   * plan tells it, and the entry stays as it is.
   */
  mayStart?(): Promise<boolean>;
  /** Someone else changes the entry, so that our pause of it is no longer what it was. */
  edit(): void | Promise<void>;
  /** Whether that edit is still in place. */
  isEdited?(): boolean | Promise<boolean>;
  /** Someone else disables the entry, in the scheduler's own way. */
  disable(): void | Promise<void>;
  /**
   * Someone else enables the entry while we pause it, in the scheduler's own way; only one part of
   * an entry with several, the others saved as they were.
   */
  enable(): void | Promise<void>;
  /** Starts a run that takes a while; absent if a stub cannot run anything. */
  inFlight?(): Promise<{
    /** Waits for its end: `true` if the run completed. */
    finishes(): Promise<boolean>;
  }>;
  /** Runs lines as a person would where the agent is; absent where nothing of a stub would hear. */
  shell?(lines: string): Promise<void>;
  /**
   * On a host: its plan follows the holds, which is none of the connector's work. Called whenever a hold
   * begins or ends, before the connector is.
   */
  follow?(isHeld: boolean): void;
  dispose(): void | Promise<void>;
}

export interface ConnectorSubject {
  open(): Promise<RealScheduler>;
  /** Fewer if a period is long. */
  readonly pausedPeriods?: number;
  /** What waits for its runs waits at the same time: `open` gives each a scheduler of its own. */
  readonly runsAtOnce?: boolean;
  readonly failures?: readonly FailureCase[];
  /** It distinguishes our pause from someone else's (`pausedBy: other`). */
  readonly tellsWhoDisabled?: boolean;
  /** It is stopped again where it lies, with nobody awake: nobody may be in time to do that. */
  readonly holdsByItself?: boolean;
  /**
   * What fell due during the pause is released gradually: the exact state is back once that is
   * over.
   */
  readonly letsGoGradually?: boolean;
  /** A stub whose runs come by a clock of their own, not by the schedule that it tells. */
  readonly ticksByItself?: boolean;
  /**
   * The same entry is asked everything as another user: of this one nothing that is the agent's own
   * work, which are its deaths and what others do meanwhile.
   */
  readonly isSecondUser?: boolean;
}

/** Opened for each case, and disposed of after it. */
export function eachOpened(subject: ConnectorSubject): () => RealScheduler {
  let opened: RealScheduler | undefined;
  beforeEach(async () => {
    opened = await subject.open();
  });
  afterEach(async () => {
    // A test that failed did not come to that: its agent would go on with what is opened next.
    for (const life of lives) life.kill();
    lives.clear();
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

/** The value, or the failure as a test error. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.message}`);
  return result.value;
}

/** The instants at which its runs began since then, according to its connector. */
export async function startsSince(real: RealScheduler, from: number): Promise<readonly number[]> {
  const told = await real.connect().startsSince?.(real.scheduler, from);
  if (told?.ok !== true || told.value === 'unknown') throw new Error('It does not know its runs.');
  return told.value;
}

/** Of the test that runs now. */
const lives = new Set<KeeperLife>();

/** One life of an agent around it, which ends with the test at the latest. */
export function lifeOf(real: RealScheduler, store: MemoryStore, connector: Connector): KeeperLife {
  const life = new KeeperLife(store, connector, (isHeld) => real.follow?.(isHeld));
  lives.add(life);
  return life;
}

/** Exactly the previous state. */
export async function expectRestored(
  real: () => RealScheduler,
  before: unknown,
  { letsGoGradually = false }: ConnectorSubject,
): Promise<void> {
  const check = async (): Promise<void> => {
    expect(await definitionOf(real())).toEqual(before);
    expect((await real().mayStart?.()) ?? true).toBe(true);
  };
  await (letsGoGradually ? settled(check) : check());
}

export async function settled(check: () => void | Promise<void>): Promise<void> {
  await vi.waitFor(check, { timeout: KEEPER_PATIENCE_MS, interval: 20 });
}
