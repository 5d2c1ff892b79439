import { fail, succeed, type Result } from '../../../shared/errors.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

interface JsonLimits {
  readonly jsonDepth: number;
  readonly jsonValues: number;
}

/** The index of the quote that closes the string which opens at `start`. */
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

/**
 * Whether the JSON stays within its depth and number of values, judged from its bytes alone: a
 * frame of brackets and commas would cost twenty times its length once it is parsed.
 */
function isWithin(body: Buffer, { jsonDepth, jsonValues }: JsonLimits): boolean {
  let depth = 0;
  let values = 1;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at];
    if (byte === QUOTE) at = endOfString(body, at);
    else if (byte === COMMA) values += 1;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      depth += 1;
      values += 1;
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth -= 1;
    if (depth > jsonDepth || values > jsonValues) return false;
  }
  return true;
}

/** One frame's JSON. Failures are `invalid-parameters`. */
export function parseJsonFrame(body: Buffer, limits: JsonLimits): Result<unknown> {
  if (!isWithin(body, limits)) {
    return fail(
      'invalid-parameters',
      `The frame is nested or divided too much; expected at most ${limits.jsonDepth} levels and ${limits.jsonValues} values`,
    );
  }
  try {
    return succeed(JSON.parse(body.toString('utf8')));
  } catch {
    // The parser's own message quotes the input, which may be anything.
    return fail('invalid-parameters', 'The frame is not JSON; expected one JSON-RPC 2.0 message');
  }
}
