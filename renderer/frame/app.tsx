import { LOCALES } from '../../shared/i18n/formats.ts';
import { type ReactElement, useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { MinuteTicker } from '../model/verdict/use-minute.ts';
import { StateStrip } from '../actions/control/state-strip.tsx';
import { useExtend } from '../actions/control/extend/use-extend.ts';
import { useVerdict } from '../model/verdict/use-verdict.ts';
import { useVerdictWords } from '../model/verdict/use-verdict-words.ts';
import { askControl } from '../actions/control/order/control-store.ts';
import { openWindowsOf } from '../actions/control/verdict-actions.tsx';
import { ControlDialogs } from '../actions/control/control-dialogs.tsx';
import { DialogFeatures, StripFeatures } from '../features/frame-features.tsx';
import { PauseDialogs } from '../actions/pause/pause-dialogs.tsx';
import { useLanguage } from '../i18n/language.ts';
import { preloadScreens, screenAt } from './screens.ts';
import { useAgentStore } from '../store/agent-store.ts';
import { useRoute } from '../store/route.ts';
import { severalIn, showNeighbour, useShownAgents, useShownServer } from '../store/shown-agents.ts';
import { useBridge } from '../store/bridge-context.ts';
import { useAgentsVerdict } from '../model/verdict/use-agents-verdict.ts';
import { CommandPalette } from './palette/command-palette.tsx';
import { Rail } from './rail/rail.tsx';
import { CopyLine } from '../ui/messages/copy-line.tsx';
import { DialogPlace } from '../ui/dialogs/dialog-place.ts';
import { ScreenGuard } from '../ui/loading/screen-guard.tsx';
import { Toasts } from '../ui/messages/toasts.tsx';
import { TopBar } from './top-bar.tsx';
import { focusContent, useContentFocus } from './use-content-focus.ts';
import { useDeepLinks } from './use-deep-links.ts';
import { useFrameKeys } from './use-frame-keys.ts';
import './frame.css';

/** Lets the network requests of the first paint finish before fetching the rest. */
const QUIET_MS = 1500;

/**
 * The frame around every screen: rail, top bar, and the state strip (Now has the verdict instead).
 */
export function App(): ReactElement {
  return (
    <I18nProvider locale={LOCALES[useLanguage()]}>
      <Frame />
    </I18nProvider>
  );
}

/** `null` where this page's agent is the only one. */
function useDialogPlace(): string | null {
  const { t } = useTranslation();
  const name = useShownServer() ?? t('servers.own');
  return useShownAgents((shown) => severalIn(shown).length > 0) ? name : null;
}

function Frame(): ReactElement {
  const { t } = useTranslation();
  const { screen } = useRoute();
  useContentFocus();
  const place = useDialogPlace();
  return (
    <div className="app">
      <a
        className="skip"
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          focusContent();
        }}
      >
        {t('skip')}
      </a>
      <DialogPlace value={place}>
        <div className="frame">
          <Rail />
          <div className="main">
            <TopBar />
            <StripFeatures />
            <SessionEnded />
            {screen === 'now' ? null : <StateStrip />}
            <main id="content" className="body" tabIndex={-1}>
              <ScreenGuard key={screen} Screen={screenAt(screen)} />
            </main>
          </div>
        </div>
        <Toasts />
        <PauseDialogs />
        <ControlDialogs />
      </DialogPlace>
      <DialogFeatures />
      <CommandPalette />
      <FrameLife />
    </div>
  );
}

/** The invisible part of the frame: page title, keys, deep links, time. */
function FrameLife(): ReactElement {
  const verdict = useVerdict();
  const { extend } = useExtend();
  const isLive = useAgentStore((state) => state.link.kind === 'connected');
  const [only, ...more] = openWindowsOf(verdict);
  const { shell } = useBridge();
  const overAll = useAgentsVerdict()?.sentence;
  const { sentence } = useVerdictWords(verdict);
  useEffect(() => {
    document.title = `${overAll ?? sentence} · Remanso`;
  }, [sentence, overAll]);
  useEffect(() => {
    if (!isLive) return undefined;
    const timer = setTimeout(() => void preloadScreens(), QUIET_MS);
    return () => clearTimeout(timer);
  }, [isLive]);
  useDeepLinks();
  useFrameKeys({
    isLive,
    extend: extensionOf(only?.windowId, more.length > 0, extend),
    showNeighbour: shell === null ? undefined : (step) => showNeighbour(shell, step),
  });
  return <MinuteTicker />;
}

/** With several windows open, which one is meant must be said. */
function extensionOf(
  windowId: string | undefined,
  hasMore: boolean,
  extend: (windowId: string, minutes: number) => void,
): (() => void) | undefined {
  if (windowId === undefined) return undefined;
  return hasMore ? () => askControl({ kind: 'extend-which' }) : () => extend(windowId, 30);
}

/**
 * Tells a browser that is logged out, or never had a session, how to get in. What was typed stays.
 */
function SessionEnded(): ReactElement | null {
  const { t } = useTranslation();
  const isOver = useAgentStore(
    ({ link }) => link.kind === 'lost' && link.failure.code === 'session-ended',
  );
  const open = useAgentStore(({ commands }) => commands?.open);
  if (!isOver) return null;
  return (
    <section className="note trouble session-ended" role="alert">
      <p>
        <b>{t('ended.title')}</b> {t('ended.text')}
      </p>
      <CopyLine line={open ?? 'remanso open'} isWhole />
      {open === undefined ? <p>{t('ended.elsewhere')}</p> : null}
    </section>
  );
}
