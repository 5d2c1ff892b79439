import { lazy, useState, type ComponentType, type ReactElement } from 'react';

/** Delays between attempts, ms. */
const PAUSES_MS = [100, 500, 2000];

/** React keeps a failed import; these reset it. */
const renewals = new Set<() => void>();

/**
 * Runs `load` with retries. When the network changes under the page (a VPN, a cable), the browser
 * aborts what it was fetching. Finally rejects as `load` does.
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
 * A lazy component: suspends until loaded and throws if it cannot be loaded, until
 * `renewFailedParts` is called.
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

/** For a retry: parts that failed to load are fetched again when next shown. */
export function renewFailedParts(): void {
  for (const renew of renewals) renew();
  renewals.clear();
}
