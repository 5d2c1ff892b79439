import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { styleText } from 'node:util';

export type Colour = 'green' | 'yellow' | 'red' | 'cyan' | 'bold' | 'dim';

/** Where a command's words go: stdout for what was asked, stderr for everything else. */
export class Terminal {
  readonly #stdout: Writable;
  readonly #stderr: Writable;
  readonly #coloured: boolean;

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

  /** Raw text; resolves when the reader has kept up. */
  async write(chunk: string): Promise<void> {
    if (chunk !== '' && !this.#stdout.write(chunk)) await once(this.#stdout, 'drain');
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
