import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Duplex } from 'node:stream';
import { ProcessStream } from './process-stream.ts';

const KEPT = 4000;

/** How an ssh ended. */
export interface SshEnd {
  /** `null`: by a signal. */
  readonly code: number | null;
  /** There is no such program. */
  readonly isMissing: boolean;
}

/**
 * One ssh of the system. It ends by itself with its standard input, and so also when this process is
 * killed.
 */
export class SshProcess {
  readonly ended: Promise<SshEnd>;
  readonly #child: ChildProcessWithoutNullStreams;
  #said = '';
  #isOver = false;

  constructor(words: readonly string[], environment: NodeJS.ProcessEnv) {
    const child = spawn('ssh', words, {
      // BatchMode is not passed on to the ssh of a jump host: without a terminal it cannot ask either.
      detached: process.platform !== 'win32',
      env: { ...environment, SSH_ASKPASS_REQUIRE: 'never' },
      windowsHide: true,
    });
    this.#child = child;
    this.ended = new Promise((resolve) => {
      child.once('error', () => resolve({ code: null, isMissing: true }));
      child.once('close', (code) => resolve({ code, isMissing: false }));
    });
    void this.ended.then(() => {
      this.#isOver = true;
    });
    child.stderr.on('data', (chunk: Buffer) => {
      this.#said = (this.#said + chunk.toString()).slice(-KEPT);
    });
    // It may end before it has read everything.
    child.stdin.on('error', () => undefined);
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Its last words on stderr, those of the server (a banner) among them. */
  get said(): string {
    return this.#said;
  }

  /** Text for its standard input, which stays open. */
  write(text: string): void {
    this.#child.stdin.write(text);
  }

  endInput(): void {
    this.#child.stdin.end();
  }

  /** Its output; called once. */
  onOutput(listener: (chunk: Buffer) => void): void {
    this.#child.stdout.on('data', listener);
  }

  /** Input and output as one stream, which closes when it ends and ends it when it closes. */
  stream(): Duplex {
    return new ProcessStream(this.#child);
  }

  kill(): void {
    this.#child.stdin.destroy();
    this.#child.kill();
  }
}
