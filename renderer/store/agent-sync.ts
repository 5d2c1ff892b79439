import type { EventData } from '../../shared/contract/agent-contract.ts';
import { changedSnapshot } from '../../shared/contract/changed-snapshot.ts';
import { parseInstant } from '../../shared/domain/values/instant.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { pageNow } from '../bridge/page-clock.ts';
import { useAgentStore } from './agent-store.ts';

type Change = EventData<'state.changed'>;

/**
 * Subscribe first and buffer, then take one snapshot, then apply what is newer. An event that does
 * not follow the current revision, or says that definitions changed, triggers a new snapshot.
 */
export class AgentSync {
  readonly #bridge: Bridge;
  readonly #waiting: Change[] = [];
  #isFetching = false;
  #isStale = false;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Returns the unsubscribe function. */
  start(): () => void {
    const undo = [
      this.#bridge.on('state.changed', (change) => this.#receive(change)),
      this.#bridge.on('preferences.changed', (preferences) =>
        useAgentStore.setState({ preferences }),
      ),
      this.#bridge.onLink((link) => {
        useAgentStore.setState({ link });
        if (link.kind === 'connected') void this.#fetch().then(() => this.#learnCommands());
      }),
    ];
    return () => undo.forEach((stop) => stop());
  }

  #receive(change: Change): void {
    const { snapshot } = useAgentStore.getState();
    if (this.#isFetching || snapshot === null) {
      this.#waiting.push(change);
      return;
    }
    if (change.revision <= snapshot.revision && !change.everything) {
      useAgentStore.setState({ snapshot: { ...snapshot, problems: change.problems } });
      return;
    }
    if (change.everything || change.since !== snapshot.revision) {
      void this.#fetch();
      return;
    }
    useAgentStore.setState({ snapshot: changedSnapshot(snapshot, change) });
  }

  /** After the first paint: they are shown once the agent is gone. */
  async #learnCommands(): Promise<void> {
    const hello = await this.#bridge.call('agent.hello', {});
    if (hello.ok) useAgentStore.setState({ commands: hello.value.commands ?? null });
  }

  async #fetch(): Promise<void> {
    if (this.#isFetching) {
      this.#isStale = true;
      return;
    }
    this.#isFetching = true;
    const [snapshot, definitions, preferences] = await Promise.all([
      this.#bridge.call('state.snapshot', {}),
      this.#bridge.call('document.get', {}),
      this.#bridge.call('preferences.get', {}),
    ]);
    this.#isFetching = false;
    if (snapshot.ok && definitions.ok && preferences.ok) {
      const agentNow = parseInstant(snapshot.value.now) ?? pageNow();
      useAgentStore.setState({
        snapshot: snapshot.value,
        definitions: definitions.value,
        preferences: preferences.value,
        clockOffsetMs: agentNow - pageNow(),
      });
    }
    const waiting = this.#waiting.splice(0);
    if (this.#isStale) {
      this.#isStale = false;
      await this.#fetch();
      return;
    }
    for (const change of waiting) this.#receive(change);
  }
}
