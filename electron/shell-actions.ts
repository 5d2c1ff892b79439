import type { BrowserWindow } from 'electron';
import type { DeepLink } from '../shared/contract/shell-api.ts';
import type { Result } from '../shared/errors.ts';
import type { NoticeAction } from '../shared/i18n/notices/notice-ways.ts';
import type { AgentActions, Reasons } from './agent-actions.ts';
import type { AgentCare } from './agent/agent-care.ts';
import { channels } from './ipc/channels.ts';
import type { DashboardWindow } from './window/dashboard-window.ts';
import type { FollowedAgent } from './agent/followed-agent.ts';
import type { TrayAction } from './tray/tray-line.ts';

export interface ShellActionsOptions {
  readonly care: AgentCare;
  readonly dashboard: DashboardWindow;
  readonly quit: () => void;
  /** Of one agent; `undefined` once it was removed. */
  readonly actionsOf: (agent: FollowedAgent) => AgentActions | undefined;
}

/** Actions of the tray's lines, the notices' buttons and the shortcut; each goes to its own agent. */
export class ShellActions {
  readonly #options: ShellActionsOptions;
  #waiting: { readonly host: string; readonly link: DeepLink } | undefined;
  /** The page that listens, by its window and its agent. */
  #listener: { readonly window: BrowserWindow | undefined; readonly host: string } | undefined;

  constructor(options: ShellActionsOptions) {
    this.#options = options;
  }

  /** `via`: by which door a person did it. */
  act(
    action: NoticeAction | TrayAction,
    agent: FollowedAgent,
    { via, reasons }: { readonly via: string; readonly reasons: Reasons },
  ): void {
    const { dashboard, quit, actionsOf } = this.#options;
    switch (action.kind) {
      case 'open':
        this.open(action.route, agent.host);
        break;
      case 'show':
        dashboard.show();
        break;
      case 'connect':
        this.open('/now?connect=ask', dashboard.host);
        break;
      case 'start-agent':
        void this.#start(agent);
        break;
      case 'quit':
        quit();
        break;
      default:
        actionsOf(agent)?.act(action, via, reasons);
    }
  }

  /** Shows an agent; a page that is not listening yet gets the link when it does. */
  open(route: string, host: string): void {
    const { dashboard } = this.#options;
    if (dashboard.turnTo(host)) this.#listener = undefined;
    dashboard.show();
    const link = { route };
    const isListening =
      this.#listener?.window === dashboard.window && this.#listener?.host === host;
    if (isListening) dashboard.send(host, channels.onDeepLink, link);
    else this.#waiting = { host, link };
  }

  show(host: string): void {
    const { dashboard } = this.#options;
    if (dashboard.turnTo(host)) this.#listener = undefined;
    dashboard.show();
  }

  /** This agent's page is listening from now on. */
  takeDeepLink({ host }: FollowedAgent): DeepLink | undefined {
    if (host !== this.#options.dashboard.host) return undefined;
    this.#listener = { window: this.#options.dashboard.window, host };
    const waiting = this.#waiting;
    this.#waiting = undefined;
    return waiting?.host === host ? waiting.link : undefined;
  }

  /** One on a server is only looked for again: its service manager starts it. */
  startAgent({ isElsewhere, link }: FollowedAgent): Promise<Result<null>> {
    return isElsewhere ? link.connect() : this.#options.care.startNow();
  }

  async #start(agent: FollowedAgent): Promise<void> {
    const started = await this.startAgent(agent);
    this.#options.actionsOf(agent)?.tellFailure(started);
  }
}
