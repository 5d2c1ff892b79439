import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../store/bridge-context.ts';
import { Segments } from '../../ui/segments.tsx';
import { SelectInput } from '../../ui/inputs/select-input.tsx';
import { ZoneInput } from '../../ui/inputs/zone-input.tsx';
import { SettingRow } from './setting-row.tsx';
import type { PreferenceEditing } from './use-preferences.ts';

/** Display preferences, for every window and browser of this agent. */
export function GeneralPanel({ preferences, change }: PreferenceEditing): ReactElement {
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
