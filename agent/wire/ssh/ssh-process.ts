import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { Duplex } from 'node:stream';

/** Input and output of a process as one stream. It closes when the process ends, and ends it. */
class ProcessStream extends Duplex {
  readonly #child: ChildProcessWithoutNullStreams;

  constructor(child: ChildProcessWithoutNullStreams) {
    super({ allowHalfOpen: false });
    this.#child = child;
    child.stdout.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) child.stdout.pause();
    });
    child.stdout.once('end', () => this.push(null));
    child.once('error', () => this.destroy());
    child.once('close', () => this.destroy());
  }

  override _read(): void {
    this.#child.stdout.resume();
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#child.stdin.write(chunk, done);
  }

  override _final(done: () => void): void {
    this.#child.stdin.end(done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#child.stdin.destroy();
    this.#child.kill();
    done(error);
  }
}

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
