import { Lock } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { noticeKinds } from '../../../shared/domain/definitions/preferences.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { Button } from '../../ui/button.tsx';
import { MuteRow } from './mute-row.tsx';
import { SettingRow } from './setting-row.tsx';
import { SwitchInput } from './switch-input.tsx';
import type { PreferenceEditing } from './use-preferences.ts';

/** Which notices are shown. Trouble always is, so it has no switch. */
export function NoticesPanel(editing: PreferenceEditing): ReactElement {
  const { preferences, isLive, change } = editing;
  const { t } = useTranslation('settings');
  const bridge = useBridge();
  return (
    <section className="panel">
      <header>
        <h2>{t('notices.title')}</h2>
      </header>
      <ul className="list settings-list">
        {bridge.shell === null ? <BrowserPermission /> : null}
        <MuteRow {...editing} />
        {noticeKinds.map((kind) => (
          <SettingRow key={kind} title={t(`notices.${kind}`)} note={t(`notices.${kind}.note`)}>
            <SwitchInput
              label={t(`notices.${kind}`)}
              isOn={preferences.notices[kind]}
              isDisabled={!isLive}
              onChange={(isOn) => change({ notices: { ...preferences.notices, [kind]: isOn } })}
            />
          </SettingRow>
        ))}
        <SettingRow title={t('notices.trouble')} note={t('notices.trouble.note')}>
          <span className="row faint xs">
            <Lock className="icon small" size={14} aria-hidden="true" />
            {t('notices.always')}
          </span>
        </SettingRow>
      </ul>
    </section>
  );
}

/** A browser shows notices only if allowed to, while the page is open. */
function BrowserPermission(): ReactElement {
  const { t } = useTranslation('settings');
  const [permission, setPermission] = useState(Notification.permission);
  return (
    <SettingRow title={t('browser.title')} note={t(`browser.${permission}`)}>
      {permission === 'default' ? (
        <Button size="sm" onPress={() => void Notification.requestPermission().then(setPermission)}>
          {t('browser.allow')}
        </Button>
      ) : null}
    </SettingRow>
  );
}
