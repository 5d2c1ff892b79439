import { History } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../store/route.ts';
import { Button } from '../../ui/button.tsx';
import './report-words.ts';

export function PastButton(): ReactElement {
  const { t } = useTranslation('report');
  return (
    <Button onPress={() => navigate('windows', undefined, { past: '' })}>
      <History className="icon" size={16} aria-hidden="true" /> {t('open')}
    </Button>
  );
}
