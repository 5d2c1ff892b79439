import type { Result } from '../../../../shared/errors.ts';

/** Where backups are kept, and how many. */
export interface BackupOrder {
  readonly folder: string;
  readonly keep: number;
}

/** A backup that was read again and verified. */
export interface KeptBackup {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  /** The last entry in it. */
  readonly head: { readonly seq: number };
  readonly tookMs: number;
  /** Older ones, removed for it. */
  readonly removed: readonly string[];
}

/** Copies of the agent's data, and that it goes on from one. */
export interface Backups {
  /** In a process of its own, which delays nothing; one at a time. */
  make(order: BackupOrder): Promise<Result<KeptBackup>>;
  /**
   * This agent goes on in the place of the one in a directory of this machine, which does not start any
   * more. Fails with `agent-running` while it runs.
   */
  supersede(original: string): Result<null>;
  /** Ends what is under way; it leaves nothing. */
  close(): void;
}
