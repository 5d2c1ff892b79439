import { SECOND_MS } from '../../../shared/domain/values/time-units.ts';

/** `PT1H30M`, without days: exact. Rounded up to a whole second, so that nothing closes early. */
export function exactLength(ms: number): string {
  const seconds = Math.ceil(ms / SECOND_MS);
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(seconds / 3600), 'H'],
    [Math.floor(seconds / 60) % 60, 'M'],
    [seconds % 60, 'S'],
  ];
  return `PT${parts.map(([count, unit]) => (count === 0 ? '' : `${count}${unit}`)).join('')}`;
}
