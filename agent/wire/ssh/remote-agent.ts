import { VERSION } from '../../../shared/version.ts';
import { z } from 'zod';
import type { Failure, Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { clientOver, type ConnectOptions, type SocketClient } from '../socket-client.ts';
import { RemoteLogin } from './remote-login.ts';
import { addressName, addressText, type SshAddress } from './ssh-address.ts';
import { handCommand } from './ssh-arguments.ts';
import { lateFailure, missingSsh, streamFailure } from './ssh-failure.ts';
import type { SshProcess } from './ssh-process.ts';

export interface RemoteOptions {
  /** Of the ssh processes. */
  readonly environment?: NodeJS.ProcessEnv;
  /** For a login with its question; default 45 s: people's jump hosts and hardware keys take theirs. */
  readonly loginMs?: number;
  /** For the agent's first answer; default 15 s. */
  readonly helloMs?: number;
}

const LOGIN_MS = 45_000;
const HELLO_MS = 15_000;

/** The only part of the answer that every version has. */
const anyHello = z.looseObject({ version: z.string().max(100) });

/** An agent on a server. One login carries all its connections, and is renewed when it was cut. */
export class RemoteAgent {
  readonly address: SshAddress;
  readonly #options: RemoteOptions;
  readonly #clients = new Set<SocketClient>();
  #login: RemoteLogin | undefined;
  #loggingIn: Promise<Result<RemoteLogin>> | undefined;
  #isClosed = false;

  constructor(address: SshAddress, options: RemoteOptions = {}) {
    this.address = address;
    this.#options = options;
  }

  /** As whom ssh let us in; known after the first connection. */
  get user(): string | undefined {
    return this.#login?.found.user;
  }

  /**
   * A connection of its own. Its calls fail with `connection-lost`, never with `agent-unreachable`:
   * nobody may take that for the agent of this machine.
   */
  async connect(options: ConnectOptions = {}): Promise<Result<SocketClient>> {
    const isKnown = this.#login?.isOver === false;
    const connected = await this.#connect(options);
    // What an earlier login found there may be another agent's by now, or nobody's.
    const isAgain = isKnown && !connected.ok && connected.failure.code !== 'other-version';
    return isAgain ? await this.#connect(options) : connected;
  }

  async #connect(options: ConnectOptions): Promise<Result<SocketClient>> {
    const login = await this.#loggedIn();
    if (!login.ok) return login;
    const stream = login.value.stream();
    const client = clientOver(stream.stream(), options);
    this.#clients.add(client);
    client.onClose(() => this.#clients.delete(client));
    const fault = await this.#greet(client, stream, login.value);
    if (fault === undefined) return { ok: true, value: this.#named(client) };
    client.close();
    if (fault.code !== 'other-version') this.#forgetLogin();
    return { ok: false, failure: fault };
  }

  /** Ends all its connections. */
  close(): void {
    this.#isClosed = true;
    for (const client of this.#clients) client.close();
    this.#forgetLogin();
  }

  #forgetLogin(): void {
    this.#login?.close();
    this.#login = undefined;
  }

  #loggedIn(): Promise<Result<RemoteLogin>> {
    if (this.#login?.isOver === false) return Promise.resolve({ ok: true, value: this.#login });
    this.#forgetLogin();
    this.#loggingIn ??= this.#logIn().finally(() => {
      this.#loggingIn = undefined;
    });
    return this.#loggingIn;
  }

  async #logIn(): Promise<Result<RemoteLogin>> {
    const { environment = process.env, loginMs = LOGIN_MS } = this.#options;
    const opened = await RemoteLogin.open(this.address, { environment, withinMs: loginMs });
    if (!opened.ok) return opened;
    this.#login = opened.value;
    if (this.#isClosed) this.#forgetLogin();
    return opened;
  }

  /** Why there is no use in talking to it. */
  async #greet(
    client: SocketClient,
    ssh: SshProcess,
    login: RemoteLogin,
  ): Promise<Failure | undefined> {
    const { helloMs = HELLO_MS } = this.#options;
    const late = new Promise<'late'>((resolve) => {
      setTimeout(() => resolve('late'), helloMs).unref();
    });
    const hello = await Promise.race([client.pass('agent.hello', {}), late]);
    if (hello === 'late') return lateFailure(this.address, helloMs);
    if (hello.ok) return this.#versionFault(hello.value);
    if (hello.failure.code !== 'agent-unreachable') return hello.failure;
    const end = await Promise.race([ssh.ended, late]);
    if (end === 'late') return lateFailure(this.address, helloMs);
    if (end.isMissing) return missingSsh();
    // Where it joined a login, that one says why.
    const stderr = `${login.said}\n${ssh.said}`;
    return streamFailure(this.address, login.found, stderr);
  }

  #versionFault(hello: unknown): Failure | undefined {
    const read = anyHello.safeParse(hello);
    const there = read.success ? read.data.version : '?';
    if (there === VERSION) return undefined;
    const values = { name: addressName(this.address), there, here: VERSION };
    const hand = handCommand(this.address, 'remanso status');
    return failAs('other-version', [say('other-version', { ...values, hand })]).failure;
  }

  #named(client: SocketClient): SocketClient {
    const named = (failure: Failure, isGone = false): Failure =>
      failure.code === 'agent-unreachable' ? this.#lost(failure.message, isGone) : failure;
    const over = async <T>(asked: Promise<Result<T>>): Promise<Result<T>> => {
      const answer = await asked;
      return answer.ok ? answer : { ok: false, failure: named(answer.failure) };
    };
    return {
      call: (name, params) => over(client.call(name, params)),
      pass: (name, params) => over(client.pass(name, params)),
      on: (event, listener) => client.on(event, listener),
      onClose: (listener) => client.onClose((failure) => listener(named(failure, true))),
      close: () => client.close(),
    };
  }

  /** `isGone`: nothing was waiting for an answer. */
  #lost(said: string, isGone: boolean): Failure {
    const { address } = this;
    const values = { name: addressName(address), address: addressText(address), said };
    const saying = isGone
      ? say('connection-gone', { name: values.name })
      : say('connection-lost', values);
    return failAs('connection-lost', [saying]).failure;
  }
}
