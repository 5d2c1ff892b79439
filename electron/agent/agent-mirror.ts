import { EventEmitter } from 'node:events';
import type { EventData } from '../../shared/contract/agent-contract.ts';
import { changedSnapshot } from '../../shared/contract/changed-snapshot.ts';
import type { RemansoDocument } from '../../shared/domain/definitions/document.ts';
import {
  DEFAULT_PREFERENCES,
  type Preferences,
} from '../../shared/domain/definitions/settings/preferences.ts';
import type { LinkState } from '../../shared/domain/now/link-state.ts';
import type { Snapshot } from '../../shared/domain/now/snapshot.ts';
import { legibleDeep } from '../../shared/visible-text.ts';
import type { AgentLink } from './agent-link.ts';

/** An agent that has to be started first takes seconds. */
const PATIENCE_MS = 20_000;

type Change = EventData<'state.changed'>;

/**
 * The agent's state as tray and notices need it: one snapshot, then the changes that follow it; a
 * gap, or changed definitions, requests a new snapshot. While the connection is lost it keeps the
 * last state.
 */
export class AgentMirror extends EventEmitter<{ changed: [] }> {
  readonly #link: AgentLink;
  #snapshot: Snapshot | null = null;
  #definitions: RemansoDocument | null = null;
  #preferences: Preferences = DEFAULT_PREFERENCES;
  #fetching = false;
  #isStale = false;
  /** Counts connections and cuts. */
  #connection = 0;
  /** Since which the snapshot is. */
  #snapshotOf = -1;
  #lost: LinkState | undefined;

  constructor(link: AgentLink) {
    super();
    this.#link = link;
    link.on('link', (state) => {
      this.#connection += 1;
      if (state.kind === 'lost') this.#lost = state;
      if (state.kind === 'connected') void this.#fetch();
      this.emit('changed');
    });
    link.on('event', (name, data) => {
      if (name === 'state.changed') this.#receive(legibleDeep(data as Change));
      if (name === 'preferences.changed') this.#set({ preferences: data as Preferences });
    });
  }

  get snapshot(): Snapshot | null {
    return this.#snapshot;
  }

  /** Resolves when the agent has answered, or has not for too long. */
  whenKnown(startTimer: (ms: number, fire: () => void) => () => void): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!this.isCurrent) return;
        cancel();
        end();
      };
      const end = (): void => {
        this.off('changed', look);
        resolve();
      };
      const cancel = startTimer(PATIENCE_MS, end);
      this.on('changed', look);
      look();
    });
  }

  /** The agent has answered since it was connected last; else `snapshot` is of before. */
  get isCurrent(): boolean {
    return this.#snapshotOf === this.#connection;
  }

  /** After a cut it stays lost until the agent has answered: nothing is known of it before. */
  get linkState(): LinkState {
    const { state } = this.#link;
    return state.kind === 'connected' && !this.isCurrent ? (this.#lost ?? state) : state;
  }

  get definitions(): RemansoDocument | null {
    return this.#definitions;
  }

  get preferences(): Preferences {
    return this.#preferences;
  }

  #receive(change: Change): void {
    const snapshot = this.#snapshot;
    if (snapshot === null || this.#fetching || change.everything) return void this.#fetch();
    if (change.revision > snapshot.revision && change.since !== snapshot.revision) {
      return void this.#fetch();
    }
    // A change that does not follow in sequence only updates the problems.
    const isLater = change.revision > snapshot.revision;
    const { problems } = change;
    this.#set({
      snapshot: isLater ? changedSnapshot(snapshot, change) : { ...snapshot, problems },
    });
  }

  /** One at a time; a change meanwhile triggers one more fetch. */
  async #fetch(): Promise<void> {
    if (this.#fetching) {
      this.#isStale = true;
      return;
    }
    this.#fetching = true;
    this.#isStale = false;
    const connection = this.#connection;
    const [snapshot, definitions, preferences] = await Promise.all([
      this.#link.call('state.snapshot', {}),
      this.#link.call('document.get', {}),
      this.#link.call('preferences.get', {}),
    ]);
    this.#fetching = false;
    if (snapshot.ok) this.#snapshotOf = connection;
    this.#set({
      ...(snapshot.ok ? { snapshot: legibleDeep(snapshot.value) } : {}),
      ...(definitions.ok ? { definitions: legibleDeep(definitions.value) } : {}),
      ...(preferences.ok ? { preferences: preferences.value } : {}),
    });
    if (this.#mustAskAgain()) await this.#fetch();
  }

  /** Set while a fetch was in progress. */
  #mustAskAgain(): boolean {
    return this.#isStale;
  }

  #set(known: {
    snapshot?: Snapshot;
    definitions?: RemansoDocument;
    preferences?: Preferences;
  }): void {
    this.#snapshot = known.snapshot ?? this.#snapshot;
    this.#definitions = known.definitions ?? this.#definitions;
    this.#preferences = known.preferences ?? this.#preferences;
    this.emit('changed');
  }
}
