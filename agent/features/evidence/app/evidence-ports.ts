import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { Checkpoint } from '../../../../shared/domain/trail/checkpoint.ts';
import type { AuditHead } from '../../../../shared/domain/trail/audit-entry.ts';
import type { HashAt } from '../../../../shared/domain/trail/checkpoint-chain.ts';
import type { StateSeal } from '../../../../shared/domain/trail/state-seal.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { SecretRef } from '../../../../shared/domain/values/secret-ref.ts';
import type { Result } from '../../../../shared/errors.ts';

/** Signed checkpoints of this data directory, one a line; nothing is ever taken away. */
export interface CheckpointFile {
  readonly path: string;
  /** With all that belongs to it. */
  readonly folder: string;
  /** `undefined`: none was made yet. Fails with `store-failed` if its end is not a checkpoint. */
  latest(): Promise<Result<Checkpoint | undefined>>;
  /** The lines from this number on, at most `limit`. */
  from(number: number, limit: number): Promise<Result<readonly Checkpoint[]>>;
  /** On disk when it resolves. What a killed process left of a line is dropped. */
  append(checkpoint: Checkpoint): Promise<Result<void>>;
}

export interface SigningKey {
  /** SubjectPublicKeyInfo, DER in base64. */
  readonly publicKey: string;
  /** Base64. */
  sign(text: string): string;
}

export interface SigningKeys {
  /** `undefined`: there is none. A locked keyring is a failure, so that no second key is made. */
  current(ref: SecretRef | undefined): Result<SigningKey | undefined>;
  /** A new one; nobody has it until it is kept, in place of the one before. */
  draw(ref: SecretRef | undefined): SigningKey & { keep(): Promise<Result<void>> };
  /** The secret's name, for people. */
  nameOf(ref: SecretRef | undefined): string;
}

/** The trail, as far as checkpoints need it. */
export interface SignedTrail {
  head(): AuditHead;
  hashAt: HashAt;
  /** The state at this head; `undefined`: only what was signed is asked for. */
  seal(): StateSeal | undefined;
}

/** Time-stamps (RFC 3161) of checkpoints, kept beside them. */
export interface TimeStamps {
  /** When the authority saw it; `null`: it was not asked, or has not answered yet. */
  of(checkpoint: Checkpoint): Promise<Instant | null>;
  /** Asks the authority and keeps its answer. */
  ask(checkpoint: Checkpoint, url: string): Promise<Result<Instant>>;
}

/** A place outside that gets each checkpoint, in order. */
export interface CheckpointCopy {
  /** As people name it, without secrets: a path, or a host. */
  readonly name: string;
  /** The same for as long as it is the same place. */
  readonly id: string;
  /** Whether a new copy also gets what was made before it. */
  readonly isWhole: boolean;
  /** So quick that a stop delivers to it, too. */
  readonly isNear: boolean;
  deliver(checkpoints: readonly Checkpoint[]): Promise<Result<void>>;
  /**
   * The latest that it has, oldest first; absent where it can only be written to. Nothing is there
   * yet: none.
   */
  readonly latest?: () => Promise<Result<readonly Checkpoint[]>>;
}

/** Up to which number each copy has them; survives a restart. */
export interface DeliveryBook {
  deliveredTo(copyId: string): number | undefined;
  /** The highest number that was ever made here. */
  readonly made: number;
  note(change: {
    readonly made?: number;
    readonly delivered?: readonly [copyId: string, number: number];
  }): Result<void>;
}

/** The series of this agent, for those who ask. */
export interface Checkpoints {
  make(order: { readonly isNewKey?: boolean }): Promise<Result<CallResult<'checkpoint.make'>>>;
  view(limit: number): Promise<Result<CallResult<'checkpoint.list'>>>;
}
