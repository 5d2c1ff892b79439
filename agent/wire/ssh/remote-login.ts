import { randomBytes } from 'node:crypto';
import type { Failure, Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { visible } from '../../../shared/visible-text.ts';
import {
  type FoundSocket,
  REMOTE_SHELL,
  socketAnswer,
  type SocketAnswer,
  socketScript,
} from './remote-socket.ts';
import { addressName, serverText, type SshAddress } from './ssh-address.ts';
import { commandArguments, handCommand, streamArguments } from './ssh-arguments.ts';
import { lateFailure, missingSsh, sshFailure } from './ssh-failure.ts';
import { type SshEnd, SshProcess } from './ssh-process.ts';
import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownUid } from '../data-directory/own-account.ts';

/** ssh adds 17 bytes while it makes the socket; systems take 103 bytes at least. */
const LONGEST = 80;

/** Where the ssh processes of one login meet: a folder that only we can enter (0700). */
interface LoginFolder {
  readonly socket: string;
  remove(): void;
}

/** `undefined`: ssh shares no logins here (Windows), or there is no place for it. */
function openLoginFolder(parent = tmpdir()): LoginFolder | undefined {
  if (process.platform === 'win32') return undefined;
  const uid = ownUid();
  try {
    sweep(parent, uid);
    const folder = mkdtempSync(join(parent, `${beginning(uid)}${process.pid}-`));
    const remove = (): void => rmSync(folder, { recursive: true, force: true });
    const socket = join(folder, 'login');
    if (Buffer.byteLength(socket) <= LONGEST) return { socket, remove };
    remove();
    return undefined;
  } catch {
    // A full or read-only disk costs a second login, nothing else.
    return undefined;
  }
}

function beginning(uid: number): string {
  return `remanso-ssh-${uid}-`;
}

/** Removes what processes of ours left behind that were killed. */
function sweep(parent: string, uid: number): void {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(beginning(uid))) continue;
    const pid = Number(/^\d+(?=-)/.exec(name.slice(beginning(uid).length))?.[0] ?? 0);
    const folder = join(parent, name);
    const found = lstatSync(folder, { throwIfNoEntry: false });
    if (found?.isDirectory() !== true || found.uid !== uid || isAlive(pid)) continue;
    rmSync(folder, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** What is read of an answer; a chatty login shell needs less. */
const MOST_BYTES = 64 * 1024;
const NONCE_BYTES = 16;
/** ssh's own code for its failures; others are those of the command. */
const OWN_FAILURE = 255;

export interface LoginOptions {
  readonly environment: NodeJS.ProcessEnv;
  /** Limit for login and answer, in ms. */
  readonly withinMs: number;
}

type Ended =
  | { readonly kind: 'answer'; readonly answer: SocketAnswer }
  | { readonly kind: 'flood' | 'late' }
  | { readonly kind: 'ended'; readonly end: SshEnd };

/** A login on a server where an agent's socket was found. */
export class RemoteLogin {
  readonly found: FoundSocket;
  readonly #address: SshAddress;
  readonly #options: LoginOptions;
  readonly #ssh: SshProcess;
  readonly #folder: LoginFolder | undefined;

  private constructor(
    address: SshAddress,
    options: LoginOptions,
    { ssh, folder }: LoggedIn,
    found: FoundSocket,
  ) {
    this.#address = address;
    this.#options = options;
    this.#ssh = ssh;
    this.#folder = folder;
    this.found = found;
    void ssh.ended.then(() => folder?.remove());
  }

  /** Logs in and finds the socket, in one connection. */
  static async open(address: SshAddress, options: LoginOptions): Promise<Result<RemoteLogin>> {
    const folder = openLoginFolder();
    const shared = folder === undefined ? undefined : { path: folder.socket, isFirst: true };
    const words = commandArguments(address, REMOTE_SHELL, shared);
    const ssh = new SshProcess(words, options.environment);
    const nonce = randomBytes(NONCE_BYTES).toString('hex');
    ssh.write(socketScript(address, nonce));
    // Nobody could join it: it need not stay.
    if (folder === undefined) ssh.endInput();
    const ended = await answerOf(ssh, nonce, options.withinMs);
    if (ended.kind === 'answer' && ended.answer.kind === 'found') {
      const login = new RemoteLogin(address, options, { ssh, folder }, ended.answer);
      return { ok: true, value: login };
    }
    ssh.kill();
    folder?.remove();
    return { ok: false, failure: failureOf(address, ssh, ended, options.withinMs) };
  }

  /** Nobody can join it any more. */
  get isOver(): boolean {
    return this.#folder !== undefined && this.#ssh.isOver;
  }

  /** What ssh has said about streams that joined it. */
  get said(): string {
    return this.#ssh.said;
  }

  /** One connection to the socket. */
  stream(): SshProcess {
    const shared =
      this.#folder === undefined ? undefined : { path: this.#folder.socket, isFirst: false };
    const words = streamArguments(this.#address, this.found.socket, shared);
    return new SshProcess(words, this.#options.environment);
  }

  close(): void {
    this.#ssh.kill();
    this.#folder?.remove();
  }
}

interface LoggedIn {
  readonly ssh: SshProcess;
  readonly folder: LoginFolder | undefined;
}

function answerOf(ssh: SshProcess, nonce: string, withinMs: number): Promise<Ended> {
  return new Promise((resolve) => {
    let output = '';
    let bytes = 0;
    let isOver = false;
    const give = (ended: Ended): void => {
      clearTimeout(patience);
      isOver = true;
      resolve(ended);
    };
    const patience = setTimeout(() => give({ kind: 'late' }), withinMs);
    ssh.onOutput((chunk) => {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) {
        // Also of one that floods after its answer.
        ssh.kill();
        give({ kind: 'flood' });
      }
      if (isOver) return;
      output += chunk.toString('utf8');
      const answer = socketAnswer(output, nonce);
      if (answer !== undefined) give({ kind: 'answer', answer });
    });
    void ssh.ended.then((end) => give({ kind: 'ended', end }));
  });
}

function failureOf(address: SshAddress, ssh: SshProcess, ended: Ended, ms: number): Failure {
  const values = { name: addressName(address), hand: handCommand(address) };
  switch (ended.kind) {
    case 'late':
      return lateFailure(address, ms);
    case 'flood':
      return failAs('host-answer', [say('host-answer-long', { ...values, bytes: MOST_BYTES })])
        .failure;
    case 'ended': {
      if (ended.end.isMissing) return missingSsh();
      if (ended.end.code === OWN_FAILURE) return sshFailure(address, ssh.said);
      const said = visible(ssh.said.trim().split('\n').at(-1)?.slice(0, 300) ?? '');
      return failAs('host-answer', [say('host-answer', { ...values, said })]).failure;
    }
    case 'answer':
      return noAgent(address, ended.answer);
  }
}

function noAgent(address: SshAddress, answer: SocketAnswer): Failure {
  const [name, hand] = [addressName(address), handCommand(address)];
  if (answer.kind !== 'none') {
    return failAs('host-answer', [say('host-answer', { name, hand, said: '' })]).failure;
  }
  const { user, looked } = answer;
  const there = serverText(address);
  return failAs('host-no-agent', [
    say('no-agent-there', { name, user }),
    ...looked.map(({ folder, why }) => say(`looked-${why}`, { folder })),
    say('start-agent-there', { user, address: there }),
  ]).failure;
}
