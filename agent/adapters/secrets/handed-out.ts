import { hideCut, hideWhole, isCuttable, SHORTEST_EDGE, writtenForms } from './written-forms.ts';

/** Shorter values occur in ordinary words: redacting them would make texts illegible. */
const SHORTEST = 6;

/** Number of leading letters looked up before the whole form is searched for. */
const SEED = 4;

/** Secrets handed out so far, to redact them from texts for people. */
export class HandedOut {
  readonly #seen = new Set<string>();
  #forms: readonly string[] = [];
  /** The first letters of each form, or of its half: most texts contain none of them. */
  #seeds: ReadonlyMap<string, ReadonlySet<string>> = new Map();

  add(value: string): void {
    this.addAll([value]);
  }

  addAll(values: readonly string[]): void {
    const added = values.filter((value) => value.length >= SHORTEST && !this.#seen.has(value));
    if (added.length === 0) return;
    for (const value of added) this.#seen.add(value);
    const forms = [...this.#seen].flatMap(writtenForms);
    // A form that contains another goes first.
    this.#forms = [...new Set(forms)].sort((a, b) => b.length - a.length);
    const seeds = new Map<string, Set<string>>();
    for (const form of this.#forms) {
      for (const at of [0, form.length - Math.ceil(form.length / 2)]) {
        const seed = form.slice(at, at + SEED);
        seeds.set(seed, (seeds.get(seed) ?? new Set()).add(form));
      }
    }
    this.#seeds = seeds;
  }

  hide(text: string): string {
    const likely = this.#formsIn(text);
    if (likely.length === 0) return text;
    const whole = likely.reduce(hideWhole, text);
    // What may remain is a part of a form: cut off at the end of a text, or by whoever printed it.
    return likely.filter(isCuttable).reduce(hideCut, whole);
  }

  /** Those that may occur in the text, longest first. */
  #formsIn(text: string): readonly string[] {
    if (this.#forms.length === 0) return [];
    const found = new Set<string>();
    for (let at = 0; at + SEED <= text.length; at += 1) {
      for (const form of this.#seeds.get(text.slice(at, at + SEED)) ?? []) found.add(form);
    }
    const [start, end] = [text.slice(0, SHORTEST_EDGE), text.slice(-SHORTEST_EDGE)];
    return this.#forms.filter(
      (form) =>
        found.has(form) ||
        (isCuttable(form) &&
          text.length >= SHORTEST_EDGE &&
          (form.includes(start) || form.includes(end))),
    );
  }
}
