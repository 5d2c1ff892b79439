const STEERING = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Text that someone wrote, safe to print: characters that would steer the terminal (control
 * characters, marks that turn the direction) are shown as `\u{…}`.
 */
export function visible(text: string): string {
  return text.replace(STEERING, (mark) => `\\u{${(mark.codePointAt(0) ?? 0).toString(16)}}`);
}
