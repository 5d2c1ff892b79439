import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Result } from '../../../shared/errors.ts';

/** A program on a host, run to its end without a shell. */
export interface HostCall {
  readonly argv: readonly [string, ...string[]];
  /** Standard input; empty if absent. */
  readonly input?: Uint8Array;
  readonly timeoutMs: number;
}

/** A command of a person's own there, run by who logs in, without a shell of its own. */
export interface HostCommand {
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** One line. */
  readonly input: string;
  readonly timeoutMs: number;
}

/** How it ended; output is bytes, for not every program prints UTF-8. */
export interface HostCallEnd {
  readonly code: number;
  readonly out: Uint8Array;
  readonly err: string;
}

/** SHA-256 in hexadecimal, `absent` for no file, `any` to write whatever is there. */
export type Expected = string;

/**
 * A host of the document, reached through OpenSSH. Every call resolves; failures are values with the
 * codes `scheduler-unreachable` (no answer, or none that can be believed), `scheduler-refused`,
 * `scheduler-missing` and `scheduler-changed`.
 */
export interface Host {
  readonly id: string;
  run(call: HostCall): Promise<Result<HostCallEnd>>;
  /** Not by the steward: only who may log in with a shell there may run commands. */
  command(call: HostCommand): Promise<Result<HostCallEnd>>;
  /** `undefined` if there is no such file. */
  readFile(path: string): Promise<Result<Uint8Array | undefined>>;
  /**
   * Replaces the whole file, keeping owner and mode, if it still is what was expected; else
   * `scheduler-changed`. Returns its digest as read back. `integrationId`: of a condition of a unit,
   * whose content the host makes by itself.
   */
  replaceFile(
    path: string,
    content: Uint8Array,
    expected: Expected,
    integrationId?: string,
  ): Promise<Result<string>>;
  /**
   * Has the plan there stop and start its services now. What was seen of those that are held or come
   * back, within a few seconds; `absent` as `scheduler-refused` where none is under the plan.
   */
  tick(): Promise<Result<readonly TickedService[]>>;
}

/** A service that the plan of a host holds, or that is not all back after it did. */
export interface TickedService {
  readonly integrationId: string;
  readonly isHeld: boolean;
  /** `going`: it is being stopped. */
  readonly state: 'on' | 'off' | 'going' | 'unknown';
}

/** Which machine a host is, and where ours lies on it. */
export interface HostMachine {
  /** machine-id(5); `null`: it has none, or did not say. */
  readonly id: string | null;
  /** Fingerprints of all keys that its sshd may show, as it says. */
  readonly keys: readonly string[];
  /** Of the one by which it proved itself to our ssh; `null`: not known yet. */
  readonly servedKey: string | null;
  /** The folder that has ours. */
  readonly place: string;
}

/** What a host says of itself. */
export interface HostFacts {
  readonly version: number;
  /** What is ours there, absolute. */
  readonly folder: string;
  readonly user: string;
  readonly uid: number;
  /** Of its clock, and by how much it differs from ours: positive if it is ahead. */
  readonly now: Instant;
  readonly aheadMs: number;
  /** Half of the round trip: `aheadMs` is not known better. */
  readonly uncertainMs: number;
  /** IANA name; empty if unknown. */
  readonly zone: string;
  readonly system: string;
  readonly hasCrontab: boolean;
  readonly hasSystemd: boolean;
  readonly freeKilobytes: number | null;
  readonly mayWrite: boolean;
  /** SHA-256 of the plan that is there. */
  readonly planDigest: string | null;
  /** Whether guards left something to collect; absent: it did not say. */
  readonly hasRecords?: boolean;
  /** Absent: it did not say. */
  readonly machine?: HostMachine;
}

/** What a host showed of one place, or why it did not: `absent`, `refused`, and in which words. */
export interface HostSection {
  readonly status: string;
  /** One character for each byte. */
  readonly text: string;
}

/** What a host showed of all that it runs on a schedule. */
export interface HostShown {
  readonly facts: HostFacts;
  readonly sections: HostSections;
  /** The path of our guard there; `undefined` where Remanso is not set up. */
  readonly guard: string | undefined;
  /** The line of sudoers(5) that would let an agent see and change the schedules of every user. */
  readonly sudoers: string;
}

/** What a host showed in one answer, by place: see `host-place.ts`. */
export type HostSections = ReadonlyMap<string, HostSection>;
