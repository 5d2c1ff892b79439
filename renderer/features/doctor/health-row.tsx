import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { SettingRow } from '../../screens/settings/setting-row.tsx';
import { navigate } from '../../store/route.ts';
import { Button } from '../../ui/button.tsx';
import './health-words.ts';

/** From *Settings* to what doctor says. */
export function HealthRow(): ReactElement {
  const { t } = useTranslation('health');
  return (
    <SettingRow title={t('title')} note={t('row.note')}>
      <Button size="sm" onPress={() => navigate('settings', undefined, { health: '' })}>
        {t('row.check')}
      </Button>
    </SettingRow>
  );
}
