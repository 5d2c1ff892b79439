import './settings.css';
import { Suspense, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../i18n/failure-words.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { useRoute } from '../../store/route.ts';
import { fetchedPart } from '../../ui/fetched-part.tsx';
import { AgentPanel } from './agent-panel.tsx';
import { BackupPanel } from './backup-panel.tsx';
import { FeedPanel } from './feed-panel.tsx';
import { GeneralPanel } from './general-panel.tsx';
import { isHealth } from './health/health-route.ts';
import { NoticesPanel } from './notices-panel.tsx';
import { SessionsPanel } from './sessions-panel.tsx';
import { ShellPanel } from './shell-panel.tsx';
import { usePreferences } from './use-preferences.ts';
import '../../i18n/later/settings.ts';

/** Looking takes seconds, and has many words of its own. */
const HealthScreen = fetchedPart(
  async () => (await import('./health/health-screen.tsx')).HealthScreen,
);

export function SettingsScreen(): ReactElement {
  const route = useRoute();
  if (!isHealth(route)) return <Panels />;
  return (
    <Suspense fallback={<section aria-busy="true" />}>
      <HealthScreen />
    </Suspense>
  );
}

function Panels(): ReactElement {
  const { t } = useTranslation('settings');
  const failureText = useFailureText();
  const { shell } = useBridge();
  const editing = usePreferences();
  return (
    <div className="settings scroll">
      {editing.failure === null ? null : (
        <p className="note trouble" role="alert">
          {t('refused', { why: failureText(editing.failure) })}
        </p>
      )}
      <div className="stack gap4">
        <NoticesPanel {...editing} />
        <FeedPanel />
        <BackupPanel />
      </div>
      <div className="stack gap4">
        <GeneralPanel {...editing} />
        <AgentPanel />
        <SessionsPanel />
        {shell === null ? null : <ShellPanel {...editing} shell={shell} />}
      </div>
    </div>
  );
}
