import type { RemoteAgent } from '../../agent/wire/ssh/remote-agent.ts';
import { passesByItself } from '../../agent/wire/ssh/passing-failure.ts';
import type { ListedAgent } from '../../shared/contract/shell-api.ts';
import { agentNow, type AgentNow } from '../../shared/domain/now/agent-now.ts';
import { verdictOf, type VerdictFacts } from '../../shared/domain/now/verdict.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { AgentLink } from './agent-link.ts';
import { AgentMirror } from './agent-mirror.ts';
import { pageHost } from '../window/dashboard-origin.ts';
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
  #latest: (Omit<VerdictFacts, 'now'> & { readonly now: AgentNow }) | undefined;

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

  /** Whom its trail names for `own`, a user of this machine: ssh says who it is; empty: not yet. */
  recordedName(own: string): string {
    return this.#place === null ? own : (this.#place.remote.user ?? '');
  }

  /** What is known at `now`; after a cut nothing, until it has answered again. */
  facts(now: Instant): VerdictFacts {
    const { definitions, isCurrent, linkState, snapshot } = this.mirror;
    return { link: linkState, snapshot: isCurrent ? snapshot : null, definitions, now };
  }

  /** Computed once for all who show it, because it visits every integration. */
  now(now: Instant): AgentNow {
    const facts = this.facts(now);
    const { link, snapshot, definitions } = facts;
    const known = this.#latest;
    if (known?.link === link && known.snapshot === snapshot && known.definitions === definitions) {
      return known.now;
    }
    const latest = { link, snapshot, definitions, now: agentNow(verdictOf(facts)) };
    this.#latest = latest;
    return latest.now;
  }

  /** As it stands in a list of several. */
  listed(now: Instant): ListedAgent {
    return { address: this.address, name: this.name, now: this.now(now) };
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
