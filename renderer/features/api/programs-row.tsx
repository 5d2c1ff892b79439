import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { SettingRow } from '../../screens/settings/setting-row.tsx';
import { navigate } from '../../store/route.ts';
import { Button } from '../../ui/button.tsx';
import './programs-words.ts';

/** From *Settings* to the tokens of programs. */
export function ProgramsRow(): ReactElement {
  const { t } = useTranslation('programs');
  return (
    <SettingRow title={t('title')} note={t('row.note')}>
      <Button size="sm" onPress={() => navigate('settings', undefined, { programs: '' })}>
        {t('row.show')}
      </Button>
    </SettingRow>
  );
}
