import { STEWARD_VERSION } from './steward-script.ts';

export interface StewardRequest {
  readonly verb: string;
  readonly words: readonly string[];
  readonly payload?: Uint8Array;
}

/**
 * A request as the steward reads it: one line, one line for each word with everything but plain
 * characters as octal for `printf %b`, and the payload.
 *
 * @param nonce Hexadecimal; the answer repeats it, so that a banner cannot be taken for one.
 */
export function requestBytes({ verb, words, payload }: StewardRequest, nonce: string): Buffer {
  const bytes = payload ?? Buffer.alloc(0);
  const head = ['remanso', STEWARD_VERSION, nonce, verb, words.length, bytes.length].join(' ');
  const lines = [head, ...words.map(encodedWord), ''].join('\n');
  return Buffer.concat([Buffer.from(lines, 'latin1'), bytes]);
}

function encodedWord(word: string): string {
  let text = '';
  for (const byte of Buffer.from(word, 'utf8')) {
    const char = String.fromCharCode(byte);
    text += /[A-Za-z0-9_./:@=,+-]/.test(char) ? char : `\\0${byte.toString(8).padStart(3, '0')}`;
  }
  return text;
}
