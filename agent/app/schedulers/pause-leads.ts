import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { HoldBoard } from '../../core/gate/hold-board.ts';
import type { Ledger } from '../engine/ledger.ts';
import type { ConnectedList } from './connected-list.ts';
import { longestLeadMs, pauseLeadMs } from './pause-lead.ts';
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
