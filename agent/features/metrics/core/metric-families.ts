export interface MetricFamily {
  readonly name: string;
  readonly type: 'gauge' | 'counter';
  /** In English: it is for programs, and for who writes rules. */
  readonly help: string;
}

/** Every family that this agent exports; its page and its dashboard name no other. */
export const FAMILIES = {
  up: {
    name: 'remanso_up',
    type: 'gauge',
    help: 'Whether the agent answered when this text was made.',
  },
  generated: {
    name: 'remanso_generated_timestamp_seconds',
    type: 'gauge',
    help: 'When this text was made: in an old one nothing is true any more.',
  },
  build: {
    name: 'remanso_build_info',
    type: 'gauge',
    help: 'Always 1; the version of the agent is a label.',
  },
  started: {
    name: 'remanso_agent_start_timestamp_seconds',
    type: 'gauge',
    help: 'When the agent started; counters begin at 0 there.',
  },
  check: {
    name: 'remanso_ready_check',
    type: 'gauge',
    help: 'Whether each check of readiness passes.',
  },
  paused: {
    name: 'remanso_integration_paused',
    type: 'gauge',
    help: 'Whether the integration is known to be paused; absent if that is not known.',
  },
  held: {
    name: 'remanso_integration_held',
    type: 'gauge',
    help: 'Whether a hold is in force, so that the integration is to be paused.',
  },
  verified: {
    name: 'remanso_hold_verified_timestamp_seconds',
    type: 'gauge',
    help: 'When the pause of its scheduler was last read back; absent if no scheduler is paused.',
  },
  lastSuccess: {
    name: 'remanso_run_last_success_timestamp_seconds',
    type: 'gauge',
    help: 'When a run of the integration last ended well; absent if none is known.',
  },
  runs: {
    name: 'remanso_runs_total',
    type: 'counter',
    help: 'Due runs since the agent started, by what became of them.',
  },
  leaks: {
    name: 'remanso_leaks_total',
    type: 'counter',
    help: 'Runs that were found inside a hold since the agent started.',
  },
  leaksNow: {
    name: 'remanso_leaks',
    type: 'gauge',
    help: 'Runs that were found inside a hold that is still in force.',
  },
  windowOpen: {
    name: 'remanso_window_open',
    type: 'gauge',
    help: 'Whether an occurrence of the window is open.',
  },
  windowReopening: {
    name: 'remanso_window_reopening',
    type: 'gauge',
    help: 'Always 1; only of windows that have closed and are letting go, with the stage of that.',
  },
  windowNextOpen: {
    name: 'remanso_window_next_open_timestamp_seconds',
    type: 'gauge',
    help: 'When the window opens next; absent while it is open or reopening, and if it never will.',
  },
  windowCloses: {
    name: 'remanso_window_closes_timestamp_seconds',
    type: 'gauge',
    help: 'When the occurrence that is open closes, or the one that is reopening did.',
  },
  connectorUp: {
    name: 'remanso_connector_up',
    type: 'gauge',
    help: 'Whether a scheduler answered for all its integrations; absent before it was first asked.',
  },
  auditVerified: {
    name: 'remanso_audit_verified_timestamp_seconds',
    type: 'gauge',
    help: 'When the whole trail was last read and found unaltered; absent if not since the start.',
  },
  problems: {
    name: 'remanso_problems',
    type: 'gauge',
    help: 'Problems that a person should look at now, by their kind.',
  },
} as const satisfies Readonly<Record<string, MetricFamily>>;
