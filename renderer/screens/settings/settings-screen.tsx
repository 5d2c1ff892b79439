import './settings.css';
import { type ReactElement, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../i18n/failure-words.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { useRoute } from '../../store/route.ts';
import { AgentPanel } from './agent-panel.tsx';
import { FeaturePanels } from '../../features/feature-panels.tsx';
import { FeatureShellRows } from '../../features/feature-shell-rows.tsx';
import { fetchedPages } from '../../features/feature-page.ts';
import { settingsPages } from '../../features/settings-pages.ts';
import { SessionsPanel } from './sessions-panel.tsx';
import { type PreferenceEditing, usePreferences } from './use-preferences.ts';
import '../../i18n/later/settings.ts';
import type { ShellApi } from '../../../shared/contract/shell-api.ts';
import { SettingRow } from './setting-row.tsx';
import { SwitchInput } from './switch-input.tsx';
import { TestNotice } from './test-notice.tsx';
import { Lock } from 'lucide-react';
import { barIcons, noticeKinds } from '../../../shared/domain/definitions/settings/preferences.ts';
import { Button } from '../../ui/button.tsx';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { muteText } from '../../../shared/i18n/notices/mute-text.ts';
import { nowWords } from '../../../shared/i18n/now/now-words.ts';
import { muteChoices, mutedUntil } from '../../../shared/notices/mute.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useMinute } from '../../model/verdict/use-minute.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { Segments } from '../../ui/segments.tsx';
import { isMac } from '../../ui/keys/is-mac.ts';
import { SelectInput } from '../../ui/inputs/select-input.tsx';
import { ZoneInput } from '../../ui/inputs/zone-input.tsx';

const PAGES = fetchedPages(settingsPages);

export function SettingsScreen(): ReactElement {
  const route = useRoute();
  const featured = PAGES.find(({ isShown }) => isShown(route));
  if (featured === undefined) return <Panels />;
  return (
    <Suspense fallback={<section aria-busy="true" />}>
      <featured.Page />
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
        <FeaturePanels />
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

interface ShellPanelProps extends PreferenceEditing {
  readonly shell: ShellApi;
}

/** Settings that only the desktop shell has. */
function ShellPanel({ shell, preferences, change }: ShellPanelProps): ReactElement {
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
        {isMac ? null : (
          <SettingRow title={t('shell.icon')} note={t('shell.icon.note')}>
            <Segments
              label={t('shell.icon')}
              value={preferences.barIcon}
              segments={barIcons.map((id) => ({ id, label: t(`shell.icon.${id}`) }))}
              onChange={(barIcon) => change({ barIcon })}
            />
          </SettingRow>
        )}
        <FeatureShellRows />
      </ul>
    </section>
  );
}

/** Which notices are shown. Trouble always is, so it has no switch. */
function NoticesPanel(editing: PreferenceEditing): ReactElement {
  const { preferences, isLive, change } = editing;
  const { t } = useTranslation('settings');
  const bridge = useBridge();
  return (
    <section className="panel">
      <header>
        <h2>{t('notices.title')}</h2>
      </header>
      <ul className="list settings-list">
        {bridge.shell === null ? <BrowserPermission /> : <TestNotice shell={bridge.shell} />}
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

/** For shell and browsers of this agent alike. */
function MuteRow({ preferences, isLive, change }: PreferenceEditing): ReactElement {
  const { t } = useTranslation('settings');
  const times = useTimes();
  const now = useMinute();
  const snapshot = useAgentStore((state) => state.snapshot);
  const words = nowWords(times.language);
  const until = mutedUntil(preferences, now);
  const title =
    until === null ? t('notices.mute') : words('mute.muted', { time: times.until(until, now) });
  const ways =
    until === null
      ? muteChoices(snapshot, now, times.zone).map((choice) => ({
          label: muteText(choice, times, now),
          mutedUntil: formatInstant(choice.until),
        }))
      : [{ label: words('mute.unmute'), mutedUntil: null }];
  return (
    <SettingRow title={title} note={t('notices.mute.note')}>
      <span className="row wrap" role="group" aria-label={title}>
        {ways.map(({ label, mutedUntil: end }) => (
          <Button
            key={label}
            size="sm"
            isDisabled={!isLive}
            onPress={() => change({ mutedUntil: end })}
          >
            {label}
          </Button>
        ))}
      </span>
    </SettingRow>
  );
}

/** Display preferences, for every window and browser of this agent. */
function GeneralPanel({ preferences, change }: PreferenceEditing): ReactElement {
  const { t } = useTranslation('settings');
  return (
    <section className="panel">
      <header>
        <h2>{t('general.title')}</h2>
      </header>
      <ul className="list settings-list">
        <SettingRow title={t('language.title')} note={t('language.note')}>
          <SelectInput
            label={t('language.title')}
            value={preferences.language}
            options={[
              { id: 'system', text: t('language.system') },
              { id: 'en', text: 'English' },
              { id: 'es', text: 'Español' },
            ]}
            onChange={(language) => change({ language })}
          />
        </SettingRow>
        <SettingRow title={t('theme.title')}>
          <Segments
            label={t('theme.title')}
            value={preferences.theme}
            segments={[
              { id: 'system', label: t('theme.system') },
              { id: 'light', label: t('theme.light') },
              { id: 'dark', label: t('theme.dark') },
            ]}
            onChange={(theme) => change({ theme })}
          />
        </SettingRow>
        <ZoneRow preferences={preferences} change={change} />
      </ul>
    </section>
  );
}

type ZoneRowProps = Pick<PreferenceEditing, 'preferences' | 'change'>;

function ZoneRow({ preferences, change }: ZoneRowProps): ReactElement {
  const { t } = useTranslation('settings');
  const { shell } = useBridge();
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <SettingRow
      title={t('zone.title')}
      note={t(shell === null ? 'zone.note.browser' : 'zone.note.shell', { zone: own })}
    >
      <ZoneInput
        isBare
        value={preferences.timeZone ?? own}
        onChange={(zone) => change({ timeZone: zone === own ? null : zone })}
      />
    </SettingRow>
  );
}
