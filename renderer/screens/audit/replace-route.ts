import { routeTo, type Screen } from '../../store/route.ts';

/** The same screen seen otherwise: the address changes, Back does not lead through each change. */
export function replaceRoute(screen: Screen, query: Record<string, string>): void {
  const hash =
    Object.keys(query).length === 0 ? routeTo(screen) : routeTo(screen, undefined, query);
  window.location.replace(hash);
}
