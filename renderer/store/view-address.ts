import { useEffect } from 'react';
import { parseRoute, type Route } from './route.ts';

/** How the view of a list is kept in the address of its screen. */
export interface ViewAddress {
  /** Whether the list is shown at this address. */
  readonly isAt: (route: Route) => boolean;
  readonly read: (query: URLSearchParams) => void;
  /** By its name in the address; empty: as usual, and not written. */
  readonly parts: () => Readonly<Record<string, string>>;
  /** Calls back at each change of the view; returns how to stop. */
  readonly subscribe: (changed: () => void) => () => void;
}

/** The address with these parts; what else it says stays, like a step of the first run. */
export function withParts(hash: string, parts: Readonly<Record<string, string>>): string {
  const [path = '', search = ''] = hash.split('?');
  const query = new URLSearchParams(search);
  for (const [part, value] of Object.entries(parts)) {
    if (value === '') query.delete(part);
    else query.set(part, value);
  }
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}

/**
 * The address keeps the view, so that it can be copied and a reload brings it back. `view` must
 * stay the same object.
 */
export function useViewAddress(view: ViewAddress): void {
  useEffect(() => {
    const { isAt, read, parts, subscribe } = view;
    const { query } = parseRoute(window.location.hash);
    if (Object.keys(parts()).some((part) => query.has(part))) read(query);
    const write = (): void => {
      const before = window.location.hash;
      if (!isAt(parseRoute(before))) return;
      const hash = withParts(before, parts());
      // No new step of Back, and nothing to draw: the view is there already.
      if (hash !== before) window.history.replaceState(window.history.state, '', hash);
    };
    write();
    window.addEventListener('hashchange', write);
    const stop = subscribe(write);
    return () => {
      stop();
      window.removeEventListener('hashchange', write);
    };
  }, [view]);
}
