import { randomUUID } from 'node:crypto';
import type { BrowserWindow } from 'electron';
import type { DeepLink } from '../shared/contract/shell-api.ts';
import type { Instant } from '../shared/domain/values/instant.ts';
import type { NoticeAction } from '../shared/i18n/notice-ways.ts';
import type { Failure } from '../shared/errors.ts';
import type { AgentCare } from './agent-care.ts';
import type { AgentLink } from './agent-link.ts';
import { channels } from './channels.ts';
import type { DashboardWindow } from './dashboard-window.ts';
import { copyAddress, openInBrowser } from './fresh-address.ts';
import type { TrayAction } from './tray-line.ts';

export interface ShellActionsOptions {
  readonly link: AgentLink;
  readonly care: AgentCare;
  readonly dashboard: DashboardWindow;
  readonly userName: string;
  readonly quit: () => void;
  readonly onFailure: (failure: Failure) => void;
  /** An address was copied that is valid until then. */
  readonly onCopied: (endsAt: Instant) => void;
}

/** By which door a person did it, and why. */
interface Signed {
  readonly via: string;
  readonly reason: string;
}

/** Actions of the tray's lines, the notices' buttons and the shortcut. */
export class ShellActions {
  readonly #options: ShellActionsOptions;
  #waiting: DeepLink | undefined;
  #listener: BrowserWindow | undefined;

  constructor(options: ShellActionsOptions) {
    this.#options = options;
  }

  act(action: NoticeAction | TrayAction, via: string, reason: string): void {
    switch (action.kind) {
      case 'open':
        this.open(action.route);
        break;
      case 'extend':
        void this.#extend(action.windowIds, action.minutes, { via, reason });
        break;
      case 'extend-pause':
        void this.#extendPause(action.holdId, action.minutes, { via, reason });
        break;
      case 'start-agent':
        void this.#options.care.startNow().then((started) => {
          if (!started.ok) this.#options.onFailure(started.failure);
        });
        break;
      case 'open-browser':
        void openInBrowser(this.#options.link, this.#options.userName).then((opened) => {
          if (!opened.ok) this.#options.onFailure(opened.failure);
        });
        break;
      case 'copy-address':
        void this.#copyAddress();
        break;
      case 'quit':
        this.#options.quit();
        break;
    }
  }

  /** A page that is not listening yet gets the link when it does. */
  open(route: string): void {
    const { dashboard } = this.#options;
    dashboard.show();
    if (dashboard.window === this.#listener) dashboard.send(channels.onDeepLink, { route });
    else this.#waiting = { route };
  }

  /** The window's page is listening from now on. */
  takeDeepLink(): DeepLink | undefined {
    this.#listener = this.#options.dashboard.window;
    const link = this.#waiting;
    this.#waiting = undefined;
    return link;
  }

  async #copyAddress(): Promise<void> {
    const { link, userName, onCopied, onFailure } = this.#options;
    const copied = await copyAddress(link, userName);
    if (copied.ok) onCopied(copied.value);
    else onFailure(copied.failure);
  }

  async #extendPause(holdId: string, byMinutes: number, signed: Signed): Promise<void> {
    const { link, onFailure } = this.#options;
    const params = { ...this.#sign(signed), holdId, byMinutes };
    const extended = await link.call('hold.extend', params);
    if (!extended.ok) onFailure(extended.failure);
  }

  async #extend(windowIds: readonly string[], byMinutes: number, signed: Signed): Promise<void> {
    const { link, onFailure } = this.#options;
    for (const windowId of windowIds) {
      const params = { ...this.#sign(signed), windowId, byMinutes };
      const extended = await link.call('window.extend', params);
      if (!extended.ok) onFailure(extended.failure);
    }
  }

  #sign({ via, reason }: Signed) {
    return { commandId: randomUUID(), person: { name: this.#options.userName, via }, reason };
  }
}
