import type { Integration } from '../../../shared/domain/definitions/integration.ts';
import { hostOf, type ConnectedScheduler } from '../../../shared/domain/schedulers/scheduler.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { HoldBoard } from '../../core/gate/hold-board.ts';
import { lengthMs } from '../../core/runs/run-lengths.ts';
import type { Ledger } from '../engine/ledger/ledger.ts';
import type { ConnectedList } from './connected-list.ts';
import { LOOK_AHEAD_MS, type PauseLead } from './scheduler-need.ts';
import type { SchedulerWatch } from './scheduler-watch.ts';

interface LeadPorts {
  readonly ledger: Ledger;
  readonly watch: SchedulerWatch;
  readonly connected: ConnectedList;
  /** How many schedulers are called at the same time. */
  readonly atOnce: number;
}

/**
 * How long before an opening each scheduler's pause begins, from the length of its calls and the
 * number of others in line.
 */
export class PauseLeads {
  readonly #ports: LeadPorts;
  #inLine = 0;

  constructor(ports: LeadPorts) {
    this.#ports = ports;
  }

  /** Counts those still to be paused for holds that are in force or near. */
  lineUp(integrationIds: ReadonlySet<string>, board: HoldBoard, now: Instant): void {
    const records = this.#ports.ledger.state.schedulerPauses;
    const isInLine = (id: string): boolean =>
      records.get(id)?.stage !== 'paused' &&
      board.holdsBetween(id, now, now + LOOK_AHEAD_MS).length > 0;
    this.#inLine = [...integrationIds].filter(isInLine).length;
  }

  /** `settleMs` is declared by its connector. */
  leadOf(integrationId: string, scheduler: ConnectedScheduler, settleMs: number): PauseLead {
    const { watch, connected, atOnce } = this.#ports;
    const drain = connected.drainOf(integrationId);
    if (hostOf(scheduler) !== undefined) return leadOnHost(scheduler, drain);
    const callMs = watch.callMs(integrationId);
    return {
      currentMs: pauseLeadMs({ settleMs, callMs, inLine: this.#inLine, atOnce, drain }),
      longestMs: longestLeadMs({ settleMs, drain }),
    };
  }
}

/**
 * The plan that holds is on the host long before, and says when: read back any earlier than it holds,
 * it would be taken for one that does not.
 */
function leadOnHost(scheduler: ConnectedScheduler, drain: Integration['drain']): PauseLead {
  // What is stopped by then; it is told and confirmed when it is held, as on this machine.
  const stopMs = scheduler.kind === 'service' ? lengthMs(scheduler.stopWithin) : 0;
  const ms = Math.max(stopMs, statedMs(drain));
  return { currentMs: ms, longestMs: ms };
}

/** Read before the pause, pause, read back. */
const CALLS = 3;
const SHORTEST_MS = 2_000;
const LONGEST_MS = 60_000;

export interface PauseCircumstances {
  /** From the call until the pause is effective. */
  readonly settleMs: number;
  /** The longest recent call of this scheduler; 0 if there was none yet. */
  readonly callMs: number;
  /** How many schedulers must be paused for openings near this one, itself included. */
  readonly inLine: number;
  /** How many of them are called at the same time. */
  readonly atOnce: number;
  readonly drain: Integration['drain'];
}

/**
 * How long before an opening the pause of a scheduler begins, in ms, to be effective in time: its
 * calls, those of others before it, and its time to settle. A drain lead that the integration
 * states is kept too: a run that would still be in progress at the opening is not started.
 */
export function pauseLeadMs(circumstances: PauseCircumstances): number {
  const { settleMs, callMs, inLine, atOnce, drain } = circumstances;
  const rounds = Math.ceil(Math.max(1, inLine) / atOnce);
  // Twice as long as recent calls: the others being paused slow it down.
  const calls = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, 2 * CALLS * callMs * rounds));
  return Math.max(settleMs + calls, statedMs(drain));
}

/** The longest that `pauseLeadMs` can return for this scheduler. */
function longestLeadMs({
  settleMs,
  drain,
}: Pick<PauseCircumstances, 'settleMs' | 'drain'>): number {
  return Math.max(settleMs + LONGEST_MS, statedMs(drain));
}

function statedMs(drain: Integration['drain'] = 'auto'): number {
  return drain === 'auto' || drain === 'off' ? 0 : lengthMs(drain);
}
