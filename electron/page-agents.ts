import type { ShownAgents } from '../shared/contract/shell-api.ts';
import { channels } from './ipc/channels.ts';
import type { DashboardWindow } from './window/dashboard-window.ts';
import type { FollowedAgent } from './agent/followed-agent.ts';
import type { FollowedAgents } from './agent/followed-agents.ts';
import { now } from './shell-clock.ts';

/** What the page hears: all of its own agent, and of the others how they are, in a few figures. */
export class PageAgents {
  readonly #agents: FollowedAgents;
  readonly #dashboard: DashboardWindow;
  #told = '';

  constructor(agents: FollowedAgents, dashboard: DashboardWindow) {
    this.#agents = agents;
    this.#dashboard = dashboard;
    agents.on('joined', (agent) => this.#follow(agent));
    agents.on('left', (agent) => {
      if (dashboard.host === agent.host) dashboard.turnTo(agents.own.host);
    });
  }

  /** For the page of one of them. */
  shownTo(asker: FollowedAgent): ShownAgents {
    const at = now();
    return {
      current: asker.address,
      agents: this.#agents.all.map((agent) => agent.listed(at)),
    };
  }

  /** Tells the page that is shown, if anything has changed. */
  tell(): void {
    const { host } = this.#dashboard;
    const agent = this.#agents.at(host);
    if (agent === undefined) return;
    const shown = this.shownTo(agent);
    const told = JSON.stringify(shown);
    if (told === this.#told) return;
    this.#told = told;
    this.#dashboard.send(host, channels.onAgents, shown);
  }

  #follow({ link, host }: FollowedAgent): void {
    link.on('link', (state) => this.#dashboard.send(host, channels.onLink, state));
    link.on('event', (name, data) => this.#dashboard.send(host, channels.onEvent, name, data));
  }
}
