import { lazy, useState, type ComponentType, type ReactElement } from 'react';

/** Pauses between the tries, ms. */
const PAUSES_MS = [100, 500, 2000];

/** React keeps a failed fetch; these begin it anew. */
const renewals = new Set<() => void>();

/**
 * What `load` imports. A network that changes under the page (a VPN that comes up, a cable that is
 * put in) makes the browser give up what it was fetching, so that it is asked for some times more.
 * Rejects as `load` does at last.
 */
export async function fetchPart<T>(load: () => Promise<T>): Promise<T> {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
  return load();
}

/**
 * A component that is fetched when it is first shown: suspends until then, and throws when it cannot
 * be fetched, until `renewFailedParts` is called.
 */
export function fetchedPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
): (props: P) => ReactElement {
  const begin = (): ComponentType<P> =>
    lazy(async () => {
      try {
        return { default: await fetchPart(load) };
      } catch (failure) {
        renewals.add(renew);
        throw failure;
      }
    });
  let current = begin();
  const renew = (): void => {
    current = begin();
  };
  return function FetchedPart(props) {
    const [Part] = useState(() => current);
    return <Part {...props} />;
  };
}

/** For who tries again: what could not be fetched is asked for anew when it is next shown. */
export function renewFailedParts(): void {
  for (const renew of renewals) renew();
  renewals.clear();
}
