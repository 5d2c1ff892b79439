import type { RemansoDocument } from '../../shared/domain/definitions/document.ts';
import { verdictOf } from '../../shared/domain/now/verdict.ts';
import type { Snapshot } from '../../shared/domain/now/snapshot.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { EventName } from '../../shared/contract/agent-contract.ts';
import { TimeText } from '../../shared/i18n/time-text.ts';
import { verdictText, type EndWords } from '../../shared/i18n/verdict-text.ts';
import { visible } from '../../shared/visible-text.ts';
import type { SdNotify } from '../adapters/service-manager/sd-notify.ts';
import { documentOf } from '../core/state/definitions.ts';
import type { AgentService } from '../app/agent-service.ts';
import { ownZone } from '../app/schedulers/machine/own-zone.ts';
import type { Announcer } from '../ports/announcer.ts';
import type { Clock } from '../ports/time/clock.ts';
import type { Log } from '../ports/log.ts';
import type { PreferencesKeeper } from '../ports/preferences-keeper.ts';
import type { Delay } from '../ports/time/timer.ts';
import { agentLanguage } from './agent-language.ts';

/** What is said of the present. */
export interface Present {
  readonly snapshot: Snapshot;
  readonly definitions: RemansoDocument;
  readonly now: Instant;
}

interface ServiceLifeParts {
  /** `undefined`: no service manager wants to hear anything. */
  readonly notify: SdNotify | undefined;
  readonly delay: Delay;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly log: Log;
}

interface Alive {
  /** Milliseconds since the agent last looked what must hold. */
  readonly sinceBeatMs: () => number;
  readonly present: () => Present;
  readonly times: EndWords;
}

/** Changes within this time are one line. */
const COALESCE_MS = 1_000;

/** The whole picture is computed for one line: with thousands of integrations, not at each change. */
const APART_MS = 10_000;

/** The agent looks every 30 s; one that has missed three looks does nothing any more. */
const LONGEST_BEAT_MS = 100_000;

/** What the system's service manager hears of the agent's life: sd_notify(3). */
export class ServiceLife implements Announcer {
  readonly #parts: ServiceLifeParts;
  #alive: Alive | undefined;
  #said = '';
  #toldAt = -Infinity;
  #undoStatus: (() => void) | undefined;
  #undoWatchdog: (() => void) | undefined;

  constructor(parts: ServiceLifeParts) {
    this.#parts = parts;
  }

  /** Whether a service manager listens: then what is printed is in a log that others may read. */
  get isOfService(): boolean {
    return this.#parts.notify !== undefined;
  }

  /** The doors are open and all is armed. From now on the watchdog is fed, by this event loop. */
  ready(alive: Alive): void {
    const { notify } = this.#parts;
    if (notify === undefined) return;
    this.#alive = alive;
    this.#tell();
    notify.send('READY=1');
    if (notify.watchdogMs !== undefined) this.#feed(notify, notify.watchdogMs / 2);
  }

  /** Events of the agent, as clients get them. */
  announce(event: EventName): void {
    if (event !== 'state.changed' || this.#alive === undefined) return;
    const { delay, clock } = this.#parts;
    const wait = Math.max(COALESCE_MS, this.#toldAt + APART_MS - clock.monotonic());
    this.#undoStatus ??= delay(wait, () => {
      this.#undoStatus = undefined;
      this.#tell();
    });
  }

  /** The watchdog is fed on: a stop has a limit of its own. */
  stopping(): void {
    this.#undoStatus?.();
    this.#alive = undefined;
    this.#parts.notify?.send('STOPPING=1');
  }

  failed(message: string): void {
    this.#alive = undefined;
    this.#status(message);
  }

  async close(): Promise<void> {
    this.#undoStatus?.();
    this.#undoWatchdog?.();
    await this.#parts.notify?.close();
  }

  #feed(notify: SdNotify, everyMs: number): void {
    const { delay } = this.#parts;
    const next = (): void => {
      this.#undoWatchdog = delay(everyMs, () => {
        if ((this.#alive?.sinceBeatMs() ?? 0) < LONGEST_BEAT_MS) notify.send('WATCHDOG=1');
        next();
      });
    };
    notify.send('WATCHDOG=1');
    next();
  }

  /** The sentence that every screen shows. */
  #tell(): void {
    if (this.#alive === undefined) return;
    const { present, times } = this.#alive;
    this.#toldAt = this.#parts.clock.monotonic();
    try {
      const { snapshot, definitions, now } = present();
      const verdict = verdictOf({ link: { kind: 'connected' }, snapshot, definitions, now });
      this.#status(verdictText(verdict, { times, now }));
    } catch (thrown) {
      // L12: what only tells stops nothing.
      this.#parts.log.error('systemd.not-told', { why: String(thrown) });
    }
  }

  #status(text: string): void {
    if (text === this.#said) return;
    this.#said = text;
    this.#parts.notify?.send(`STATUS=${visible(text)}`);
  }
}

/** In the language and zone of the preferences; else those of the process. */
export function presentOf(
  service: AgentService,
  preferences: PreferencesKeeper,
  environment: NodeJS.ProcessEnv,
): Alive {
  const timeZone = preferences.read().timeZone ?? ownZone();
  const times = new TimeText(timeZone, agentLanguage(preferences, environment)).dated;
  return {
    times,
    sinceBeatMs: () => service.sinceBeatMs(),
    present: () => {
      const now = service.now();
      return {
        now,
        snapshot: service.view.snapshot(service.engine.plan(now), now),
        definitions: documentOf(service.state.definitions),
      };
    },
  };
}
