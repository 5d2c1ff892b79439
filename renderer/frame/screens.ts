import type { ComponentType } from 'react';
import { NowScreen } from '../screens/now/now-screen.tsx';
import { windowFeatures } from '../features/window-features.ts';
import type { Screen } from '../store/route.ts';
import { fetchedPart, fetchPart } from '../ui/fetched-part.tsx';

type Loader = () => Promise<ComponentType>;

const LOADERS: Record<Exclude<Screen, 'now'>, Loader> = {
  timeline: async () => (await import('../screens/timeline/timeline-screen.tsx')).TimelineScreen,
  windows: async () => (await import('../screens/windows/windows-screen.tsx')).WindowsScreen,
  integrations: async () =>
    (await import('../screens/integrations/integrations-screen.tsx')).IntegrationsScreen,
  hosts: async () => (await import('../screens/hosts/hosts-screen.tsx')).HostsScreen,
  calendars: async () =>
    (await import('../screens/calendars/calendars-screen.tsx')).CalendarsScreen,
  audit: async () => (await import('../screens/audit/audit-screen.tsx')).AuditScreen,
  settings: async () => (await import('../screens/settings/settings-screen.tsx')).SettingsScreen,
};

/** Now opens first; the others are loaded when visited, or when the page is idle. */
export const SCREENS: Record<Screen, ComponentType> = {
  now: NowScreen,
  timeline: fetchedPart(LOADERS.timeline),
  windows: fetchedPart(LOADERS.windows),
  integrations: fetchedPart(LOADERS.integrations),
  hosts: fetchedPart(LOADERS.hosts),
  calendars: fetchedPart(LOADERS.calendars),
  audit: fetchedPart(LOADERS.audit),
  settings: fetchedPart(LOADERS.settings),
};

/** What opens on or over a screen. */
const PARTS: readonly (() => Promise<unknown>)[] = [
  () => import('../actions/pause/pause-dialog.tsx'),
  () => import('../actions/servers/connect-dialog.tsx'),
  () => import('../actions/pause/resume-dialog.tsx'),
  () => import('../actions/control/asked-dialog.tsx'),
  () => import('../actions/first-run/first-run.tsx'),
  () => import('../screens/now/lane-river.tsx'),
  () => import('../screens/now/reopening/reopening-panels.tsx'),
  () => import('../screens/now/reopening/questions-panel.tsx'),
  () => import('../screens/windows/editor/window-editor.tsx'),
  ...windowFeatures.map(({ load }) => load),
  () => import('../screens/windows/approvals/approvals-screen.tsx'),
  () => import('../screens/windows/report/past-screen.tsx'),
  () => import('../screens/windows/year/year-screen.tsx'),
  () => import('../screens/settings/health/health-screen.tsx'),
  () => import('../ui/row-menu.tsx'),
  () => import('./palette-dialog.tsx'),
  () => import('./keys-dialog.tsx'),
  () => import('../../shared/i18n/spanish-sentences.ts'),
];

/**
 * Loads all remaining parts, so that the page still works when the agent, which serves it to a
 * browser, is gone.
 */
export async function preloadScreens(): Promise<void> {
  for (const load of [...Object.values(LOADERS), ...PARTS]) {
    try {
      await fetchPart<unknown>(load);
    } catch {
      // Whoever goes there sees the error from the guard; the others need not know.
      return;
    }
  }
}
