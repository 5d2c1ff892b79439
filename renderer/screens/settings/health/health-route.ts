import { navigate, type Route } from '../../../store/route.ts';

/** `#/settings?health=` */
export function isHealth({ query }: Route): boolean {
  return query.has('health');
}

export function openHealth(): void {
  navigate('settings', undefined, { health: '' });
}
