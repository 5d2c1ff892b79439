import { spawn, type ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import type { Log } from '../../ports/log.ts';
import { plainEnvironment } from '../runners/command-environment.ts';

/** `READY=1`, `STATUS=…`: an assignment of sd_notify(3), in one line. */
export type Assignment = `${'READY' | 'STATUS' | 'STOPPING' | 'WATCHDOG'}=${string}`;

/** Tells systemd about this process. */
export interface SdNotify {
  /** How soon systemd must hear `WATCHDOG=1` again; `undefined`: it does not watch. */
  readonly watchdogMs: number | undefined;
  send(assignment: Assignment): void;
  /** Resolves once systemd has read what was sent. */
  close(): Promise<void>;
}

/**
 * systemd reads datagrams of a Unix socket, which Node cannot send. `systemd-notify` can; it is
 * started by a shell that lives as long as we do, because starting a program from a process of our
 * size blocks the event loop for 20 ms or more. The shell ends with us: its input is a pipe of ours.
 */
const RELAY = 'while IFS= read -r line; do systemd-notify "$line"; done';

/**
 * `undefined` unless systemd started this process and wants to hear of it. Takes what it says about
 * that out of the environment: nothing that we start may speak for us.
 */
export function openSdNotify(environment: NodeJS.ProcessEnv, log: Log): SdNotify | undefined {
  const { NOTIFY_SOCKET: socket = '', WATCHDOG_USEC: usec, WATCHDOG_PID: pid } = environment;
  delete environment['NOTIFY_SOCKET'];
  delete environment['WATCHDOG_USEC'];
  delete environment['WATCHDOG_PID'];
  if (socket === '') return undefined;
  const isForUs = pid === undefined || pid === String(process.pid);
  const watchdogMs = isForUs ? Number(usec) / 1000 : NaN;
  return new Relay(
    { ...plainEnvironment(environment), NOTIFY_SOCKET: socket },
    watchdogMs > 0 ? watchdogMs : undefined,
    log,
  );
}

class Relay implements SdNotify {
  readonly watchdogMs: number | undefined;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #log: Log;
  #shell: ChildProcess | undefined;

  constructor(
    environment: Readonly<Record<string, string>>,
    watchdogMs: number | undefined,
    log: Log,
  ) {
    this.#environment = environment;
    this.watchdogMs = watchdogMs;
    this.#log = log;
  }

  send(assignment: Assignment): void {
    this.#shell ??= this.#start();
    this.#shell.stdin?.write(`${assignment.replaceAll(/\s+/g, ' ')}\n`);
  }

  close(): Promise<void> {
    const shell = this.#shell;
    if (shell === undefined) return Promise.resolve();
    return new Promise((resolve) => {
      shell.once('close', () => resolve());
      shell.stdin?.end();
    });
  }

  #start(): ChildProcess {
    const shell = spawn('/bin/sh', ['-c', RELAY], {
      env: this.#environment,
      stdio: ['pipe', 'ignore', 'pipe'],
      // A signal to our process group is ours to answer.
      detached: true,
    });
    const gone = (): void => {
      if (this.#shell === shell) this.#shell = undefined;
    };
    shell.once('error', ({ message }) => {
      gone();
      this.#log.warn('systemd.not-told', { why: message });
    });
    shell.once('close', gone);
    shell.stdin.on('error', gone);
    shell.stderr.on('data', (said: Buffer) => {
      this.#log.warn('systemd.not-told', { why: said.toString().trim() });
    });
    shell.unref();
    for (const pipe of [shell.stdin, shell.stderr]) if (pipe instanceof Socket) pipe.unref();
    return shell;
  }
}
