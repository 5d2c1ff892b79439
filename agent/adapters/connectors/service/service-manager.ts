import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { PreflightFinding } from '../../../ports/schedulers/connector.ts';

/** A service, as what runs it reports it. */
export interface ServiceState {
  /** It runs, or will again by itself; `unknown` while it is being stopped. */
  readonly isOn: boolean | 'unknown';
  readonly isRunning: boolean;
  readonly startedAt: Instant | null;
  /** What is on now and would stop with it, itself first if it is on. */
  readonly together: readonly string[];
  readonly fingerprint: string;
}

/** What runs services on this machine: a systemd or a supervisor. */
export interface ServiceManager {
  look(): Promise<Result<ServiceState>>;
  /** Resolves when it has stopped; a stop that takes too long goes on and is a failure. */
  stop(): Promise<Result<void>>;
  /** Each that does not run, in this order. */
  start(names: readonly string[]): Promise<Result<void>>;
  /** A line for a shell that starts them. */
  startLine(names: readonly string[]): string;
  preflight(): Promise<readonly PreflightFinding[]>;
}
