import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { styleText } from 'node:util';

export type Colour = 'green' | 'yellow' | 'red' | 'cyan' | 'bold' | 'dim';

/** Short lines are gathered: a system call for each costs more than the line. */
const GATHERED_LETTERS = 64 * 1024;

/** A command's output: stdout for the result, stderr for everything else. */
export class Terminal {
  readonly #stdout: Writable;
  readonly #stderr: Writable;
  readonly #coloured: boolean;
  #gathered = '';

  constructor(
    stdout: Writable & { isTTY?: boolean },
    stderr: Writable,
    environment: NodeJS.ProcessEnv,
  ) {
    this.#stdout = stdout;
    this.#stderr = stderr;
    this.#coloured = stdout.isTTY === true && (environment['NO_COLOR'] ?? '') === '';
  }

  /** One line for a person. */
  line(text = ''): void {
    this.#stdout.write(`${text}\n`);
  }

  /** One JSON document, on one line. */
  document(value: unknown): void {
    this.#stdout.write(`${JSON.stringify(value)}\n`);
  }

  /** Buffered output of any size; resolves when the reader has caught up. */
  async write(chunk: string): Promise<void> {
    this.#gathered += chunk;
    if (this.#gathered.length >= GATHERED_LETTERS) await this.flush();
  }

  /** Writes what was gathered; called when a command is done. */
  async flush(): Promise<void> {
    const gathered = this.#gathered;
    this.#gathered = '';
    if (gathered !== '' && !this.#stdout.write(gathered)) await once(this.#stdout, 'drain');
  }

  /** One line on stderr. */
  complain(text: string): void {
    this.#stderr.write(`${text}\n`);
  }

  /** Only on a terminal, and not with NO_COLOR. */
  paint(colour: Colour, text: string): string {
    return this.#coloured ? styleText(colour, text, { validateStream: false }) : text;
  }
}
