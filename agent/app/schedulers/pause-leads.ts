import type { Integration } from '../../../shared/domain/definitions/integration.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { HoldBoard } from '../../core/gate/hold-board.ts';
import { lengthMs } from '../../core/runs/run-lengths.ts';
import type { Ledger } from '../engine/ledger.ts';
import type { ConnectedList } from './connected-list.ts';
import { LOOK_AHEAD_MS, type PauseLead } from './scheduler-need.ts';
import type { SchedulerWatch } from './scheduler-watch.ts';

interface LeadPorts {
  readonly ledger: Ledger;
  readonly watch: SchedulerWatch;
  readonly connected: ConnectedList;
  /** How many schedulers are spoken to at the same time. */
  readonly atOnce: number;
}

/** How long before an opening each scheduler's pause begins, by what its calls took and who is in line. */
export class PauseLeads {
  readonly #ports: LeadPorts;
  #inLine = 0;

  constructor(ports: LeadPorts) {
    this.#ports = ports;
  }

  /** Counts those that are still to be paused for holds that are in force or near. */
  lineUp(integrationIds: ReadonlySet<string>, board: HoldBoard, now: Instant): void {
    const records = this.#ports.ledger.state.schedulerPauses;
    const isInLine = (id: string): boolean =>
      records.get(id)?.stage !== 'paused' &&
      board.holdsBetween(id, now, now + LOOK_AHEAD_MS).length > 0;
    this.#inLine = [...integrationIds].filter(isInLine).length;
  }

  /** `settleMs` is what its connector declares. */
  leadOf(integrationId: string, settleMs: number): PauseLead {
    const { watch, connected, atOnce } = this.#ports;
    const drain = connected.drainOf(integrationId);
    const callMs = watch.callMs(integrationId);
    return {
      currentMs: pauseLeadMs({ settleMs, callMs, inLine: this.#inLine, atOnce, drain }),
      longestMs: longestLeadMs({ settleMs, drain }),
    };
  }
}

/** It is asked how it stands, to pause, and whether it is paused. */
const CALLS = 3;
const SHORTEST_MS = 2_000;
const LONGEST_MS = 60_000;

export interface PauseCircumstances {
  /** After the call, until the pause is effective. */
  readonly settleMs: number;
  /** What a call of this scheduler took of late, at most; 0 where none was made yet. */
  readonly callMs: number;
  /** How many schedulers are to be paused for openings near this one, itself included. */
  readonly inLine: number;
  /** How many of them are spoken to at the same time. */
  readonly atOnce: number;
  readonly drain: Integration['drain'];
}

/**
 * How long before an opening the pause of a scheduler begins, in ms, so that it is effective in time:
 * its calls and those of the others before it, and what it needs to settle. A drain lead that the
 * integration states is kept too: a run that would still be going at the opening is not started.
 */
export function pauseLeadMs(circumstances: PauseCircumstances): number {
  const { settleMs, callMs, inLine, atOnce, drain } = circumstances;
  const rounds = Math.ceil(Math.max(1, inLine) / atOnce);
  // Twice what it took of late: the others who are paused make it slower.
  const calls = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, 2 * CALLS * callMs * rounds));
  return Math.max(settleMs + calls, statedMs(drain));
}

/** The longest that `pauseLeadMs` can give for this scheduler. */
function longestLeadMs({
  settleMs,
  drain,
}: Pick<PauseCircumstances, 'settleMs' | 'drain'>): number {
  return Math.max(settleMs + LONGEST_MS, statedMs(drain));
}

function statedMs(drain: Integration['drain'] = 'auto'): number {
  return drain === 'auto' || drain === 'off' ? 0 : lengthMs(drain);
}
