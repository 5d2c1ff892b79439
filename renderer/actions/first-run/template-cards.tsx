import {
  CalendarDays,
  Database,
  Factory,
  ReceiptText,
  Repeat,
  Rocket,
  type LucideIcon,
} from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../store/route.ts';
import { Button } from '../../ui/button.tsx';
import { cardTemplateIds, type TemplateId } from '../../forms/window/templates.ts';
import './template-cards.css';

type CardId = (typeof cardTemplateIds)[number];

const ICONS: Readonly<Record<CardId, LucideIcon>> = {
  erp: Factory,
  close: ReceiptText,
  warehouse: Database,
  release: Rocket,
};

export function openTemplate(id: TemplateId): void {
  navigate('windows', 'new', { template: id });
}

/** Four common windows; each opens in the editor, and nothing starts by itself. */
export function TemplateCards(): ReactElement {
  return (
    <ul className="template-cards">
      {cardTemplateIds.map((id) => (
        <TemplateCard key={id} id={id} />
      ))}
    </ul>
  );
}

function TemplateCard({ id }: { id: CardId }): ReactElement {
  const { t } = useTranslation('windows');
  const Picture = ICONS[id];
  const When = id === 'release' ? CalendarDays : Repeat;
  const title = t(`template.${id}`);
  return (
    <li className="panel template-card">
      <span className="template-tile" aria-hidden="true">
        <Picture size={20} />
      </span>
      <div className="template-words">
        <div className="row">
          <h3>{title}</h3>
          <span className="sp" />
          <span className="chip">
            <When className="icon small" size={14} aria-hidden="true" />
            {t(`template.${id}.chip`)}
          </span>
        </div>
        <p className="mut">{t(`template.${id}.text`)}</p>
        <Button
          size="sm"
          aria-label={t('template.useLabel', { title })}
          onPress={() => openTemplate(id)}
        >
          {t('template.use')}
        </Button>
      </div>
    </li>
  );
}
