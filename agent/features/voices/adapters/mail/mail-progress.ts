/** How far one letter got: nobody is written to again at its next try. */
export interface LetterProgress {
  readonly accepted: Set<string>;
  /** For good, with what the server said. */
  readonly refused: Map<string, string>;
}

const MOST_LETTERS = 100;

/** Letters that did not reach everybody yet. In memory: after a crash, a mail may come twice. */
export class MailProgress {
  readonly #letters = new Map<string, LetterProgress>();

  of(voice: string, letter: string): LetterProgress {
    const key = JSON.stringify([voice, letter]);
    const known = this.#letters.get(key);
    if (known !== undefined) return known;
    const [oldest] = this.#letters.keys();
    if (oldest !== undefined && this.#letters.size >= MOST_LETTERS) this.#letters.delete(oldest);
    const begun = { accepted: new Set<string>(), refused: new Map<string, string>() };
    this.#letters.set(key, begun);
    return begun;
  }

  forget(voice: string, letter: string): void {
    this.#letters.delete(JSON.stringify([voice, letter]));
  }
}
