import { useSyncExternalStore } from 'react';

export const screens = [
  'now',
  'timeline',
  'windows',
  'integrations',
  'hosts',
  'calendars',
  'audit',
  'settings',
] as const;
export type Screen = (typeof screens)[number];

/** `#/windows/erp-monthly?at=…`: a screen, the item it shows, and the rest of its state. */
export interface Route {
  readonly screen: Screen;
  readonly id: string | null;
  readonly query: URLSearchParams;
}

function isScreen(text: string | undefined): text is Screen {
  return screens.some((screen) => screen === text);
}

export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?');
  const [, screen, id] = path.split('/');
  return {
    screen: isScreen(screen) ? screen : 'now',
    id: id === undefined || id === '' ? null : decodeURIComponent(id),
    query: new URLSearchParams(search),
  };
}

/**
 * What an editor at this address creates (`id` is `null`) or changes; `null` if it is not an
 * editor.
 */
export function editedAt({
  screen,
  id,
  query,
}: Route): { readonly part: 'window' | 'integration'; readonly id: string | null } | null {
  if (screen === 'windows' && id !== null) return { part: 'window', id: id === 'new' ? null : id };
  return screen === 'integrations' && query.has('edit') ? { part: 'integration', id } : null;
}

/** What is shown as a whole: another one replaces the content, not just a part of it. */
export function viewOf(route: Route): string {
  const { screen, id, query } = route;
  const isOther =
    [
      'past',
      'occurrence',
      'announced',
      'year',
      'approval',
      'find',
      'edit',
      'add',
      'setup',
      'confirm',
      'health',
      'alarms',
    ].find((part) => query.has(part)) ?? '';
  const edited = editedAt(route);
  return edited === null
    ? `${screen} ${isOther}`
    : `${screen} edit ${id ?? ''} ${query.toString()}`;
}

export function routeTo(screen: Screen, id?: string, query?: Record<string, string>): string {
  const path = id === undefined ? `#/${screen}` : `#/${screen}/${encodeURIComponent(id)}`;
  return query === undefined ? path : `${path}?${new URLSearchParams(query).toString()}`;
}

/** The occurrence that a screen shows. */
export interface ShownOccurrence {
  readonly windowId: string;
  readonly opensAt: string;
}

/** The report of one occurrence; `null`: the list of past ones. */
export function reportAddress(shown: ShownOccurrence | null): string {
  if (shown === null) return routeTo('windows', undefined, { past: '' });
  return routeTo('windows', undefined, { past: shown.windowId, at: shown.opensAt });
}

/** `#/windows?occurrence=…`: whom one occurrence reaches. */
export function occurrenceAddress({ windowId, opensAt }: ShownOccurrence): string {
  return routeTo('windows', undefined, { occurrence: windowId, at: opensAt });
}

export function occurrenceIn({ query }: Route): ShownOccurrence | null {
  return shownBy(query, 'occurrence');
}

/** By the parameter that names its window. */
export function shownBy(query: URLSearchParams, named: string): ShownOccurrence | null {
  const [windowId, opensAt] = [query.get(named), query.get('at')];
  return windowId === null || windowId === '' || opensAt === null ? null : { windowId, opensAt };
}

export function navigate(screen: Screen, id?: string, query?: Record<string, string>): void {
  window.location.hash = routeTo(screen, id, query);
}

export function showOccurrence(shown: ShownOccurrence): void {
  window.location.hash = occurrenceAddress(shown);
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => window.location.hash));
}
