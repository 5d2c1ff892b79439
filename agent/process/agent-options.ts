import type { RedisAddress } from '../adapters/redis/redis-link.ts';
import type { DataDirectory } from '../wire/data-directory.ts';

export interface AgentOptions {
  readonly directory: DataDirectory;
  /** Prints one JSON line when ready, and the log as JSON on stderr. */
  readonly json: boolean;
  /** The directory may be a copy of another's, whose agent runs no more. */
  readonly adopt?: boolean;
  /** How long runs under way may take once the agent is asked to stop. */
  readonly stopWaitMs: number;
  /** Serves the dashboard to browsers of this machine; port 0 takes one that is free. */
  readonly http?: { readonly port: number; readonly assetsFolder?: string };
  /** Where integrations with an `executor` meet their workers. */
  readonly redis?: RedisAddress;
  /** The script of the command line, where it does not lie beside `main.ts`. */
  readonly entry?: string;
}
