import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShellApi } from '../../../shared/contract/shell-api.ts';
import { SettingRow } from './setting-row.tsx';
import { SwitchInput } from './switch-input.tsx';
import type { PreferenceEditing } from './use-preferences.ts';

interface ShellPanelProps extends PreferenceEditing {
  readonly shell: ShellApi;
}

/** Settings that only the desktop shell has. */
export function ShellPanel({ shell, preferences, change }: ShellPanelProps): ReactElement {
  const { t } = useTranslation('settings');
  const [startsAtLogin, setStartsAtLogin] = useState<boolean | null>(null);
  useEffect(() => {
    void shell.getStartAtLogin().then(setStartsAtLogin);
  }, [shell]);
  return (
    <section className="panel">
      <header>
        <h2>{t('shell.title')}</h2>
      </header>
      <ul className="list settings-list">
        <SettingRow title={t('shell.login')} note={t('shell.login.note')}>
          <SwitchInput
            label={t('shell.login')}
            isOn={startsAtLogin === true}
            isDisabled={startsAtLogin === null}
            onChange={(isOn) => void shell.setStartAtLogin(isOn).then(setStartsAtLogin)}
          />
        </SettingRow>
        <SettingRow title={t('shell.shortcut')} note={t('shell.shortcut.note')}>
          <SwitchInput
            label={t('shell.shortcut')}
            isOn={preferences.globalShortcut}
            onChange={(globalShortcut) => change({ globalShortcut })}
          />
        </SettingRow>
      </ul>
    </section>
  );
}
