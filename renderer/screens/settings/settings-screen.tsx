import './settings.css';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../i18n/failure-words.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { AgentPanel } from './agent-panel.tsx';
import { BackupPanel } from './backup-panel.tsx';
import { FeedPanel } from './feed-panel.tsx';
import { GeneralPanel } from './general-panel.tsx';
import { NoticesPanel } from './notices-panel.tsx';
import { SessionsPanel } from './sessions-panel.tsx';
import { ShellPanel } from './shell-panel.tsx';
import { usePreferences } from './use-preferences.ts';
import '../../i18n/later/settings.ts';

export function SettingsScreen(): ReactElement {
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
