const HIDDEN = '[redacted]';

/** Between the bytes of a dump. */
const SEPARATORS = ['', ' ', ':', '-', '\\x', '%', '0x'];

/** A shorter part of base64 occurs in ordinary words. */
const SHORTEST_ENCODED = 8;

/** Half of a shorter value is no more than a word. */
const SHORTEST_CUT = 12;

/** At the end of a text, where it may have been cut, less is enough: no word ends there. */
export const SHORTEST_EDGE = 8;

/** A value as programs and servers write it: verbatim, in URLs, in JSON, in hex and in base64. */
export function writtenForms(value: string): string[] {
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
export function isCuttable(form: string): boolean {
  return form.length >= SHORTEST_CUT;
}

export function hideWhole(text: string, form: string): string {
  return text.replaceAll(form, HIDDEN);
}

/** Removes half of it or more, anywhere, and any part at an end of the text. */
export function hideCut(text: string, form: string): string {
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
