import { randomUUID } from 'node:crypto';
import type { DoorwayPlaces } from '../agent/wire/doorway.ts';
import type { CallInput, CallName, CallResult } from '../shared/contract/agent-contract.ts';
import { formatInstant, parseInstant } from '../shared/domain/values/instant.ts';
import { MINUTE_MS } from '../shared/domain/values/time-units.ts';
import type { MoveLater, NoticeAction } from '../shared/i18n/notices/notice-ways.ts';
import type { Result } from '../shared/errors.ts';
import type { FollowedAgent } from './agent/followed-agent.ts';
import { copyAddress, openInBrowser } from './agent/fresh-address.ts';
import type { ShellTold } from './notices/shell-told.ts';
import type { TrayAction } from './tray/tray-line.ts';
import type { Undoable } from './agent/undoable.ts';
import type { Signed } from './agent/undoables.ts';

export interface AgentActionsOptions {
  readonly agent: Pick<FollowedAgent, 'link' | 'undoables'>;
  readonly userName: string;
  readonly doorways: DoorwayPlaces;
  readonly tell: (told: ShellTold) => void;
}

/** Why, by action: recorded in the trail. */
export type Reasons = (action: 'extendReason' | 'laterReason' | 'undoReason') => string;

/** What an agent itself is asked for; the others are for the shell. */
export type AgentAction = Exclude<
  NoticeAction | TrayAction,
  { readonly kind: 'open' | 'show' | 'connect' | 'start-agent' | 'quit' }
>;

/** Actions of tray and notices on one agent: what it says of them goes to nobody else. */
export class AgentActions {
  readonly #options: AgentActionsOptions;

  constructor(options: AgentActionsOptions) {
    this.#options = options;
  }

  /** `via`: by which door a person did it. */
  act(action: AgentAction, via: string, reasons: Reasons): void {
    switch (action.kind) {
      case 'extend':
        void this.#extend(
          action.windowIds,
          action.minutes,
          this.#sign(via, reasons('extendReason')),
        );
        break;
      case 'extend-pause': {
        const { holdId, minutes: byMinutes } = action;
        const params = { ...this.#sign(via, reasons('extendReason')), holdId, byMinutes };
        void this.#call('hold.extend', params).then((extended) => this.tellFailure(extended));
        break;
      }
      case 'later':
        void this.#moveLater(action, this.#sign(via, reasons('laterReason')));
        break;
      case 'undo':
        void this.#undo(action.done, this.#sign(via, reasons('undoReason')));
        break;
      case 'mute':
        void this.#mute(action.until);
        break;
      case 'open-browser': {
        const { agent, userName, doorways } = this.#options;
        const opened = openInBrowser(agent.link, userName, doorways);
        void opened.then((result) => this.tellFailure(result));
        break;
      }
      case 'copy-address':
        void this.#copyAddress();
        break;
    }
  }

  tellFailure(done: Result<unknown>): void {
    if (!done.ok) this.#options.tell({ kind: 'failed', failure: done.failure });
  }

  async #copyAddress(): Promise<void> {
    const { agent, userName, tell } = this.#options;
    const copied = await copyAddress(agent.link, userName);
    if (copied.ok) tell({ kind: 'copied', endsAt: copied.value });
    this.tellFailure(copied);
  }

  /** The time is meant from where the window was seen: pressed twice, it moves once. */
  async #moveLater({ windowId, opensAt, minutes }: MoveLater, signed: Signed): Promise<void> {
    const { tell, agent } = this.#options;
    const to = { opensAt: formatInstant((parseInstant(opensAt) ?? 0) + minutes * MINUTE_MS) };
    const moved = await this.#call('occurrence.move', { ...signed, windowId, opensAt, to });
    if (!moved.ok) {
      tell({ kind: 'not-moved', windowId, failure: moved.failure });
      return;
    }
    const { newest } = agent.undoables;
    const isThis = newest?.kind === 'moved' && newest.windowId === windowId;
    tell({ kind: 'moved', minutes, answer: moved.value, done: isThis ? newest : null });
  }

  async #undo(done: Undoable, signed: Signed): Promise<void> {
    const { agent, tell } = this.#options;
    const undone = await agent.undoables.undo(done, agent.link, signed);
    if (!undone.ok) tell({ kind: 'not-undone', done, failure: undone.failure });
  }

  /** The other preferences stay as the agent has them, not as this shell last saw them. */
  async #mute(mutedUntil: string | null): Promise<void> {
    const { link } = this.#options.agent;
    const known = await link.call('preferences.get', {});
    this.tellFailure(
      known.ok ? await link.call('preferences.set', { ...known.value, mutedUntil }) : known,
    );
  }

  async #extend(windowIds: readonly string[], byMinutes: number, signed: Signed): Promise<void> {
    for (const windowId of windowIds) {
      const params = { ...signed, commandId: randomUUID(), windowId, byMinutes };
      this.tellFailure(await this.#call('window.extend', params));
    }
  }

  /** What it did can be undone. */
  #call<N extends CallName>(name: N, params: CallInput<N>): Promise<Result<CallResult<N>>> {
    const { link, undoables } = this.#options.agent;
    return undoables.watch(name, params, () => link.call(name, params));
  }

  #sign(via: string, reason: string): Signed {
    return { commandId: randomUUID(), person: { name: this.#options.userName, via }, reason };
  }
}
