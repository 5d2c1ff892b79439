import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { styleText } from 'node:util';

export type Colour = 'green' | 'yellow' | 'red' | 'cyan' | 'bold' | 'dim';

/** A call into the system for each short line costs more than making it. */
const GATHERED_LETTERS = 64 * 1024;

/** Where a command's words go: stdout for what was asked, stderr for everything else. */
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

  /** Text of which much may follow: gathered, and resolves when the reader has kept up. */
  async write(chunk: string): Promise<void> {
    this.#gathered += chunk;
    if (this.#gathered.length >= GATHERED_LETTERS) await this.flush();
  }

  /** Hands on what was gathered; called when a command is done. */
  async flush(): Promise<void> {
    const gathered = this.#gathered;
    this.#gathered = '';
    if (gathered !== '' && !this.#stdout.write(gathered)) await once(this.#stdout, 'drain');
  }

  /** One line about what is wrong. */
  complain(text: string): void {
    this.#stderr.write(`${text}\n`);
  }

  /** Colours only where a person looks, and not with NO_COLOR. */
  paint(colour: Colour, text: string): string {
    return this.#coloured ? styleText(colour, text, { validateStream: false }) : text;
  }
}
