const HIDDEN = '[redacted]';

/** Between the bytes of a dump. */
const SEPARATORS = ['', ' ', ':', '-', '\\x', '%', '0x'];

/** A shorter part of base64 occurs in ordinary words. */
const SHORTEST_ENCODED = 8;

/** Half of a shorter value is no more than a word. */
const SHORTEST_CUT = 12;

/** At the end of a text, where it may have been cut, less is enough: no word ends there. */
const SHORTEST_EDGE = 8;

/** A value as programs and servers write it: verbatim, in URLs, in JSON, in hex and in base64. */
function writtenForms(value: string): string[] {
  const bytes = Buffer.from(value);
  return [
    value,
    ...urlForms(value),
    ...jsonForms(value),
    ...hexForms(bytes),
    ...base64Forms(bytes),
  ];
}

function urlForms(value: string): string[] {
  const plain = encodeURIComponent(value);
  // RFC 3986 also encodes these; forms write a space as a plus; some leave slashes unencoded.
  const strict = plain.replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  const upper = strict.replaceAll(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase());
  const forms = [plain, upper, encodeURI(value)].flatMap((form) => [
    form,
    form.replaceAll('%20', '+'),
    form.replaceAll('%2F', '/'),
  ]);
  return [...forms, ...forms.map((form) => form.replaceAll(/%[0-9A-F]{2}/g, lowered))];
}

function lowered(text: string): string {
  return text.toLowerCase();
}

function jsonForms(value: string): string[] {
  const plain = JSON.stringify(value).slice(1, -1);
  const ascii = plain.replaceAll(
    /[\u007f-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return [plain, ascii, plain.replaceAll('/', '\\/')];
}

function hexForms(bytes: Buffer): string[] {
  const pairs = [...bytes].map((byte) => byte.toString(16).padStart(2, '0'));
  return SEPARATORS.flatMap((separator) => {
    const text = pairs.join(separator);
    const upper = pairs.map((pair) => pair.toUpperCase()).join(separator);
    return [text, upper];
  });
}

/**
 * Three variants, by alignment within groups of three bytes: after `user:`, say. Letters that also
 * depend on neighbouring bytes are left out.
 */
function base64Forms(bytes: Buffer): string[] {
  const forms = [bytes.toString('base64'), bytes.toString('base64url')];
  for (const before of [0, 1, 2]) {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const from = before === 0 ? 0 : before + 1;
    const whole = text.slice(from, Math.floor(((before + bytes.length) * 8) / 6));
    if (whole.length < SHORTEST_ENCODED) continue;
    forms.push(whole, whole.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return forms;
}

/** Whether a part of it is still secret. */
function isCuttable(form: string): boolean {
  return form.length >= SHORTEST_CUT;
}

function hideWhole(text: string, form: string): string {
  return text.replaceAll(form, HIDDEN);
}

/** Removes half of it or more, anywhere, and any part at an end of the text. */
function hideCut(text: string, form: string): string {
  const half = Math.ceil(form.length / 2);
  return atEdges(tails(heads(text, form, half), form, half), form);
}

function heads(text: string, form: string, half: number): string {
  const head = form.slice(0, half);
  let at = text.indexOf(head);
  if (at < 0) return text;
  let result = '';
  let from = 0;
  while (at >= 0) {
    let end = at + half;
    while (end < text.length && text[end] === form[end - at]) end += 1;
    result += text.slice(from, at) + HIDDEN;
    from = end;
    at = text.indexOf(head, from);
  }
  return result + text.slice(from);
}

function tails(text: string, form: string, half: number): string {
  const tail = form.slice(-half);
  let at = text.indexOf(tail);
  if (at < 0) return text;
  let result = '';
  let from = 0;
  while (at >= 0) {
    let start = at;
    const end = at + half;
    while (start > from && text[start - 1] === form[form.length - (end - start) - 1]) start -= 1;
    result += text.slice(from, start) + HIDDEN;
    from = end;
    at = text.indexOf(tail, from);
  }
  return result + text.slice(from);
}

function atEdges(text: string, form: string): string {
  let cut = text;
  for (let length = Math.ceil(form.length / 2); length >= SHORTEST_EDGE; length -= 1) {
    if (!cut.startsWith(form.slice(-length))) continue;
    cut = HIDDEN + cut.slice(length);
    break;
  }
  for (let length = Math.ceil(form.length / 2); length >= SHORTEST_EDGE; length -= 1) {
    if (!cut.endsWith(form.slice(0, length))) continue;
    return cut.slice(0, -length) + HIDDEN;
  }
  return cut;
}

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
