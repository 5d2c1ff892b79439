import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import type { House } from '../../../app/feature.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import { endRanOut, noteEnd } from '../core/close-leased.ts';
import type { Lease } from '../core/lease.ts';
import { openingOf } from '../core/lease-opening.ts';
import { afterAbsence, leaseStep } from '../core/lease-step.ts';

/** The longest wait between two looks. */
const LOOK_MS = 30 * SECOND_MS;
/** Longer without a look means that nobody could be heard: the machine slept, or the agent stood still. */
const ABSENT_MS = 75 * SECOND_MS;
/** Whatever could not be written is tried again. */
const AGAIN_MS = SECOND_MS;

interface KeeperPorts extends Pick<House, 'clock' | 'ledger' | 'desk' | 'delay' | 'newId' | 'log'> {
  /** Why a window ended without anybody who says so. */
  readonly reasonFor: (lease: Lease) => string;
}

/** Ends windows whose programs give no sign of life, and notes what else ended a lease. */
export class LeaseKeeper {
  readonly #ports: KeeperPorts;
  readonly #ending = new Set<string>();
  #lookedAt: Instant | undefined;
  #callOff: (() => void) | undefined;
  #isHalted = false;

  constructor(ports: KeeperPorts) {
    this.#ports = ports;
  }

  look(): void {
    if (this.#isHalted) return;
    this.#callOff?.();
    this.#callOff = undefined;
    const { clock, ledger, delay } = this.#ports;
    const now = clock.now();
    const wasAbsent = this.#lookedAt === undefined || now - this.#lookedAt > ABSENT_MS;
    const running = this.#running();
    if (running.length > 0 && wasAbsent && !this.#renewed(running, now)) {
      this.#callOff = delay(AGAIN_MS, () => this.look());
      return;
    }
    this.#lookedAt = now;
    if (running.length === 0) return;
    this.#consider(now);
    const left = this.#running().map(([, { until }]) => until - now);
    if (left.length === 0 || ledger.state.leases.size === 0) return;
    const waitMs = Math.min(LOOK_MS, ...left.map((ms) => (ms <= 0 ? AGAIN_MS : ms)));
    this.#callOff = delay(waitMs, () => this.look());
  }

  halt(): void {
    this.#isHalted = true;
    this.#callOff?.();
  }

  #running(): readonly (readonly [string, Lease])[] {
    return [...this.#ports.ledger.state.leases].filter(([, { ended }]) => ended === null);
  }

  #renewed(running: readonly (readonly [string, Lease])[], now: Instant): boolean {
    const { ledger } = this.#ports;
    const draft = new ChangeDraft();
    for (const [windowId, lease] of running) {
      const anew = afterAbsence(lease, openingOf(lease, ledger.state)?.closesAt, now);
      if (anew.until !== lease.until) draft.leases.set(windowId, anew);
    }
    return draft.isEmpty || ledger.commit(draft, now).ok;
  }

  #consider(now: Instant): void {
    const { desk, ledger } = this.#ports;
    const scene = desk.scene(now);
    const draft = new ChangeDraft();
    for (const [windowId, lease] of this.#running()) {
      const step = leaseStep(windowId, lease, scene);
      if (step.doing === 'note') noteEnd(draft, windowId, lease, { why: step.why, at: now });
      else if (step.doing === 'end') this.#end(windowId, lease);
    }
    if (!draft.isEmpty) ledger.commit(draft, now);
  }

  #end(windowId: string, lease: Lease): void {
    if (this.#ending.has(windowId)) return;
    this.#ending.add(windowId);
    const { desk, newId, log, reasonFor } = this.#ports;
    void desk
      .decide('window.close', { commandId: `lease-${newId()}` }, (scene) =>
        endRanOut(scene, windowId, reasonFor(lease)),
      )
      .then((ended) => {
        if (ended.ok) log.info('lease.ran-out', { windowId });
        else if (ended.failure.code !== 'conflict') {
          log.warn('lease.not-ended', { windowId, code: ended.failure.code });
        }
      })
      .finally(() => this.#ending.delete(windowId));
  }
}
