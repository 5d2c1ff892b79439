/** The order matters: each of these also names those behind it. */
const BROWSERS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\bFirefox\/(\d+)/, 'Firefox'],
  [/\bEdg\/(\d+)/, 'Edge'],
  [/\bOPR\/(\d+)/, 'Opera'],
  [/Chrome\/(\d+)/, 'Chrome'],
  [/\bVersion\/(\d+)[\d.]* Safari\//, 'Safari'],
];

/** `Firefox 140`, from a browser's `User-Agent`; `null` where it is none that one knows. */
export function browserName(userAgent: string): string | null {
  for (const [pattern, name] of BROWSERS) {
    const version = pattern.exec(userAgent)?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  return null;
}
