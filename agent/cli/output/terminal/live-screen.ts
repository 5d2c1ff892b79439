import { livePage } from './live-page.ts';
import type { Language } from '../../../../shared/words/language.ts';
import type { Reader, Terminal } from './terminal.ts';

/** The other screen, without a cursor and without wrapping; and back. */
const ENTER = '\u001b[?1049h\u001b[?25l\u001b[?7l';
const LEAVE = '\u001b[?7h\u001b[?25h\u001b[?1049l';
/** Before a row, not behind it: there it would take the last character of a full one. */
const EMPTY_LINE = '\u001b[2K';

const CTRL_C = '\u0003';
const PAGE = 10;

/** How far a key moves the picture. */
const STEPS: ReadonlyMap<string, number> = new Map([
  ['\u001b[A', -1],
  ['\u001bOA', -1],
  ['k', -1],
  ['\u001b[B', 1],
  ['\u001bOB', 1],
  ['j', 1],
  ['\u001b[5~', -PAGE],
  ['\u001b[6~', PAGE],
  [' ', PAGE],
]);

/** A picture on a terminal that is drawn over and over, until somebody types q or Ctrl C. */
export class LiveScreen {
  readonly #terminal: Terminal;
  readonly #language: Language;
  readonly #stdin: NodeJS.ReadStream;
  readonly #onEnd: () => void;
  #lines: readonly string[] = [];
  #first = 0;

  constructor({ terminal, language }: Reader, stdin: NodeJS.ReadStream, onEnd: () => void) {
    this.#terminal = terminal;
    this.#language = language;
    this.#stdin = stdin;
    this.#onEnd = onEnd;
  }

  open(): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, this.#onEnd);
    process.on('exit', this.#leave);
    this.#terminal.raw(ENTER);
    this.#terminal.onResize(this.#draw);
    if (!this.#stdin.isTTY) return;
    this.#stdin.setRawMode(true);
    this.#stdin.setEncoding('utf8').on('data', this.#onKeys).resume();
  }

  show(lines: readonly string[]): void {
    this.#lines = lines;
    this.#draw();
  }

  close(): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, this.#onEnd);
    process.off('exit', this.#leave);
    this.#leave();
    this.#terminal.offResize(this.#draw);
    if (!this.#stdin.isTTY) return;
    this.#stdin.off('data', this.#onKeys).pause();
    this.#stdin.setRawMode(false);
  }

  readonly #leave = (): void => {
    this.#terminal.raw(LEAVE);
  };

  readonly #draw = (): void => {
    const { size } = this.#terminal;
    if (size === undefined) return;
    const { rows, first } = livePage(this.#lines, size, this.#first, this.#language);
    this.#first = first;
    // Each row by its number: what a line break does depends on the terminal's mode.
    const drawn = rows.map((row, index) => `\u001b[${index + 1};1H${EMPTY_LINE}${row}`);
    this.#terminal.raw(drawn.join(''));
  };

  readonly #onKeys = (keys: string): void => {
    if (/^[qQ]/.test(keys) || keys.includes(CTRL_C)) this.#onEnd();
    const step = STEPS.get(keys);
    if (step === undefined) return;
    this.#first += step;
    this.#draw();
  };
}
