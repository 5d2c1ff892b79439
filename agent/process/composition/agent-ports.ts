import type { Announcer } from '../../ports/announcer.ts';
import type { Connectors } from '../../ports/schedulers/connector.ts';
import type { History } from '../../ports/trail/history.ts';
import type { Processes } from '../../ports/machines/processes.ts';
import type { Runner } from '../../ports/runs/runner.ts';
import type { Feature } from '../../app/feature.ts';
import type { DecisionPorts } from '../../app/decision-parts.ts';

/** Everything outside the agent that it uses. */
export interface AgentPorts extends DecisionPorts {
  readonly runner: Runner;
  readonly processes: Processes;
  readonly connectors: Connectors;
  readonly history: History;
  readonly features: readonly Feature[];
  readonly announcer: Announcer;
  readonly pid: number;
  readonly version: string;
}
