import { createHash } from 'node:crypto';

/** A request as the steward of a host reads it. */
export interface StewardWords {
  readonly nonce: string;
  readonly verb: string;
  readonly words: readonly string[];
  readonly payload: Buffer;
}

export function stewardWords(input: Buffer): StewardWords {
  const lineEnd = input.indexOf(0x0a);
  const head = input.subarray(0, lineEnd).toString('latin1');
  const [, , nonce = '', verb = '', count = '0', length = '0'] = head.split(' ');
  const words: string[] = [];
  let from = lineEnd + 1;
  for (let left = Number(count); left > 0; left -= 1) {
    const end = input.indexOf(0x0a, from);
    words.push(decoded(input.subarray(from, end).toString('latin1')));
    from = end + 1;
  }
  return { nonce, verb, words, payload: input.subarray(from, from + Number(length)) };
}

/** As `printf %b` does. */
function decoded(word: string): string {
  return word.replace(/\\0([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}

/** An answer as the steward frames it. */
export function framed(nonce: string, status: string, body: Buffer | string): Buffer {
  const bytes = Buffer.from(body);
  const head = `\n#remanso ${nonce} ${status} ${bytes.length} ${digestOf(bytes)}\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
}

/** What a steward shows of a place. */
export function section(place: string, text: string): string {
  return `${place} ok ${Buffer.byteLength(text)}\n${text}\n`;
}

export function digestOf(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
