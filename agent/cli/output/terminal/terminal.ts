import { once } from 'node:events';
import { Writable } from 'node:stream';
import { styleText } from 'node:util';
import type { Language } from '../../../../shared/words/language.ts';
import type { ScreenSize } from './live-page.ts';

export type Colour = 'green' | 'yellow' | 'red' | 'cyan' | 'bold' | 'dim';

type Output = Writable & { isTTY?: boolean; columns?: number; rows?: number };

/** Short lines are gathered: a system call for each costs more than the line. */
const GATHERED_LETTERS = 64 * 1024;

/** Where the terminal does not tell. */
const SMALL_SCREEN: ScreenSize = { columns: 80, rows: 24 };

/** A terminal, and the language of who reads there. */
export interface Reader {
  readonly terminal: Terminal;
  readonly language: Language;
}

/** A command's output: stdout for the result, stderr for everything else. */
export class Terminal {
  readonly #stdout: Output;
  readonly #stderr: Writable;
  readonly #coloured: boolean;
  readonly #isDumb: boolean;
  #gathered = '';

  constructor(stdout: Output, stderr: Writable, environment: NodeJS.ProcessEnv) {
    this.#stdout = stdout;
    this.#stderr = stderr;
    this.#isDumb = environment['TERM'] === 'dumb';
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

  /** Of a screen that can be drawn on; `undefined` of a pipe, a file and a dumb terminal. */
  get size(): ScreenSize | undefined {
    const { isTTY, columns = 0, rows = 0 } = this.#stdout;
    if (isTTY !== true || this.#isDumb) return undefined;
    return columns > 0 && rows > 0 ? { columns, rows } : SMALL_SCREEN;
  }

  onResize(draw: () => void): void {
    this.#stdout.on('resize', draw);
  }

  offResize(draw: () => void): void {
    this.#stdout.off('resize', draw);
  }

  /** As it is, without a line break. */
  raw(text: string): void {
    this.#stdout.write(text);
  }

  /** A terminal like this one that keeps its lines. */
  page(): { readonly terminal: Terminal; readonly lines: () => string[] } {
    let text = '';
    const kept: Output = new Writable({
      write: (chunk: Buffer | string, _encoding, done) => {
        text += chunk.toString();
        done();
      },
    });
    kept.isTTY = this.#coloured;
    const terminal = new Terminal(kept, this.#stderr, {});
    return { terminal, lines: () => text.split('\n').slice(0, -1) };
  }

  /** One line on stderr. */
  complain(text: string): void {
    this.#stderr.write(`${text}\n`);
  }

  /** A command within a sentence. */
  code(text: string): string {
    return this.#coloured ? styleText('bold', text, { validateStream: false }) : `\`${text}\``;
  }

  /** Only on a terminal, and not with NO_COLOR. */
  paint(colour: Colour, text: string): string {
    return this.#coloured ? styleText(colour, text, { validateStream: false }) : text;
  }
}
