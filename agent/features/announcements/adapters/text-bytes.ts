const [LF, CR, SPACE, TAB] = [0x0a, 0x0d, 0x20, 0x09];

/**
 * The lines of a calendar made whole (RFC 5545, 3.1), as bytes: a fold may lie inside a character, which
 * is one again only without it.
 */
export function unfoldedBytes(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const end = bytes[at] === CR && bytes[at + 1] === LF ? at + 1 : at;
    const next = bytes[end + 1];
    if (bytes[end] === LF && (next === SPACE || next === TAB)) {
      at = end + 1;
      continue;
    }
    whole[length] = bytes[at] ?? 0;
    length += 1;
  }
  return whole.subarray(0, length);
}

/** UTF-8, or UTF-16 that says so at its beginning; `undefined`: neither. */
export function textOfBytes(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(utf16Of(bytes) ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** As UTF-8, whatever it was. */
export function asUtf8(bytes: Uint8Array): Uint8Array {
  const text = utf16Of(bytes) === undefined ? undefined : textOfBytes(bytes);
  return text === undefined ? bytes : Buffer.from(text, 'utf8');
}

function utf16Of([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}
