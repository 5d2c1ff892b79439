import { Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import { TemplateCards } from '../../../actions/first-run/template-cards.tsx';

/** Never a blank table: four common windows, and an empty sheet. */
export function EmptyWindows(): ReactElement {
  const { t } = useTranslation('windows');
  return (
    <section className="wl-empty">
      <div>
        <h2>{t('empty.title')}</h2>
        <p className="mut">{t('empty.text')}</p>
      </div>
      <TemplateCards />
      <span>
        <Button onPress={() => navigate('windows', 'new')}>
          <Plus size={16} aria-hidden="true" /> {t('empty.blank')}
        </Button>
      </span>
    </section>
  );
}
