import { lazy, type ComponentType } from 'react';
import { NowScreen } from './features/now/now-screen.tsx';
import type { Screen } from './store/route.ts';

type Loader = () => Promise<{ default: ComponentType }>;

/** Now is what opens first; the others are fetched when somebody goes there, or when the page rests. */
const LOADERS: Record<Exclude<Screen, 'now'>, Loader> = {
  timeline: async () => ({
    default: (await import('./features/timeline/timeline-screen.tsx')).TimelineScreen,
  }),
  windows: async () => ({
    default: (await import('./features/windows/windows-screen.tsx')).WindowsScreen,
  }),
  integrations: async () => ({
    default: (await import('./features/integrations/integrations-screen.tsx')).IntegrationsScreen,
  }),
  audit: async () => ({
    default: (await import('./features/audit/audit-screen.tsx')).AuditScreen,
  }),
  settings: async () => ({
    default: (await import('./features/settings/settings-screen.tsx')).SettingsScreen,
  }),
};

/** What opens on or over a screen. */
const PARTS: readonly (() => Promise<unknown>)[] = [
  () => import('./features/pause/pause-dialog.tsx'),
  () => import('./features/pause/resume-dialog.tsx'),
  () => import('./features/control/asked-dialog.tsx'),
  () => import('./features/reopening/reopening-panels.tsx'),
  () => import('./features/reopening/questions-panel.tsx'),
  () => import('./features/windows/editor/window-editor.tsx'),
  () => import('./features/windows/report/past-screen.tsx'),
  () => import('./ui/row-menu.tsx'),
  () => import('./ui/palette-dialog.tsx'),
  () => import('./ui/keys-dialog.tsx'),
];

const components = new Map<Screen, ComponentType>([['now', NowScreen]]);

/** The same component each time; a new one for a retry, since React keeps a failed fetch. */
export function screenComponent(screen: Screen, isRetry: boolean): ComponentType {
  const known = components.get(screen);
  if (screen === 'now' || (known !== undefined && !isRetry)) return known ?? NowScreen;
  const component = lazy(LOADERS[screen]);
  components.set(screen, component);
  return component;
}

/**
 * Fetches everything that was not asked for yet, so that the page can still be walked through when
 * the agent, which serves it to a browser, has gone away.
 */
export async function fetchTheRest(): Promise<void> {
  for (const load of [...Object.values(LOADERS), ...PARTS]) {
    try {
      await load();
    } catch {
      // Whoever goes there is told by the guard; the others need not know.
      return;
    }
  }
}
