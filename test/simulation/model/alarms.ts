import type { Truth } from './truth.ts';
import type { World } from '../world/world.ts';

/** A monitor of the document, by its host. */
export interface Watcher {
  readonly of: 'system' | 'integration';
  readonly id: string;
  readonly place: string;
}

export function watchersAt({ era }: Truth): Watcher[] {
  const watchers: Watcher[] = [];
  for (const { id, monitors = [] } of era.systems.values()) {
    for (const one of monitors) watchers.push({ of: 'system', id, place: placeOf(one) });
  }
  for (const { id, monitors = [] } of era.integrations.values()) {
    for (const one of monitors) watchers.push({ of: 'integration', id, place: placeOf(one) });
  }
  return watchers;
}

function placeOf(monitor: object): string {
  const { urls = [] } = monitor as { readonly urls?: readonly string[] };
  return urls.map((url) => url.replace('http://', '')).join(', ');
}

/** What it speaks of. */
export function watchedBy({ of, id }: Watcher, { era }: Truth): string[] {
  if (of === 'integration') return era.integrations.has(id) ? [id] : [];
  return [...era.integrations.values()]
    .filter(({ systems }) => systems.includes(id))
    .map((one) => one.id);
}

/** Whether its alarms must be silent: what it speaks of is held, and for a system because of it. */
export function mustBeSilent(watcher: Watcher, { truth }: World, at: number): boolean {
  return watchedBy(watcher, truth).some((integration) =>
    truth.holdsAt(integration, at).some((hold) => {
      if (watcher.of === 'integration') return true;
      const scope =
        hold.windowId === undefined
          ? truth.pauses.get(hold.id)?.selector
          : truth.eraAt(at).windows.get(hold.windowId)?.covers;
      if (scope === undefined) return false;
      return scope.all || scope.systems.includes(watcher.id);
    }),
  );
}
