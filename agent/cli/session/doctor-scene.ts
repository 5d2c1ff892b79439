import type { DoctorDetail, DoctorFinding } from '../../../shared/domain/doctor/doctor-report.ts';
import type { DoctorArea } from '../../../shared/domain/doctor/doctor-area.ts';
import type { Snapshot } from '../../../shared/domain/now/snapshot.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { AgentClient } from '../../../shared/rpc/agent-client.ts';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { Definitions } from '../../core/state/definitions.ts';
import type { DataDirectory } from '../../wire/data-directory/data-directory.ts';
import type { Invocation } from './command-frame.ts';
import type { DatabaseLook } from '../../adapters/sqlite/database-look.ts';
import type { AgentKeeper, Mends } from './mends.ts';

/** An agent that answers. */
export interface LiveAgent {
  readonly client: AgentClient;
  readonly hello: CallResult<'agent.hello'>;
  readonly snapshot: Snapshot;
}

/** `broken`: the process that looked has failed. */
export type DatabaseSeen =
  DatabaseLook | { readonly kind: 'late' } | { readonly kind: 'broken'; readonly why: string };

/**
 * `silent`: something has the lock, and does not answer. `foreign`: of another user. `none`: nothing
 * runs.
 */
export type AgentLook =
  | { readonly kind: 'live'; readonly agent: LiveAgent }
  | { readonly kind: 'silent'; readonly pid: number }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'none' };

/** What several checks look at; each is looked at once, when it is first asked for. */
export interface DoctorScene {
  readonly invocation: Invocation;
  readonly directory: DataDirectory;
  readonly now: Instant;
  readonly mends: Mends;
  /** How long something of this usual length may take here, in milliseconds. */
  readonly within: (usualMs: number) => number;
  readonly agent: () => Promise<AgentLook>;
  readonly database: () => Promise<DatabaseSeen>;
  /** What is defined: as the agent says, else as the database does; `undefined`: nobody can tell. */
  readonly definitions: () => Promise<Definitions | undefined>;
  /** `undefined`: people start it; or what keeps it did not tell in time. */
  readonly keeper: () => Promise<AgentKeeper | undefined>;
}

/** Findings, and how things are that people ask about. */
export interface LookedInto {
  readonly findings: readonly DoctorFinding[];
  readonly details: readonly DoctorDetail[];
}

/**
 * `undefined`: it could not be looked at, for want of an agent or by what is said of others. `absent`:
 * there is no such thing here.
 */
export type Looked = readonly DoctorFinding[] | LookedInto | 'absent' | undefined;

/** One subject. It reads, and changes nothing. */
export interface DoctorCheck {
  readonly area: DoctorArea;
  /** After which it is usually given up; default 5 s. */
  readonly limitMs?: number;
  readonly look: (scene: DoctorScene) => Promise<Looked>;
}

/** The words of a command that mends the problem with this code; `undefined`: it is another's. */
export type MendOf = (code: string) => readonly string[] | undefined;

/** What a feature adds to one examination. */
export interface DoctorPart {
  readonly checks: readonly DoctorCheck[];
  readonly keeper?: DoctorScene['keeper'];
}

export type OpenDoctorPart = (scene: Pick<DoctorScene, 'invocation' | 'within'>) => DoctorPart;
