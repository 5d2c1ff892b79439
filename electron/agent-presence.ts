import type { Instant } from '../shared/domain/values/instant.ts';
import { titleName } from '../shared/i18n/agents/agents-text.ts';
import type { NoticeAction } from '../shared/i18n/notices/notice-ways.ts';
import type { TimeText } from '../shared/i18n/time-text.ts';
import { NightKeeper, type LastNight } from '../shared/notices/last-night.ts';
import { mutedUntil } from '../shared/notices/mute.ts';
import type { FollowedAgent } from './agent/followed-agent.ts';
import type { NoticeMemoryFile } from './notices/notice-memory.ts';
import type { KeptToasts } from './notices/kept-toasts.ts';
import { Notices } from './notices/notices.ts';
import { stillMeant } from './notices/still-meant.ts';
import { now } from './shell-clock.ts';
import { toldText, type ShellTold } from './notices/shell-told.ts';
import type { AgentInTray } from './tray/tray-agents.ts';
import type { TrayAction } from './tray/tray-line.ts';
import { trayView, type TrayView } from './tray/tray-view.ts';

export interface AgentPresenceOptions {
  readonly agent: FollowedAgent;
  readonly memory: NoticeMemoryFile;
  readonly toasts: KeptToasts;
  readonly icon: string;
  readonly userName: string;
  readonly times: () => TimeText;
  /** Several agents are followed: each thing said names its own. */
  readonly isOneOfSeveral: () => boolean;
  /** Somebody looks at its page. */
  readonly isLookedAt: () => boolean;
  /** Something to show has come. */
  readonly changed: () => void;
  readonly act: (action: NoticeAction | TrayAction) => void;
}

/** What one agent adds to the desktop: its notices, its part of the tray. */
export class AgentPresence {
  readonly #options: AgentPresenceOptions;
  readonly #notices: Notices;
  readonly #nights: NightKeeper;
  #seenAt: Instant | null = null;

  constructor(options: AgentPresenceOptions) {
    this.#options = options;
    const { agent, memory, toasts, icon, times, changed } = options;
    this.#nights = new NightKeeper((name, params) => agent.link.call(name, params), changed);
    this.#notices = new Notices({
      agent,
      memory,
      toasts,
      icon,
      now,
      times,
      act: (action, shownAt) => this.press(action, shownAt),
      name: () => this.#name,
      seenAt: () => this.#seenAt,
      night: () => this.#night(now()),
    });
  }

  /** Its line among several. */
  inTray(at: Instant): AgentInTray {
    return { ...this.#options.agent.listed(at), view: this.view(at, true) };
  }

  view(at: Instant, isPart: boolean): TrayView {
    const { agent, times } = this.#options;
    const { zone: timeZone, language } = times();
    return trayView({
      ...agent.facts(at),
      ...{ timeZone, language, isPart, isElsewhere: agent.isElsewhere },
      ...{ undo: agent.undoables.last(at), night: this.#night(at) },
      mutedUntil: mutedUntil(agent.mirror.preferences, at),
    });
  }

  look(at: Instant): void {
    if (this.#options.isLookedAt()) this.#seenAt = at;
    this.#notices.look();
  }

  lock(): void {
    this.#notices.lock();
  }

  unlock(): Promise<void> {
    return this.#notices.unlock();
  }

  /** A button of a notice, which may have been there for long. */
  press(pressed: NoticeAction | TrayAction, shownAt: Instant): void {
    const { agent, act } = this.#options;
    const { action, over } = stillMeant(pressed, shownAt, agent.mirror.snapshot);
    if (over.length > 0) this.tell({ kind: 'over', windowIds: over });
    if (action !== undefined) act(action);
  }

  /** How an action ended. */
  tell(told: ShellTold): void {
    const { agent, userName, times } = this.#options;
    const { snapshot } = agent.mirror;
    const recorded = agent.recordedName(userName);
    const around = { snapshot, userName: recorded, times: times().dated, now: now() };
    this.#notices.tell(toldText(told, around));
  }

  get #name(): string | undefined {
    const { agent, isOneOfSeveral, times } = this.#options;
    if (!isOneOfSeveral()) return undefined;
    return titleName(agent.name, times().language);
  }

  #night(at: Instant): LastNight | null {
    const { agent, times } = this.#options;
    return this.#nights.at(at, times().zone, agent.link.state.kind === 'connected');
  }
}
