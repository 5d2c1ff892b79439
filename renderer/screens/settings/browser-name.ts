/** Order matters: each of these also names those after it. */
const BROWSERS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\bFirefox\/(\d+)/, 'Firefox'],
  [/\bEdg\/(\d+)/, 'Edge'],
  [/\bOPR\/(\d+)/, 'Opera'],
  [/Chrome\/(\d+)/, 'Chrome'],
  [/\bVersion\/(\d+)[\d.]* Safari\//, 'Safari'],
];

/** `Firefox 140`, from a browser's `User-Agent`; `null` if unknown. */
export function browserName(userAgent: string): string | null {
  for (const [pattern, name] of BROWSERS) {
    const version = pattern.exec(userAgent)?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  return null;
}
