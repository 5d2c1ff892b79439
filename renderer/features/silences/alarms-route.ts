import { routeTo, type Route } from '../../store/route.ts';

/** `#/settings?alarms=`: which monitors are silent. */
export function isAlarms({ query }: Route): boolean {
  return query.has('alarms');
}

export function alarmsAddress(): string {
  return routeTo('settings', undefined, { alarms: '' });
}
