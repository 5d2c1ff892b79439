import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Failure, Result, Saying } from '../../../../shared/errors.ts';
import type { Monitor } from '../../../../shared/features/silences/monitor.ts';

/** The end of what a monitor keeps silent until somebody says otherwise. */
export const ENDLESS = Infinity;

/** What a monitor has of our silence with one mark. */
export interface MonitorReading {
  /**
   * Until when it is in force, or `ENDLESS`; of replicas, on the one where it ends first. `null`: on one
   * it is not.
   */
  readonly until: Instant | null;
  /**
   * If it was in force before, a person ended it: it is listed as one that has ended, or this monitor
   * loses none by itself.
   */
  readonly isEndedByPerson: boolean;
  /** It may lose silences when it starts, and was started then. Absent: it loses none so. */
  readonly startedAt?: Instant;
}

export interface SilenceOrder {
  readonly mark: string;
  readonly comment: string;
  readonly endsAt: Instant;
}

/** What a monitor would be silent about, and what others have silenced there. */
export interface MonitorCheck {
  /** Alarms on now; `null` where the monitor does not tell. */
  readonly alarms: number | null;
  /** How many hosts those are of; `null` where the monitor does not tell. */
  readonly hosts: number | null;
  readonly others: readonly {
    readonly by: string;
    readonly comment: string;
    /** `null`: it has no end. */
    readonly until: Instant | null;
  }[];
  /** What would still page, and what to do about it. */
  readonly stillPages: readonly Saying[];
}

/** An alarm that is on. */
export interface MonitorAlarm {
  readonly name: string;
  /** `null`: it is of none. */
  readonly host: string | null;
  readonly since: Instant;
  /** Neither silent nor acknowledged nor inhibited: it pages, or has paged. */
  readonly isHeard: boolean;
}

/** An alarm as its monitor knows it, to be told of again. */
export interface PagedAlarm {
  readonly labels: Readonly<Record<string, string>>;
  readonly since: Instant;
}

/** What a definition can name there. */
export interface MonitorThing {
  readonly kind: 'host' | 'group' | 'label';
  /** The field of the definition, and what to write there. */
  readonly field: 'hosts' | 'hostGroups' | 'matchers';
  readonly writes: string;
  /** Of a label, its value. */
  readonly name: string;
  /** Of a host: its groups and tags. */
  readonly groups: readonly string[];
  /** How many hosts are in the group, or have the label; `null`: it is a host, or not told. */
  readonly hosts: number | null;
  /** Of a host; `null`: it is none, or not told. */
  readonly services: number | null;
  /** On now, silent or not. */
  readonly alarms: number;
}

export interface MonitorFound {
  readonly things: readonly MonitorThing[];
  /** There are more, or some that cannot be told. */
  readonly isCut: boolean;
}

/**
 * Calls one monitor. It only reads and acts; the journal, read-back and retries are the keeper's. Every
 * method resolves: failures are values that say what an admin should do. `place` and `lift` are
 * idempotent, and touch only silences with the mark. Each call to the monitor ends within its `timeout`.
 */
export interface MonitorCaller {
  read(mark: string): Promise<Result<MonitorReading>>;
  /**
   * In force from now on until `endsAt`, or until a little later where the monitor rounds; one that ends
   * earlier is given this end, and none is shortened. An end in the past is refused.
   */
  place(order: SilenceOrder): Promise<Result<void>>;
  /**
   * Where the monitor can make one, a fresh check comes first: what was red in the window pages nobody.
   * One that fails is `unchecked`, and does not keep the silence.
   */
  lift(mark: string, unchecked?: (why: Failure) => void): Promise<Result<void>>;
  check(): Promise<Result<MonitorCheck>>;
  /**
   * What is on now of what the definition names, silent or not, earliest first; of very many the newest.
   * Absent: the monitor does not tell.
   */
  alarms?(): Promise<Result<readonly MonitorAlarm[]>>;
  /** Under the silence with this mark: what began before, if its end is to be announced afterwards. */
  paged?(mark: string): Promise<Result<readonly PagedAlarm[]>>;
  /** Announces the end of those that have paged and are no longer on. Idempotent. */
  sendResolved?(paged: readonly PagedAlarm[]): Promise<Result<void>>;
  /** What it has, as far as the account sees it, whatever the definition names. Absent: it does not tell. */
  find?(): Promise<Result<MonitorFound>>;
}

/** Each kind is loaded on first use. */
export type Monitors = (monitor: Monitor) => Promise<MonitorCaller>;
