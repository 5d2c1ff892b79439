import type { RemoteAgent } from '../agent/wire/ssh/remote-agent.ts';
import { passesByItself } from '../agent/wire/ssh/passing-failure.ts';
import { agentNow, type AgentNow } from '../shared/domain/now/agent-now.ts';
import { verdictOf, type VerdictFacts } from '../shared/domain/now/verdict.ts';
import type { Instant } from '../shared/domain/values/instant.ts';
import type { AgentLink } from './agent-link.ts';
import { AgentMirror } from './agent-mirror.ts';
import { pageHost } from './dashboard-origin.ts';
import { Undoables } from './undoables.ts';

/** Where an agent is: `null` for the one of this machine. */
export interface AgentPlace {
  readonly address: string;
  readonly name: string;
  readonly remote: RemoteAgent;
}

/** One agent that the shell is connected to: all that is known of it, apart from every other's. */
export class FollowedAgent {
  readonly link: AgentLink;
  readonly mirror: AgentMirror;
  /** What this user did there. */
  readonly undoables: Undoables;
  /** Of its page: see `pageHost`. */
  readonly host: string;
  readonly #place: AgentPlace | null;

  constructor(link: AgentLink, place: AgentPlace | null) {
    this.link = link;
    this.#place = place;
    this.host = pageHost(this.address);
    this.mirror = new AgentMirror(link);
    this.undoables = new Undoables(() => this.mirror.snapshot);
  }

  get address(): string | null {
    return this.#place?.address ?? null;
  }

  get name(): string | null {
    return this.#place?.name ?? null;
  }

  get isElsewhere(): boolean {
    return this.#place !== null;
  }

  /** What is known at `now`; after a cut nothing, until it has answered again. */
  facts(now: Instant): VerdictFacts {
    const { mirror, link } = this;
    const { definitions, isCurrent } = mirror;
    return { link: link.state, snapshot: isCurrent ? mirror.snapshot : null, definitions, now };
  }

  now(now: Instant): AgentNow {
    return agentNow(verdictOf(this.facts(now)));
  }

  /** Time has passed unseen. Where a person must act first, a try would only be one more refusal. */
  wake(): void {
    const { state } = this.link;
    if (state.kind !== 'lost' || !this.isElsewhere || passesByItself(state.failure)) {
      void this.link.connect();
    }
  }

  close(): void {
    this.link.close();
    this.#place?.remote.close();
  }
}
