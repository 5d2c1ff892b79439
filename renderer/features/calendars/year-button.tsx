import { CalendarDays } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../store/route.ts';
import { Button } from '../../ui/button.tsx';
import './year-words.ts';

export function YearButton(): ReactElement {
  const { t } = useTranslation('year');
  return (
    <Button onPress={() => navigate('windows', undefined, { year: '' })}>
      <CalendarDays className="icon" size={16} aria-hidden="true" /> {t('open')}
    </Button>
  );
}
