import { randomUUID } from 'node:crypto';
import { decideNotices } from '../../shared/notices/decide-notices.ts';
import { isUrgent, type Notice } from '../../shared/notices/notice.ts';
import { figuresOf } from '../../shared/notices/figures-of.ts';
import type { LastNight } from '../../shared/notices/last-night.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { noticeWords } from '../../shared/i18n/notices/notice-words.ts';
import { noticeText, summaryText } from '../../shared/i18n/notices/notice-text.ts';
import type { NoticeAction, NoticeText } from '../../shared/i18n/notices/notice-ways.ts';
import type { TimeText } from '../../shared/i18n/time-text.ts';
import { showNotification } from './desktop-notice.ts';
import { keptAction, type KeptToasts } from './kept-toasts.ts';
import { outlivesUs } from './toast-presses.ts';
import type { FollowedAgent } from '../agent/followed-agent.ts';
import type { NoticeMemoryFile } from './notice-memory.ts';
import type { ToldText } from './shell-told.ts';
import type { TrayAction } from '../tray/tray-line.ts';

export interface NoticesOptions {
  readonly agent: FollowedAgent;
  /** Said before each, where it could come from another agent. */
  readonly name: () => string | undefined;
  readonly memory: NoticeMemoryFile;
  readonly toasts: KeptToasts;
  readonly icon: string;
  readonly now: () => Instant;
  readonly times: () => TimeText;
  readonly seenAt: () => Instant | null;
  readonly night: () => LastNight | null;
  /** `shownAt`: since when the button could be pressed. */
  readonly act: (action: NoticeAction | TrayAction, shownAt: Instant) => void;
}

interface Shown extends Omit<NoticeText, 'buttons'> {
  readonly buttons: readonly {
    readonly label: string;
    readonly action: NoticeAction | TrayAction;
  }[];
}

/**
 * Shows what `decideNotices` decides. Nothing is lost while the screen is locked: problems are
 * shown at once all the same, and everything is summarized when someone is back.
 */
export class Notices {
  readonly #options: NoticesOptions;
  #waiting: NoticeText[] = [];
  /** Until the figures of all so far are known: they are shown in the order of what happened. */
  #line: Promise<unknown> = Promise.resolve();
  #isLocked = false;

  constructor(options: NoticesOptions) {
    this.#options = options;
  }

  look(): void {
    const { agent, memory, now, times, night, seenAt } = this.#options;
    const at = now();
    const decision = decideNotices({
      ...agent.facts(at),
      preferences: agent.mirror.preferences,
      memory: memory.memory,
      zone: times().zone,
      night: night(),
      seenAt: seenAt(),
    });
    memory.keep(decision.memory);
    for (const notice of decision.notices) {
      // Servers that are not seen are told together: see `SilentServers`.
      if (notice.kind === 'agent-lost' && agent.isElsewhere) continue;
      this.#line = Promise.all([this.#line, this.#tell(notice, at, this.#line)]);
    }
  }

  lock(): void {
    this.#isLocked = true;
  }

  /** Waits for the figures of what happened before: it belongs to the summary, too. */
  async unlock(): Promise<void> {
    this.#isLocked = false;
    await this.#line;
    const summary = summaryText(this.#waiting.splice(0), this.#options.times().language);
    if (summary !== undefined) this.#show(summary, false);
  }

  /** How an action ended that was requested. */
  tell({ isTrouble, ...text }: ToldText): void {
    this.#show({ ...text, route: '/now' }, isTrouble);
  }

  async #tell(notice: Notice, at: Instant, earlier: Promise<unknown>): Promise<void> {
    const { agent, times } = this.#options;
    const wasLocked = this.#isLocked;
    const figures = await figuresOf(notice, agent.mirror.definitions, (name, params) =>
      agent.link.call(name, params),
    );
    if (!isUrgent(notice)) await earlier;
    const text = noticeText(notice, times(), at, figures);
    if (wasLocked) this.#waiting.push(text);
    if (!wasLocked || isUrgent(notice)) this.#show(text, isUrgent(notice));
  }

  #show({ title, body, route, buttons }: Shown, isUrgentNow: boolean): void {
    const { agent, icon, act, name, now, times, toasts } = this.#options;
    const from = name();
    const id = randomUUID();
    const shownAt = now();
    if (outlivesUs) {
      const actions = buttons.map(({ action }) => keptAction(action));
      toasts.keep({ id, agent: agent.address, shownAt, actions });
    }
    showNotification({
      id,
      title: from === undefined ? title : `${from}: ${title}`,
      body,
      icon,
      isUrgent: isUrgentNow,
      buttons: buttons.map(({ label, action }) => ({ label, press: () => act(action, shownAt) })),
      open: () => act({ kind: 'open', route }, shownAt),
      openLabel: noticeWords(times().language)('button.open'),
    });
  }
}
