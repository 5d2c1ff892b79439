const HIDDEN = '[redacted]';

/** Shorter values occur in ordinary words: to blot them out would make texts unreadable. */
const SHORTEST = 6;

/** Values that left the keeper, so that texts for people can be freed of them. */
export class HandedOut {
  readonly #seen = new Set<string>();
  #forms: readonly string[] = [];

  add(value: string): void {
    if (value.length < SHORTEST || this.#seen.has(value)) return;
    this.#seen.add(value);
    const forms = [...this.#seen].flatMap(writtenForms);
    // What contains another goes first.
    this.#forms = [...new Set(forms)].sort((a, b) => b.length - a.length);
  }

  hide(text: string): string {
    let hidden = text;
    for (const form of this.#forms) hidden = hidden.replaceAll(form, HIDDEN);
    return hidden;
  }
}

/** As it is, in a URL, in JSON, and in base64 as for HTTP Basic without a user. */
function writtenForms(value: string): string[] {
  return [
    value,
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
    Buffer.from(value).toString('base64'),
  ];
}
