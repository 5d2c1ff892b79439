import { randomUUID } from 'node:crypto';
import type { BrowserWindow } from 'electron';
import type { CallInput, CallName, CallResult } from '../shared/contract/agent-contract.ts';
import type { DeepLink } from '../shared/contract/shell-api.ts';
import type { Preferences } from '../shared/domain/definitions/preferences.ts';
import { formatInstant, parseInstant } from '../shared/domain/values/instant.ts';
import { MINUTE_MS } from '../shared/domain/values/time-units.ts';
import type { MoveLater, NoticeAction } from '../shared/i18n/notice-ways.ts';
import type { TrayWords } from '../shared/i18n/tray-words.ts';
import type { Result } from '../shared/errors.ts';
import type { AgentCare } from './agent-care.ts';
import type { AgentLink } from './agent-link.ts';
import { channels } from './channels.ts';
import type { DashboardWindow } from './dashboard-window.ts';
import { copyAddress, openInBrowser } from './fresh-address.ts';
import type { ShellTold } from './shell-told.ts';
import type { TrayAction } from './tray-line.ts';
import type { Undoable } from './undoable.ts';
import type { Signed, Undoables } from './undoables.ts';

export interface ShellActionsOptions {
  readonly link: AgentLink;
  readonly care: AgentCare;
  readonly dashboard: DashboardWindow;
  readonly undoables: Undoables;
  readonly preferences: () => Preferences;
  readonly userName: string;
  readonly quit: () => void;
  readonly tell: (told: ShellTold) => void;
  /** Tray and notices are about this machine's agent; `true`: the page is loaded again for it. */
  readonly showOwn: () => boolean;
}

/** Why, by action: recorded in the trail. */
type Reasons = Pick<TrayWords, 'extendReason' | 'laterReason' | 'undoReason'>;

/** Actions of the tray's lines, the notices' buttons and the shortcut. */
export class ShellActions {
  readonly #options: ShellActionsOptions;
  #waiting: DeepLink | undefined;
  #listener: BrowserWindow | undefined;

  constructor(options: ShellActionsOptions) {
    this.#options = options;
  }

  /** `via`: by which door a person did it. */
  act(action: NoticeAction | TrayAction, via: string, reasons: Reasons): void {
    const { link, userName, care, quit } = this.#options;
    switch (action.kind) {
      case 'open':
        this.open(action.route);
        break;
      case 'extend':
        void this.#extend(action.windowIds, action.minutes, this.#sign(via, reasons.extendReason));
        break;
      case 'extend-pause': {
        const { holdId, minutes: byMinutes } = action;
        const params = { ...this.#sign(via, reasons.extendReason), holdId, byMinutes };
        void this.#call('hold.extend', params).then((extended) => this.#tellFailure(extended));
        break;
      }
      case 'later':
        void this.#moveLater(action, this.#sign(via, reasons.laterReason));
        break;
      case 'undo':
        void this.#undo(action.done, this.#sign(via, reasons.undoReason));
        break;
      case 'mute':
        void this.#mute(action.until);
        break;
      case 'open-browser':
        void openInBrowser(link, userName).then((opened) => this.#tellFailure(opened));
        break;
      case 'copy-address':
        void this.#copyAddress();
        break;
      case 'start-agent':
        void care.startNow().then((started) => this.#tellFailure(started));
        break;
      case 'quit':
        quit();
        break;
    }
  }

  /** A page that is not listening yet gets the link when it does. */
  open(route: string): void {
    const { dashboard, showOwn } = this.#options;
    if (showOwn()) this.#listener = undefined;
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
    const { link, userName, tell } = this.#options;
    const copied = await copyAddress(link, userName);
    if (copied.ok) tell({ kind: 'copied', endsAt: copied.value });
    this.#tellFailure(copied);
  }

  /** The time is meant from where the window was seen: pressed twice, it moves once. */
  async #moveLater({ windowId, opensAt, minutes }: MoveLater, signed: Signed): Promise<void> {
    const { tell, undoables } = this.#options;
    const to = { opensAt: formatInstant((parseInstant(opensAt) ?? 0) + minutes * MINUTE_MS) };
    const moved = await this.#call('occurrence.move', { ...signed, windowId, opensAt, to });
    if (!moved.ok) {
      tell({ kind: 'not-moved', windowId, failure: moved.failure });
      return;
    }
    const { newest } = undoables;
    const isThis = newest?.kind === 'moved' && newest.windowId === windowId;
    tell({ kind: 'moved', minutes, answer: moved.value, done: isThis ? newest : null });
  }

  async #undo(done: Undoable, signed: Signed): Promise<void> {
    const { link, undoables, tell } = this.#options;
    const undone = await undoables.undo(done, link, signed);
    if (!undone.ok) tell({ kind: 'not-undone', done, failure: undone.failure });
  }

  async #mute(mutedUntil: string | null): Promise<void> {
    const { link, preferences } = this.#options;
    const params = { ...preferences(), mutedUntil };
    this.#tellFailure(await link.call('preferences.set', params));
  }

  async #extend(windowIds: readonly string[], byMinutes: number, signed: Signed): Promise<void> {
    for (const windowId of windowIds) {
      const params = { ...signed, commandId: randomUUID(), windowId, byMinutes };
      this.#tellFailure(await this.#call('window.extend', params));
    }
  }

  /** What it did can be undone. */
  #call<N extends CallName>(name: N, params: CallInput<N>): Promise<Result<CallResult<N>>> {
    const { link, undoables } = this.#options;
    return undoables.watch(name, params, () => link.call(name, params));
  }

  #tellFailure(done: Result<unknown>): void {
    if (!done.ok) this.#options.tell({ kind: 'failed', failure: done.failure });
  }

  #sign(via: string, reason: string): Signed {
    return { commandId: randomUUID(), person: { name: this.#options.userName, via }, reason };
  }
}
