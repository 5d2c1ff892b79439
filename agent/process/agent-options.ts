import type { OpenElsewhere } from '../ports/runs/runs-elsewhere.ts';
import type { DataDirectory } from '../wire/data-directory/data-directory.ts';

export interface AgentOptions {
  readonly directory: DataDirectory;
  /** Prints one JSON line when ready, and logs JSON to stderr. */
  readonly json: boolean;
  /** Accept a directory that is a copy of another one whose agent no longer runs. */
  readonly adopt?: boolean;
  /** How long running work may take to finish once the agent is asked to stop. */
  readonly stopWaitMs: number;
  /** Serves the dashboard to browsers on this machine; port 0 picks a free one. */
  readonly http?: { readonly port: number; readonly assetsFolder?: string };
  /** The other hosts on which integrations with an `executor` run. */
  readonly elsewhere?: OpenElsewhere;
  /** Its other options as they were given, for the command that starts it again. */
  readonly given?: readonly string[];
  /** The CLI's entry script, if it is not next to `main.ts`. */
  readonly entry?: string;
}
