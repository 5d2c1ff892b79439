import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { ConnectorKind } from '../../../shared/domain/schedulers/scheduler.ts';
import type { HoldBoard } from '../../core/gate/hold-board.ts';
import { isUndecided } from '../../core/state/restored-hold.ts';
import type { SchedulerPause } from '../../core/state/scheduler-pause.ts';
import type { Connector } from '../../ports/schedulers/connector.ts';
import type { Ledger } from '../engine/ledger/ledger.ts';
import type { ToldByScheduler } from './told-by-scheduler.ts';
import type { ConnectedList } from './connected-list.ts';
import type { PauseLeads } from './pause-leads.ts';
import { holdToPauseFor } from './scheduler-need.ts';
import { schedulerStatus, type SchedulerScene } from './scheduler-view.ts';
import type { SchedulerWatch } from './scheduler-watch.ts';

interface ScenePorts {
  readonly ledger: Ledger;
  readonly watch: SchedulerWatch;
  readonly connected: ConnectedList;
  readonly connectorOf: (kind: ConnectorKind) => Connector | 'loading' | undefined;
  readonly leads: PauseLeads;
}

/** What is known about each scheduler, for display. */
export class SchedulerScenes {
  readonly #ports: ScenePorts;
  /** What was last shown of each, so that an unchanged reading causes no event. */
  readonly #lastShown = new Map<string, string>();

  constructor(ports: ScenePorts) {
    this.#ports = ports;
  }

  /** `undefined` if no other scheduler starts it. */
  scene(id: string, board: HoldBoard, now: Instant): SchedulerScene | undefined {
    const { connected, connectorOf, leads, ledger, watch } = this.#ports;
    const scheduler = connected.schedulerOf(id);
    if (scheduler === undefined) return undefined;
    const record = ledger.state.schedulerPauses.get(id);
    const entry = record?.scheduler ?? scheduler;
    const found = connectorOf(entry.kind);
    const connector = found === 'loading' ? undefined : found;
    const capabilities = connector?.capabilities(entry);
    const lead = leads.leadOf(id, entry, capabilities?.settleMs ?? 0);
    const moment = { integrationId: id, record, lead, board, now };
    const receipt = record?.receipt ?? null;
    return {
      kind: scheduler.kind,
      record,
      capabilities,
      ...watch.latest(id),
      failure: watch.trouble(id)?.failure,
      isHeld: board.isHeld(id, now),
      isNear: holdToPauseFor(moment) !== undefined,
      isUndecided: isUndecided(ledger.state),
      undo: receipt?.priorEnabled === true ? (connector?.undo(entry, receipt) ?? []) : [],
    };
  }

  /** When it is due next, as it was last read; `undefined`: it was not. */
  nextRead(
    id: string,
  ): { readonly nextRunAt: Instant | null; readonly readAt: Instant } | undefined {
    const { reading, readAt } = this.#ports.watch.latest(id);
    if (reading === undefined || readAt === undefined) return undefined;
    return { nextRunAt: reading.nextRunAt, readAt };
  }

  /** Its runs as it told them when it was last read; `undefined`: it does not keep them. */
  told(id: string): ToldByScheduler | undefined {
    const { reading, readAt } = this.#ports.watch.latest(id);
    const by = this.#ports.connected.schedulerOf(id)?.kind;
    const past = reading?.pastRuns;
    if (past === undefined || readAt === undefined || by === undefined) return undefined;
    return { by, readAt, past };
  }

  /** Whether it looks different since the last call; the time of the reading does not count. */
  hasNews(id: string, board: HoldBoard, now: Instant): boolean {
    const scene = this.scene(id, board, now);
    const status = scene === undefined ? {} : { ...schedulerStatus(scene, now), lastReadAt: null };
    const shown = JSON.stringify(status);
    if (this.#lastShown.get(id) === shown) return false;
    this.#lastShown.set(id, shown);
    return true;
  }

  /** Pauses of schedulers that are paused or being paused. */
  pauses(): Iterable<SchedulerPause> {
    return this.#ports.ledger.state.schedulerPauses.values();
  }

  forget(id: string): void {
    this.#lastShown.delete(id);
  }
}
