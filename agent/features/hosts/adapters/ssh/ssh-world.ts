import type {
  CommandCall,
  CommandEnd,
} from '../../../../adapters/connectors/kit/hosts/command-end.ts';
import type { HostAdmission } from './host-admission.ts';
import type { SshSockets } from './ssh-sockets.ts';

/** What hosts are reached with, and by whom. */
export interface SshWorld {
  readonly environment: NodeJS.ProcessEnv;
  /** Whose agent it is, as hosts are told: one word. */
  readonly agent?: string;
  /** The agent's own: who logs in where an address names nobody. */
  readonly user: string;
  readonly sockets: SshSockets;
  readonly admission: HostAdmission;
  /** Told of every request that may change something there, before and after it. */
  readonly changes?: (hostId: string) => void;
  /** By host: the key by which it proved itself last. Whoever calls it writes it here. */
  readonly servedKeys?: Map<string, string>;
  /** Starts ssh; absent: as a program of this machine. */
  readonly run?: (call: CommandCall) => Promise<CommandEnd>;
}
