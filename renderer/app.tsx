import type { ReactElement } from 'react';
import { AuditScreen } from './features/audit/audit-screen.tsx';
import { IntegrationsScreen } from './features/integrations/integrations-screen.tsx';
import { NowScreen } from './features/now/now-screen.tsx';
import { StateStrip } from './features/now/state-strip.tsx';
import { PauseDialogs } from './features/pause/pause-dialogs.tsx';
import { SettingsScreen } from './features/settings/settings-screen.tsx';
import { TimelineScreen } from './features/timeline/timeline-screen.tsx';
import { WindowsScreen } from './features/windows/windows-screen.tsx';
import { useRoute, type Screen } from './store/route.ts';
import { CommandPalette } from './ui/command-palette.tsx';
import { Rail } from './ui/rail.tsx';
import { Toasts } from './ui/toasts.tsx';
import { TopBar } from './ui/top-bar.tsx';

const SCREENS: Record<Screen, () => ReactElement> = {
  now: NowScreen,
  timeline: TimelineScreen,
  windows: WindowsScreen,
  integrations: IntegrationsScreen,
  audit: AuditScreen,
  settings: SettingsScreen,
};

/** The frame around every screen: rail, top bar, the state strip (Now has the verdict instead). */
export function App(): ReactElement {
  const { screen } = useRoute();
  const Screen = SCREENS[screen];
  return (
    <div className="app">
      <Rail />
      <div className="main">
        <TopBar />
        {screen === 'now' ? null : <StateStrip />}
        <main className="body">
          <Screen />
        </main>
      </div>
      <PauseDialogs />
      <CommandPalette />
      <Toasts />
    </div>
  );
}
