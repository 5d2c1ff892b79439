import type { ComponentType } from 'react';
import { NowScreen } from '../screens/now/now-screen.tsx';
import { agentsWay } from '../features/agents-ways.ts';
import { featureScreens, type FeatureScreen } from '../features/feature-screens.ts';
import { impactParts, nowParts, occurrenceParts } from '../features/feature-parts.ts';
import { settingsPages } from '../features/settings-pages.ts';
import { windowFeatures } from '../features/window-features.ts';
import type { Screen } from '../store/route.ts';
import { fetchedPart, fetchPart } from '../ui/loading/fetched-part.tsx';

type Loader = () => Promise<ComponentType>;
type KernelScreen = Exclude<Screen, 'now' | FeatureScreen>;

const LOADERS: Readonly<Record<KernelScreen, Loader> & Partial<Record<FeatureScreen, Loader>>> = {
  timeline: async () => (await import('../screens/timeline/timeline-screen.tsx')).TimelineScreen,
  windows: async () => (await import('../screens/windows/windows-screen.tsx')).WindowsScreen,
  integrations: async () =>
    (await import('../screens/integrations/integrations-screen.tsx')).IntegrationsScreen,
  ...featureScreens,
  audit: async () => (await import('../screens/audit/audit-screen.tsx')).AuditScreen,
  settings: async () => (await import('../screens/settings/settings-screen.tsx')).SettingsScreen,
};

/** Now is there at first; the others are loaded when visited, or when the page is idle. */
const SCREENS: Readonly<Partial<Record<Screen, ComponentType>>> = Object.fromEntries(
  Object.entries(LOADERS).map(([screen, load]) => [screen, fetchedPart(load)]),
);

/** Of one that nobody fills, Now. */
export function screenAt(screen: Screen): ComponentType {
  return SCREENS[screen] ?? NowScreen;
}

/** What opens on or over a screen. */
const PARTS: readonly (() => Promise<unknown>)[] = [
  () => import('../actions/pause/pause-dialog.tsx'),
  ...(agentsWay === undefined ? [] : [agentsWay.load]),
  () => import('../actions/pause/resume-dialog.tsx'),
  () => import('../actions/control/asked-dialog.tsx'),
  () => import('../actions/first-run/first-run.tsx'),
  () => import('../screens/now/river/lane-river.tsx'),
  () => import('../screens/now/calm/system-shares.tsx'),
  () => import('../screens/now/held/finishing.tsx'),
  () => import('../screens/now/held/others-flowing.tsx'),
  () => import('../screens/now/reopening/reopening-panels.tsx'),
  () => import('../screens/now/reopening/questions-panel.tsx'),
  () => import('../screens/windows/editor/window-editor.tsx'),
  () => import('../screens/windows/occurrence/occurrence-screen.tsx'),
  ...windowFeatures.map(({ load }) => load),
  ...settingsPages.map(({ load }) => load),
  ...nowParts,
  ...impactParts,
  ...occurrenceParts.map(({ load }) => load),
  () => import('../ui/lists/row-menu.tsx'),
  () => import('./palette/palette-dialog.tsx'),
  () => import('./palette/keys-dialog.tsx'),
  () => import('../i18n/spanish-words.ts'),
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
