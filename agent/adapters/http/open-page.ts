import type { RawData, WebSocket } from 'ws';
import { callEnvelope } from '../../../shared/contract/doors/envelope.ts';
import type { Failure, Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { answerCall } from '../../../shared/rpc/serve-agent.ts';
import type { Log } from '../../ports/log.ts';
import { parseJsonFrame } from '../../wire/frames/json-frame.ts';
import type { OutgoingBudget } from '../../wire/frames/outgoing-budget.ts';
import { Outlet } from '../../wire/frames/outlet.ts';
import type { DoorSessions } from './door-sessions.ts';
import type { DoorRights } from './door-users.ts';
import type { HttpLimits } from './http-limits.ts';

export interface OpenPageOptions {
  readonly handlers: CallHandlers;
  readonly log: Log;
  readonly limits: HttpLimits;
  readonly sessions: Pick<DoorSessions, 'use' | 'userOf' | 'rightsOf' | 'rightsNow'>;
  readonly id: number;
  readonly sessionId: string;
  readonly outgoing: OutgoingBudget;
}

/** RFC 6455, section 7.4.1; 4000 and up are for applications. */
const CLOSE = { goingAway: 1001, notText: 1003, notACall: 1008, sessionEnded: 4401 } as const;

const BUSY: Failure = {
  code: 'busy',
  message: 'Too many calls of this page are waiting for an answer; try again later',
};

const ENDED = failAs('session-ended', [say('session-over')]);

const STOPPING: Failure = {
  code: 'agent-stopping',
  message: 'The agent is stopping and accepts no more calls',
};

function asBuffer(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}

/** One connected page. Each frame is a call; answers and events go back. */
export class OpenPage {
  readonly #socket: WebSocket;
  readonly #options: OpenPageOptions;
  readonly #outlet: Outlet;
  readonly #pulse: NodeJS.Timeout;
  #calls = new Set<Promise<void>>();
  #isAlive = true;
  #isStopping = false;

  constructor(socket: WebSocket, options: OpenPageOptions) {
    this.#socket = socket;
    this.#options = options;
    const { limits, outgoing } = options;
    this.#outlet = new Outlet({
      backlogBytes: limits.backlogBytes,
      budget: outgoing,
      write: (part, isLast, taken) => socket.send(part, { binary: false, fin: isLast }, taken),
      onStalled: () => this.#cutOff(),
    });
    this.#pulse = setInterval(() => this.#beat(), limits.pingMs);
    this.#pulse.unref();
    socket.on('pong', () => {
      this.#isAlive = true;
    });
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    socket.on('error', (error) => this.#warn('http.socket-failed', { message: error.message }));
    socket.once('close', () => {
      clearInterval(this.#pulse);
      this.#outlet.close();
    });
  }

  get sessionId(): string {
    return this.#options.sessionId;
  }

  /** An event, if its user is still let in. */
  announce(frame: Buffer): void {
    const { sessions } = this.#options;
    const rights = sessions.rightsNow(this.sessionId);
    if (rights === undefined) void sessions.rightsOf(this.sessionId).then((now) => this.#heed(now));
    else this.#heed(rights);
    if (rights !== 'none') this.send(frame);
  }

  #heed(rights: DoorRights): void {
    if (rights === 'none') this.logOut();
  }

  send(frame: Buffer): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#outlet.send(frame);
  }

  logOut(): void {
    this.#hangUp(CLOSE.sessionEnded, 'the session has ended');
  }

  async finish(): Promise<void> {
    this.#isStopping = true;
    await Promise.all(this.#calls);
  }

  hangUp(): void {
    this.#hangUp(CLOSE.goingAway, 'the agent is stopping');
  }

  #hangUp(code: number, reason: string): void {
    this.#isStopping = true;
    this.#socket.close(code, reason);
    const patience = setTimeout(() => this.#socket.terminate(), this.#options.limits.lingerMs);
    this.#socket.once('close', () => clearTimeout(patience));
  }

  #cutOff(): void {
    this.#warn('http.cut-off', { backlogBytes: this.#options.limits.backlogBytes });
    this.#socket.terminate();
  }

  /** An open page counts as using its session. */
  #beat(): void {
    if (!this.#isAlive) {
      this.#socket.terminate();
      return;
    }
    if (this.#options.sessions.use(this.sessionId) === undefined) {
      this.logOut();
      return;
    }
    void this.#options.sessions.rightsOf(this.sessionId).then((rights) => this.#heed(rights));
    this.#isAlive = false;
    this.#socket.ping();
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (isBinary) {
      this.#refuse(CLOSE.notText, 'expected a text frame');
      return;
    }
    const json = parseJsonFrame(asBuffer(data), this.#options.limits.frame);
    const envelope = callEnvelope.safeParse(json.ok ? json.value : undefined);
    if (!envelope.success) {
      this.#refuse(CLOSE.notACall, 'expected {"id": number, "call": name, "params": …}');
      return;
    }
    const { id, call, params } = envelope.data;
    const refusal = this.#isStopping ? STOPPING : this.#isBusy() ? BUSY : undefined;
    if (refusal !== undefined) {
      this.#reply(id, { ok: false, failure: refusal });
      return;
    }
    this.#answer(id, call, params);
  }

  #isBusy(): boolean {
    return this.#calls.size >= this.#options.limits.callsPerSocket;
  }

  #answer(id: number, call: string, params: unknown): void {
    const { handlers, log, id: connectionId, sessionId, sessions } = this.#options;
    const asked = sessions.rightsOf(sessionId).then((rights) => {
      this.#heed(rights);
      if (rights === 'none') return ENDED;
      return answerCall(call, params, handlers, {
        user: sessions.userOf(sessionId),
        door: 'browser',
        rights,
        context: { connectionId, sessionId },
        onDefect: (method, cause) => log.error('call.failed', { door: 'http', method, cause }),
      });
    });
    const answered = asked.then((result) => {
      this.#calls.delete(answered);
      this.#reply(id, result);
    });
    this.#calls.add(answered);
  }

  #reply(id: number, result: Result<unknown>): void {
    this.send(Buffer.from(JSON.stringify({ id, ...result })));
  }

  #refuse(code: number, reason: string): void {
    this.#warn('http.frame-refused', { reason });
    this.#socket.close(code, reason);
  }

  #warn(event: string, detail: Record<string, unknown>): void {
    this.#options.log.warn(event, { connectionId: this.#options.id, ...detail });
  }
}
