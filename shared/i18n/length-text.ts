import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/values/time-units.ts';

const UNITS = [
  [DAY_MS, 'd'],
  [HOUR_MS, 'h'],
  [MINUTE_MS, 'min'],
  [1000, 's'],
] as const;

/** `3 h 56 min`, `13 min 41 s`, `2 d 4 h`: the first unit that is not zero and the next. */
export function lengthText(ms: number): string {
  let rest = Math.max(0, Math.round(ms / 1000) * 1000);
  const words = UNITS.map(([unit, name]) => {
    const count = Math.floor(rest / unit);
    rest %= unit;
    return { count, name };
  });
  const first = words.findIndex(({ count }) => count > 0);
  if (first === -1) return '0 s';
  return words
    .slice(first, first + 2)
    .filter(({ count }) => count > 0)
    .map(({ count, name }) => `${count} ${name}`)
    .join(' ');
}
