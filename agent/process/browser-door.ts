import { RemansoError, succeed, type Result } from '../../shared/errors.ts';
import type { BrowserSession } from '../../shared/contract/session-calls.ts';
import type { EventData, EventName } from '../../shared/contract/agent-contract.ts';
import type { CallHandlers } from '../../shared/rpc/call-handlers.ts';
import { DoorSessions } from '../adapters/http/door-sessions.ts';
import type { HttpDoor } from '../adapters/http/http-door.ts';
import { keptKey } from '../adapters/chain/kept-key.ts';
import { SystemClock } from '../adapters/time/system-clock.ts';
import type { Announcer } from '../ports/announcer.ts';
import type { BrowserSessions, Invitation } from '../ports/browser-sessions.ts';
import type { Log } from '../ports/log.ts';
import type { AgentOptions } from './agent-options.ts';
import { ensureDashboard } from './built-dashboard.ts';
import { thrownFailure } from './thrown-failure.ts';

export interface BrowserDoorOptions {
  readonly agent: Pick<AgentOptions, 'directory' | 'http'>;
  /** The built dashboard, where the options name none. */
  readonly assetsFolder: string;
  readonly log: Log;
}

/**
 * The door for browsers. It opens with the agent where that was asked for, else with the first
 * invitation: before, nothing listens but the socket of this user.
 */
export class BrowserDoor implements BrowserSessions, Announcer {
  readonly #options: BrowserDoorOptions;
  readonly #clock = new SystemClock();
  #handlers: CallHandlers | undefined;
  #sessions: DoorSessions | undefined;
  #opening: Promise<HttpDoor> | undefined;
  #door: HttpDoor | undefined;

  constructor(options: BrowserDoorOptions) {
    this.#options = options;
  }

  /** Where calls of pages are answered; to be given before the door opens. */
  serve(handlers: CallHandlers): void {
    this.#handlers = handlers;
  }

  /** Rejects with a RemansoError: the port is taken, the dashboard is not built. */
  async open(): Promise<Invitation> {
    this.#opening ??= this.#open().catch((thrown: unknown) => {
      this.#opening = undefined;
      throw thrown;
    });
    const door = await this.#opening;
    this.#door = door;
    const { token, endsAt } = this.#book().invite();
    return { url: door.address(token), endsAt };
  }

  async invite(): Promise<Result<Invitation>> {
    try {
      return succeed(await this.open());
    } catch (thrown) {
      return { ok: false, failure: thrownFailure(thrown) };
    }
  }

  list(caller: string | undefined): BrowserSession[] {
    return this.#book().list(this.#door?.connected() ?? new Set(), caller);
  }

  end(target: { readonly sessionId: string } | { readonly all: true }): number {
    const ended = this.#book().end(target);
    this.#door?.hangUpOn(ended);
    return ended.length;
  }

  ticket(sessionId: string): string | undefined {
    return this.#book().ticket(sessionId);
  }

  announce<E extends EventName>(event: E, data: EventData<E>): void {
    this.#door?.announce(event, data);
  }

  async close(reason: string): Promise<void> {
    const door = await this.#opening?.catch(() => undefined);
    await door?.close(reason);
  }

  /** Read when it is first asked for: most agents start without it. */
  #book(): DoorSessions {
    const { agent, log } = this.#options;
    const { directory } = agent;
    this.#sessions ??= new DoorSessions({
      key: keptKey(directory.sessionKey),
      file: directory.sessions,
      clock: this.#clock,
      log,
    });
    return this.#sessions;
  }

  async #open(): Promise<HttpDoor> {
    const { agent, assetsFolder, log } = this.#options;
    if (this.#handlers === undefined) throw new Error('Nobody answers calls of pages yet.');
    const folder = agent.http?.assetsFolder ?? assetsFolder;
    const built = await ensureDashboard(folder, agent.http?.port ?? 0);
    if (!built.ok) throw new RemansoError(built.failure);
    // Loaded only where it is asked for, as `ws` is with it.
    const { openHttpDoor } = await import('../adapters/http/http-door.ts');
    return openHttpDoor({
      ...(agent.http === undefined ? {} : { port: agent.http.port }),
      assetsFolder: folder,
      handlers: this.#handlers,
      log,
      clock: this.#clock,
      sessions: this.#book(),
    });
  }
}
