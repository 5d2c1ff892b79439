import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { SettingRow } from '../../screens/settings/setting-row.tsx';
import { navigate } from '../../store/route.ts';
import { Button } from '../../ui/button.tsx';
import './alarms-words.ts';

/** From *Settings* to the monitors. */
export function AlarmsRow(): ReactElement {
  const { t } = useTranslation('alarms');
  return (
    <SettingRow title={t('title')} note={t('row.note')}>
      <Button size="sm" onPress={() => navigate('settings', undefined, { alarms: '' })}>
        {t('row.show')}
      </Button>
    </SettingRow>
  );
}
