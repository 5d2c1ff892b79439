import { fail, succeed, type Result } from '../../../shared/errors.ts';
import type { WireLimits } from './wire-limits.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

type JsonLimits = Pick<WireLimits, 'jsonDepth' | 'jsonValues' | 'jsonKeys'>;

/** The index of the quote that closes the string opened at `start`. */
function endOfString(body: Buffer, start: number): number {
  let end = body.indexOf(QUOTE, start + 1);
  while (end !== -1) {
    let slashes = 0;
    while (body[end - 1 - slashes] === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return end;
    end = body.indexOf(QUOTE, end + 1);
  }
  return body.length;
}

/** The shape of the JSON up to the current byte. */
class JsonShape {
  readonly #limits: JsonLimits;
  /** Commas in the open object at each depth; -1 for an array. */
  readonly #commas: number[] = [];
  #values = 1;

  constructor(limits: JsonLimits) {
    this.#limits = limits;
  }

  /** `false`: too deep, too many values, or too many keys in one object. */
  open(byte: number): boolean {
    this.#values += 1;
    this.#commas.push(byte === OPEN_OBJECT ? 0 : -1);
    return this.#commas.length <= this.#limits.jsonDepth && this.#values <= this.#limits.jsonValues;
  }

  close(): void {
    this.#commas.pop();
  }

  comma(): boolean {
    this.#values += 1;
    const innermost = this.#commas.length - 1;
    const commas = this.#commas[innermost];
    if (commas === undefined || commas === -1) return this.#values <= this.#limits.jsonValues;
    this.#commas[innermost] = commas + 1;
    return commas + 1 < this.#limits.jsonKeys;
  }
}

/**
 * Whether the JSON stays within its limits, judged from its bytes alone: once parsed, a frame of
 * brackets and commas would take twenty times its length, and one full of keys would take seconds
 * to reject.
 */
function isWithin(body: Buffer, limits: JsonLimits): boolean {
  const shape = new JsonShape(limits);
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at];
    if (byte === QUOTE) at = endOfString(body, at);
    else if (byte === COMMA) {
      if (!shape.comma()) return false;
    } else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      if (!shape.open(byte)) return false;
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) shape.close();
  }
  return true;
}

/** Parses one frame's JSON. Failures are `invalid-parameters`. */
export function parseJsonFrame(body: Buffer, limits: JsonLimits): Result<unknown> {
  if (!isWithin(body, limits)) {
    return fail(
      'invalid-parameters',
      `The frame is nested too deeply or has too many parts; expected at most ${limits.jsonDepth} levels, ${limits.jsonKeys} keys in one object and ${limits.jsonValues} values`,
    );
  }
  try {
    return succeed(JSON.parse(body.toString('utf8')));
  } catch {
    // The parser's own message quotes the input, which may be anything.
    return fail('invalid-parameters', 'The frame is not JSON; expected one JSON-RPC 2.0 message');
  }
}
