import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RemansoError, succeed, type Result } from '../../../shared/errors.ts';
import type { DashboardSetting } from '../../../shared/domain/definitions/settings/dashboard-setting.ts';
import type { BrowserSession } from '../../../shared/contract/session-calls.ts';
import type { EventData, EventName } from '../../../shared/contract/agent-contract.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { DoorSessions } from '../../adapters/http/door-sessions.ts';
import { findAccount } from '../../adapters/doors/find-account.ts';
import { DoorUsers } from '../../adapters/http/door-users.ts';
import type { HttpDoor } from '../../adapters/http/http-door.ts';
import {
  DOORWAY_MS,
  prepareDoorways,
  removeDoorway,
  removeOldDoorways,
  type DoorwayPlaces,
} from '../../wire/doorway.ts';
import { keptKey } from '../../adapters/chain/kept-key.ts';
import { SystemClock } from '../../adapters/time/system-clock.ts';
import type { Announcer } from '../../ports/announcer.ts';
import type { BrowserSessions, Invitation } from '../../ports/browser-sessions.ts';
import type { HttpOrigin } from '../../ports/http-origin.ts';
import type { Log } from '../../ports/log.ts';
import type { AgentOptions } from '../agent-options.ts';
import { ensureDashboard } from './built-dashboard.ts';
import { thrownFailure } from '../thrown-failure.ts';
import { ownHome } from '../../wire/data-directory/own-account.ts';

export interface BrowserDoorOptions {
  readonly agent: Pick<AgentOptions, 'directory' | 'http'>;
  /** The built dashboard's folder, unless the options name one. */
  readonly assetsFolder: string;
  readonly log: Log;
}

/**
 * The HTTP server for browsers. Starts with the agent if asked for, otherwise with the first
 * invitation: until then only this user's socket is open.
 */
export class BrowserDoor implements BrowserSessions, HttpOrigin, Announcer {
  readonly #options: BrowserDoorOptions;
  readonly #clock = new SystemClock();
  #handlers: CallHandlers | undefined;
  #sessions: DoorSessions | undefined;
  #opening: Promise<HttpDoor> | undefined;
  #door: HttpDoor | undefined;

  readonly #doorways: DoorwayPlaces;
  #others: () => DashboardSetting['others'] | undefined = () => undefined;
  /** Tokens whose file may lie somewhere. */
  readonly #handedOut = new Set<string>();

  constructor(options: BrowserDoorOptions) {
    this.#options = options;
    this.#doorways = { folder: options.agent.directory.doorways, home: ownHome() };
    removeOldDoorways(this.#doorways, this.#clock.now());
  }

  /** The handlers for page calls; set before the server starts. */
  answerBy(handlers: CallHandlers): void {
    this.#handlers = handlers;
  }

  /** Whom the document lets in besides, once it is loaded. */
  letIn(others: () => DashboardSetting['others'] | undefined): void {
    this.#others = others;
  }

  /** Rejects with a RemansoError: port in use, dashboard not built. */
  async open(isReadOnly = false): Promise<Invitation> {
    const door = await this.#ready();
    const { token, endsAt } = this.#book().invite(isReadOnly);
    const url = door.address(token);
    this.#expectDoorway(token);
    return { url, endsAt };
  }

  async invite(isReadOnly: boolean): Promise<Result<Invitation>> {
    try {
      return succeed(await this.open(isReadOnly));
    } catch (thrown) {
      return { ok: false, failure: thrownFailure(thrown) };
    }
  }

  get origin(): string | undefined {
    return this.#door?.origin;
  }

  async serve(isKnown: boolean): Promise<Result<string>> {
    const { http } = this.#options.agent;
    try {
      const isSame = isKnown && http === undefined;
      return succeed((await this.#ready(isSame ? this.#book().lastPort : undefined)).origin);
    } catch (thrown) {
      return { ok: false, failure: thrownFailure(thrown) };
    }
  }

  /** `undefined`: no browser is served yet. */
  get port(): number | undefined {
    return this.#door?.port;
  }

  /** The port that it had the last time, if it could not have that one again. */
  get portTaken(): number | undefined {
    return this.#door?.portTaken;
  }

  /**
   * Serves the pages that were signed in with the last agent, so that they come back by themselves.
   * Where there are none, or their port is taken, the server stays closed.
   */
  async reopen(): Promise<void> {
    const { directory } = this.#options.agent;
    if (!existsSync(directory.sessions) || !this.#isBuilt()) return;
    const book = this.#book();
    const { lastPort } = book;
    if (lastPort === 0 || book.list(new Set(), undefined).length === 0) return;
    try {
      await this.#ready(lastPort);
    } catch (thrown) {
      this.#options.log.warn('http.not-reopened', { ...thrownFailure(thrown) });
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
    for (const token of this.#handedOut) this.#removeDoorway(token);
    const door = await this.#opening?.catch(() => undefined);
    await door?.close(reason);
  }

  /** Who asked may put the address into a file for the browser. */
  #expectDoorway(token: string): void {
    prepareDoorways(this.#doorways.folder);
    this.#handedOut.add(token);
    setTimeout(() => this.#removeDoorway(token), DOORWAY_MS).unref();
  }

  #removeDoorway(token: string): void {
    if (this.#handedOut.delete(token)) removeDoorway(token, this.#doorways);
  }

  /** Building it would hold up the start. */
  #isBuilt(): boolean {
    return existsSync(join(this.#assets, 'index.html'));
  }

  get #assets(): string {
    return this.#options.agent.http?.assetsFolder ?? this.#options.assetsFolder;
  }

  /** Read on first use: most agents never need it. */
  #book(): DoorSessions {
    const { agent, log } = this.#options;
    const { directory } = agent;
    this.#sessions ??= new DoorSessions({
      key: keptKey(directory.sessionKey),
      file: directory.sessions,
      clock: this.#clock,
      log,
      onUsed: (token) => this.#removeDoorway(token),
      users: new DoorUsers({
        others: () => this.#others(),
        find: findAccount,
        clock: this.#clock,
        own: process.getuid?.(),
      }),
    });
    return this.#sessions;
  }

  async #ready(port = this.#options.agent.http?.port ?? 0): Promise<HttpDoor> {
    this.#opening ??= this.#open(port).catch((thrown: unknown) => {
      this.#opening = undefined;
      throw thrown;
    });
    this.#door = await this.#opening;
    return this.#door;
  }

  async #open(port: number): Promise<HttpDoor> {
    const { log } = this.#options;
    if (this.#handlers === undefined) throw new Error('Calls from pages are not served yet.');
    const folder = this.#assets;
    const built = await ensureDashboard(folder, port);
    if (!built.ok) throw new RemansoError(built.failure);
    // Loaded on demand, and `ws` with it.
    const { openHttpDoor } = await import('../../adapters/http/http-door.ts');
    return openHttpDoor({
      port,
      assetsFolder: folder,
      handlers: this.#handlers,
      log,
      clock: this.#clock,
      sessions: this.#book(),
    });
  }
}
