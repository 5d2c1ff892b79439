import { routeTo, type Route } from '../../store/route.ts';

/** `#/windows?announced=…`: whether announcements are shown. */
export function isAnnounced({ query }: Route): boolean {
  return query.has('announced');
}

/** The one that is shown; `null`: the list alone. */
export function announcedIn({ query }: Route): string | null {
  const id = query.get('announced') ?? '';
  return id === '' ? null : id;
}

export function announcedAddress(id: string | null): string {
  return routeTo('windows', undefined, { announced: id ?? '' });
}
