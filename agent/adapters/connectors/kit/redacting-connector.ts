import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { ConnectedScheduler } from '../../../../shared/domain/schedulers/scheduler.ts';
import type { SchedulerCapabilities } from '../../../../shared/domain/schedulers/scheduler-capabilities.ts';
import { succeed, type Result, type Saying } from '../../../../shared/errors.ts';
import type { SchedulerReceipt } from '../../../core/state/scheduler-pause.ts';
import type {
  Connector,
  PauseNote,
  PreflightFinding,
  SchedulerReading,
} from '../../../ports/connector.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { SecretsAtHand } from '../../../ports/secrets.ts';
import type { ConnectorWorld } from './connector-world.ts';
import { expiryFindings } from './credential-expiry.ts';

const SWITCHED_OFF: PreflightFinding = {
  level: 'warning',
  code: 'disabled',
  message: 'It is disabled now: windows leave it as it is, and do not enable it afterwards.',
};

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
    return findings.map((one) => ({ ...one, message: this.#secrets.hide(one.message) }));
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

  /** What a sentence quotes may contain a secret. */
  readonly #hidden = ({ code, values }: Saying): Saying =>
    values === undefined
      ? { code }
      : {
          code,
          values: Object.fromEntries(
            Object.entries(values).map(([name, value]) => [
              name,
              typeof value === 'string' ? this.#secrets.hide(value) : value,
            ]),
          ),
        };

  #said<T>(result: Result<T>): Result<T> {
    if (result.ok) return result;
    const { code, message, said } = result.failure;
    const hidden = { code, message: this.#secrets.hide(message) };
    const failure = said === undefined ? hidden : { ...hidden, said: said.map(this.#hidden) };
    return { ok: false, failure };
  }
}
