import type { DoorwayPlaces } from '../agent/wire/doorway.ts';
import type { Result } from '../shared/errors.ts';
import { AgentActions } from './agent-actions.ts';
import { CallGate } from './ipc/call-gate.ts';
import type { FileDialogs } from './files/file-dialogs.ts';
import type { FollowedAgent } from './agent/followed-agent.ts';
import type { FollowedAgents } from './agent/followed-agents.ts';
import type { ShellTold } from './notices/shell-told.ts';

interface DesksOptions {
  readonly agents: FollowedAgents;
  readonly dialogs: FileDialogs;
  readonly userName: string;
  readonly doorways: DoorwayPlaces;
  readonly tell: (agent: FollowedAgent, told: ShellTold) => void;
}

interface Desk {
  readonly gate: CallGate;
  readonly actions: AgentActions;
}

/** What goes to each agent, from its page, the tray and notices: one that hangs blocks no other. */
export class AgentDesks {
  readonly #options: DesksOptions;
  readonly #desks = new Map<FollowedAgent, Desk>();

  constructor(options: DesksOptions) {
    this.#options = options;
    const { agents } = options;
    agents.on('joined', (agent) => this.#desks.set(agent, this.#deskOf(agent)));
    agents.on('left', (agent) => this.#desks.delete(agent));
  }

  actionsOf(agent: FollowedAgent): AgentActions | undefined {
    return this.#desks.get(agent)?.actions;
  }

  async call(agent: FollowedAgent, name: unknown, params: unknown): Promise<Result<unknown>> {
    const desk = this.#desks.get(agent) ?? this.#deskOf(agent);
    return await desk.gate.call(name, params);
  }

  #deskOf(agent: FollowedAgent): Desk {
    const { dialogs, userName, doorways, tell } = this.#options;
    const { link, undoables } = agent;
    // What the page does can be undone from the tray.
    const watched = {
      pass: (name: Parameters<typeof link.pass>[0], params: unknown) =>
        undoables.watch(name, params, () => link.pass(name, params)),
    };
    return {
      gate: new CallGate({
        link: () => watched,
        isElsewhere: () => agent.isElsewhere,
        userName,
        mayWrite: (path) => dialogs.wasChosen(path),
      }),
      actions: new AgentActions({
        ...{ agent, userName, doorways },
        tell: (told) => tell(agent, told),
      }),
    };
  }
}
