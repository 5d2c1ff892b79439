import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Segments } from '../../ui/segments.tsx';
import { ComboInput } from '../../ui/inputs/combo-input.tsx';
import { SelectInput } from '../../ui/inputs/select-input.tsx';
import { allZones, matchingZones } from '../../ui/inputs/zones.ts';
import { SettingRow } from './setting-row.tsx';
import type { PreferenceEditing } from './use-preferences.ts';

const MOST_ZONES = 60;

/** How the product shows itself, in every window and browser of this agent. */
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
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const shown = preferences.timeZone ?? own;
  const [search, setSearch] = useState<string | null>(null);
  const found = matchingZones(allZones([own, shown]), search ?? '', MOST_ZONES);
  return (
    <SettingRow title={t('zone.title')} note={t('zone.note', { zone: own })}>
      <ComboInput
        label={t('zone.title')}
        listLabel={t('zone.title')}
        inputValue={search ?? shown}
        value={shown}
        found={found.map((zone) => ({ id: zone, text: zone }))}
        onInput={(typed) => setSearch(typed === shown ? null : typed)}
        onChoose={(zone) => {
          setSearch(null);
          change({ timeZone: zone === own ? null : zone });
        }}
        onBlur={() => setSearch(null)}
      />
    </SettingRow>
  );
}
