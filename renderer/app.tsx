import { lazy, Suspense, useEffect, type ComponentType, type ReactElement } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { MinuteKeeper } from './features/now/use-minute.ts';
import { NowScreen } from './features/now/now-screen.tsx';
import { StateStrip } from './features/now/state-strip.tsx';
import { useExtend } from './features/now/use-extend.ts';
import { useTelling, useVerdict } from './features/now/use-verdict.ts';
import { openWindowOf } from './features/now/verdict-actions.tsx';
import { verdictSentence } from './features/now/verdict-words.ts';
import { PauseDialogs } from './features/pause/pause-dialogs.tsx';
import { languageOf, type Language } from './i18n/words.ts';
import { useAgentStore } from './store/agent-store.ts';
import { useRoute, type Screen } from './store/route.ts';
import { CommandPalette } from './ui/command-palette.tsx';
import { Rail } from './ui/rail.tsx';
import { StillFrame } from './ui/still-frame.tsx';
import { Toasts } from './ui/toasts.tsx';
import { TopBar } from './ui/top-bar.tsx';
import { useDeepLinks } from './ui/use-deep-links.ts';
import { useFrameKeys } from './ui/use-frame-keys.ts';

/** Now is what opens first; the others are fetched when somebody goes there. */
const SCREENS: Record<Screen, ComponentType> = {
  now: NowScreen,
  timeline: lazy(async () => ({
    default: (await import('./features/timeline/timeline-screen.tsx')).TimelineScreen,
  })),
  windows: lazy(async () => ({
    default: (await import('./features/windows/windows-screen.tsx')).WindowsScreen,
  })),
  integrations: lazy(async () => ({
    default: (await import('./features/integrations/integrations-screen.tsx')).IntegrationsScreen,
  })),
  audit: lazy(async () => ({
    default: (await import('./features/audit/audit-screen.tsx')).AuditScreen,
  })),
  settings: lazy(async () => ({
    default: (await import('./features/settings/settings-screen.tsx')).SettingsScreen,
  })),
};

/** Whose dates and numbers boxes are typed in: a week from Monday, a clock of 24 hours. */
const LOCALES: Record<Language, string> = { en: 'en-GB', es: 'es-ES' };

/** The frame around every screen: rail, top bar, the state strip (Now has the verdict instead). */
export function App(): ReactElement {
  const { i18n } = useTranslation();
  return (
    <I18nProvider locale={LOCALES[languageOf('system', [i18n.language])]}>
      <Frame />
    </I18nProvider>
  );
}

function Frame(): ReactElement {
  const { t } = useTranslation();
  const { screen } = useRoute();
  const Screen = SCREENS[screen];
  return (
    <div className="app">
      <a
        className="skip"
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('content')?.focus();
        }}
      >
        {t('skip')}
      </a>
      <Rail />
      <div className="main">
        <TopBar />
        {screen === 'now' ? null : <StateStrip />}
        <main id="content" className="body" tabIndex={-1}>
          <Suspense fallback={<StillFrame />}>
            <Screen />
          </Suspense>
        </main>
      </div>
      <PauseDialogs />
      <CommandPalette />
      <Toasts />
      <FrameLife />
    </div>
  );
}

/** What the frame does without being seen: the title of the page, keys, links from outside, time. */
function FrameLife(): ReactElement {
  const verdict = useVerdict();
  const telling = useTelling();
  const { extend } = useExtend();
  const isLive = useAgentStore((state) => state.link.kind === 'connected');
  const windowId = openWindowOf(verdict)?.windowId;
  const sentence = verdictSentence(verdict, telling);
  useEffect(() => {
    document.title = `${sentence} · Remanso`;
  }, [sentence]);
  useDeepLinks();
  useFrameKeys({
    isLive,
    extend: windowId === undefined ? undefined : () => extend(windowId, 30),
  });
  return <MinuteKeeper />;
}
