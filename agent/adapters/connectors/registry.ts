import { SCHEDULER_KINDS } from '../../../shared/domain/schedulers/kinds/scheduler-kinds.ts';
import type { ConnectorKind } from '../../../shared/domain/schedulers/scheduler.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { Connector, Connectors } from '../../ports/schedulers/connector.ts';
import type { Log } from '../../ports/log.ts';
import { connectorEntries } from './connector-entries.ts';
import type { ConnectorWorld } from './kit/connector-world.ts';
import { RedactingConnector } from './kit/redacting-connector.ts';

/** Loads connectors on demand, so that an agent without them pays nothing. */
export class ConnectorRegistry implements Connectors {
  readonly #world: ConnectorWorld;
  readonly #log: Log;
  readonly #loaded = new Map<ConnectorKind, Connector>();
  readonly #loading = new Map<ConnectorKind, Promise<Result<Connector>>>();
  /** A module that failed to load stays failed: restarting the agent tries again. */
  readonly #failed = new Set<ConnectorKind>();
  readonly #told: (() => void)[] = [];

  constructor(world: ConnectorWorld, log: Log) {
    this.#world = world;
    this.#log = log;
  }

  of(kind: ConnectorKind): Connector | 'loading' | undefined {
    const known = this.#loaded.get(kind);
    if (known !== undefined) return known;
    if (this.#failed.has(kind)) return undefined;
    void this.load(kind).then(() => {
      for (const tell of this.#told) tell();
    });
    return 'loading';
  }

  leftBehind(): readonly ConnectorKind[] {
    return SCHEDULER_KINDS.map(({ kind }) => kind).filter(
      (kind) => connectorEntries[kind].leavesBehind?.(this.#world) === true,
    );
  }

  load(kind: ConnectorKind): Promise<Result<Connector>> {
    const known = this.#loading.get(kind);
    if (known !== undefined) return known;
    const loading = this.#load(kind);
    this.#loading.set(kind, loading);
    return loading;
  }

  onLoaded(told: () => void): void {
    this.#told.push(told);
  }

  async #load(kind: ConnectorKind): Promise<Result<Connector>> {
    try {
      const connector = new RedactingConnector(
        await connectorEntries[kind].connector(this.#world),
        this.#world,
      );
      this.#loaded.set(kind, connector);
      return succeed(connector);
    } catch (thrown) {
      this.#failed.add(kind);
      this.#log.error('connector.failed', { kind, why: String(thrown) });
      return failAs('internal', [say('connector-not-loaded', { kind, why: String(thrown) })]);
    }
  }
}
