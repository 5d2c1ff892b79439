import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { ServiceDefinition } from '../../../adapters/service-manager/service-record.ts';

/** What the service manager says about the agent. */
export interface ServiceState {
  /** It starts by itself. */
  readonly isEnabled: boolean;
  /** Process id of the agent, also of one that is starting or stopping. */
  readonly pid: number | null;
  /** It runs and is ready. */
  readonly isReady: boolean;
  readonly since: Instant | null;
  /** The service manager's own word for it: `active`, `failed`, `activating (auto-restart)` … */
  readonly word: string;
  /** The line that the agent itself reports; empty if there is none. */
  readonly status: string;
}

/** Who else needs to be asked: an agent that only its socket can stop. */
export interface AgentStopper {
  stopAgent(): Promise<unknown>;
}

/** One service manager of this machine, as far as the agent's service is concerned. */
export interface ServiceManager {
  readonly kind: 'systemd' | 'launchd' | 'task-scheduler';
  /** The unit's file, or the task's name. */
  readonly place: string;
  /** The unit's text. Pure. */
  text(definition: ServiceDefinition): string;
  /** The folder that `put` would have to make; `null`: it is there. */
  missingFolder(): string | null;
  /** What lies at its place; `undefined`: nothing. */
  read(): Promise<Result<string | undefined>>;
  state(): Promise<Result<ServiceState>>;
  /** Command lines that `put` and `remove` stand for, to be shown beforehand. */
  steps(what: 'put' | 'remove'): readonly string[];
  /** Writes the unit, loads it, and starts or restarts the agent; returns once that is ready. */
  put(text: string, agent: AgentStopper): Promise<Result<null>>;
  /** Stops the agent and takes the unit away. */
  remove(definition: ServiceDefinition, agent: AgentStopper): Promise<Result<null>>;
  /** Whether it also runs while nobody is logged in; `undefined`: no matter here. */
  lingers(): boolean | undefined;
}
