import { Notification } from 'electron';
import { decideNotices } from '../shared/notices/decide-notices.ts';
import { isUrgent, type Notice } from '../shared/notices/notice.ts';
import { tallyOf } from '../shared/notices/window-tally.ts';
import type { Instant } from '../shared/domain/values/instant.ts';
import { noticeText, summaryText } from '../shared/i18n/notice-text.ts';
import type { NoticeAction, NoticeText } from '../shared/i18n/notice-ways.ts';
import type { TimeText } from '../shared/i18n/time-text.ts';
import type { AgentLink } from './agent-link.ts';
import type { AgentMirror } from './agent-mirror.ts';
import { noticeBody } from './literal-text.ts';
import type { NoticeMemoryFile } from './notice-memory.ts';

export interface NoticesOptions {
  readonly link: AgentLink;
  readonly mirror: AgentMirror;
  readonly memory: NoticeMemoryFile;
  readonly icon: string;
  readonly now: () => Instant;
  readonly times: () => TimeText;
  readonly seenAt: () => Instant | null;
  readonly act: (action: NoticeAction) => void;
}

/**
 * Shows what `decideNotices` decides. Nothing is lost while the screen is locked: problems are
 * shown at once all the same, and everything is summarized when someone is back.
 */
export class Notices {
  readonly #options: NoticesOptions;
  /** Protects them from garbage collection, which would lose clicks. */
  readonly #shown = new Set<Notification>();
  #waiting: NoticeText[] = [];
  #isLocked = false;

  constructor(options: NoticesOptions) {
    this.#options = options;
  }

  look(): void {
    const { link, mirror, memory, now, seenAt } = this.#options;
    const at = now();
    const decision = decideNotices({
      link: link.state,
      snapshot: mirror.snapshot,
      definitions: mirror.definitions,
      preferences: mirror.preferences,
      memory: memory.memory,
      now: at,
      seenAt: seenAt(),
    });
    memory.keep(decision.memory);
    for (const notice of decision.notices) void this.#tell(notice, at);
  }

  lock(): void {
    this.#isLocked = true;
  }

  unlock(): void {
    this.#isLocked = false;
    const summary = summaryText(this.#waiting.splice(0), this.#options.times().language);
    if (summary !== undefined) this.#show(summary, false);
  }

  /** An action that was requested and failed. */
  tellFailure(title: string, body: string): void {
    this.#show({ title, body, route: '/now', buttons: [] }, true);
  }

  /** What an action did that shows nowhere else. */
  tell(title: string, body: string): void {
    this.#show({ title, body, route: '/now', buttons: [] }, false);
  }

  async #tell(notice: Notice, at: Instant): Promise<void> {
    const { link, times } = this.#options;
    const tally =
      notice.kind === 'window-closed'
        ? await tallyOf(notice, (name, params) => link.call(name, params))
        : undefined;
    const text = noticeText(notice, times(), at, tally);
    if (this.#isLocked) this.#waiting.push(text);
    if (!this.#isLocked || isUrgent(notice)) this.#show(text, isUrgent(notice));
  }

  #show({ title, body, route, buttons }: NoticeText, isUrgentNow: boolean): void {
    const { icon, act } = this.#options;
    const notification = new Notification({
      title,
      body: noticeBody(body, process.platform),
      icon,
      silent: !isUrgentNow,
      urgency: isUrgentNow ? 'critical' : 'normal',
      actions: buttons.map(({ label }) => ({ type: 'button', text: label })),
    });
    this.#shown.add(notification);
    const done = (): void => void this.#shown.delete(notification);
    notification.on('click', () => {
      done();
      act({ kind: 'open', route });
    });
    notification.on('action', (_event, index) => {
      done();
      const button = buttons[index];
      if (button !== undefined) act(button.action);
    });
    notification.on('close', done);
    notification.on('failed', done);
    notification.show();
  }
}
