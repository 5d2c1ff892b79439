import '@fontsource-variable/atkinson-hyperlegible-mono/wght.css';
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import './ui/styles/tokens.css';
import './ui/styles/base.css';
import './ui/inputs/inputs.css';
import './ui/lists/menu.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './frame/app.tsx';
import { openBridge } from './bridge/bridge.ts';
import { startWords } from './i18n/words.ts';
import { chosenLanguage } from '../shared/words/language.ts';
import { BridgeContext } from './store/bridge-context.ts';
import { AgentSync } from './store/agent-sync.ts';
import { followShownAgents } from './store/shown-agents.ts';
import { firstState } from './store/first-state.ts';
import { followPreferences } from './frame/follow-preferences.ts';
import { fetchLanguage } from './frame/spoken-language.ts';
import { fetchPart } from './ui/loading/fetched-part.tsx';
import { afterPaint } from './ui/loading/after-paint.ts';

/** A healthy agent answers within this time, so nobody sees a frame without figures first. */
const FIRST_STATE_MS = 200;

const bridge = openBridge();

// Not awaited here: what is fetched needs this script to have finished.
void start();

async function start(): Promise<void> {
  const language = chosenLanguage('system', navigator.languages);
  await startWords(language);
  await fetchLanguage(language).catch(() => undefined);
  followPreferences();
  followShownAgents(bridge);
  new AgentSync(bridge).start();
  await firstState(FIRST_STATE_MS);
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no root.');
  createRoot(root).render(
    <StrictMode>
      <BridgeContext value={bridge}>
        <App />
      </BridgeContext>
    </StrictMode>,
  );
  // The shell supplies its own; a browser fetches them once the page is up.
  if (bridge.shell === null) await startNotices();
}

async function startNotices(): Promise<void> {
  await afterPaint();
  const { startBrowserNotices } = await fetchPart(() => import('./frame/browser-notices.ts'));
  startBrowserNotices(bridge);
}
