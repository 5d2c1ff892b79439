import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { ConnectedScheduler } from '../../../../shared/domain/schedulers/scheduler.ts';
import type { SchedulerCapabilities } from '../../../../shared/domain/schedulers/capabilities/scheduler-capabilities.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { SchedulerReceipt } from '../../../core/state/scheduler-pause.ts';
import type {
  Connector,
  PauseNote,
  PreflightFinding,
  SchedulerReading,
} from '../../../ports/schedulers/connector.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type { SecretsAtHand } from '../../../ports/secrets.ts';
import type { ConnectorWorld } from './connector-world.ts';
import { expiryFindings } from './credential-expiry.ts';
import { say } from '../../../../shared/failure-texts.ts';
import { finding } from './finding.ts';
import { hiddenResult, hiddenSaying } from './secrets/hidden-saying.ts';

const SWITCHED_OFF = finding('warning', 'disabled', say('find-off'));

/**
 * Wraps every connector: removes secrets from everything it says to people, since servers repeat in
 * their answers what they were sent. Receipts stay unchanged: they must restore byte for byte.
 */
export class RedactingConnector implements Connector {
  readonly #inner: Connector;
  readonly #secrets: SecretsAtHand;
  readonly #clock: Clock;

  constructor(inner: Connector, { secrets, clock }: Pick<ConnectorWorld, 'secrets' | 'clock'>) {
    this.#inner = inner;
    this.#secrets = secrets;
    this.#clock = clock;
  }

  get resumesOnlyOurs(): boolean {
    return this.#inner.resumesOnlyOurs === true;
  }

  foldPrior(first: unknown, seen: unknown): unknown {
    return this.#inner.foldPrior === undefined ? seen : this.#inner.foldPrior(first, seen);
  }

  isRestored(prior: unknown, seen: unknown): boolean {
    return this.#inner.isRestored?.(prior, seen) ?? true;
  }

  capabilities(scheduler: ConnectedScheduler): SchedulerCapabilities {
    return this.#inner.capabilities(scheduler);
  }

  async guard(scheduler: ConnectedScheduler, integrationId: string): Promise<Result<boolean>> {
    const done = await this.#inner.guard?.(scheduler, integrationId);
    return this.#said(done ?? succeed(false));
  }

  async read(scheduler: ConnectedScheduler): Promise<Result<SchedulerReading>> {
    return this.#said(await this.#inner.read(scheduler));
  }

  async pause(
    scheduler: ConnectedScheduler,
    note: PauseNote,
    reading: SchedulerReading,
  ): Promise<Result<SchedulerReceipt>> {
    return this.#said(await this.#inner.pause(scheduler, note, reading));
  }

  async resume(scheduler: ConnectedScheduler, receipt: SchedulerReceipt): Promise<Result<void>> {
    return this.#said(await this.#inner.resume(scheduler, receipt));
  }

  async startsSince(
    scheduler: ConnectedScheduler,
    from: Instant,
  ): Promise<Result<readonly Instant[] | 'unknown'>> {
    const starts = this.#inner.startsSince?.(scheduler, from);
    return starts === undefined ? succeed('unknown') : this.#said(await starts);
  }

  undo(scheduler: ConnectedScheduler, receipt: SchedulerReceipt): readonly string[] {
    return this.#inner.undo(scheduler, receipt).map((line) => this.#secrets.hide(line));
  }

  async sweep(inUse: readonly ConnectedScheduler[]): Promise<Result<readonly string[]>> {
    const swept = this.#inner.sweep?.(inUse);
    return swept === undefined ? succeed([]) : this.#said(await swept);
  }

  async preflight(scheduler: ConnectedScheduler): Promise<readonly PreflightFinding[]> {
    const own = (await this.#inner.preflight?.(scheduler)) ?? [];
    const findings = [...own, ...(await this.#common(scheduler, own))];
    return findings.map((one) => ({
      ...one,
      message: this.#secrets.hide(one.message),
      said: one.said.map((saying) => hiddenSaying(saying, this.#secrets)),
    }));
  }

  async close(): Promise<void> {
    await this.#inner.close?.();
  }

  /** Checks that apply to every kind. */
  async #common(
    scheduler: ConnectedScheduler,
    own: readonly PreflightFinding[],
  ): Promise<readonly PreflightFinding[]> {
    const expiry = expiryFindings(scheduler, this.#secrets, this.#clock.now());
    if (own.some(({ level, code }) => level === 'problem' || code === 'disabled')) return expiry;
    const reading = await this.#inner.read(scheduler);
    const isOff = reading.ok && reading.value.enabled === false && reading.value.pausedBy !== 'us';
    return isOff ? [...expiry, SWITCHED_OFF] : expiry;
  }

  #said<T>(result: Result<T>): Result<T> {
    return hiddenResult(result, this.#secrets);
  }
}
