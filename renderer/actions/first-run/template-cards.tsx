import {
  CalendarDays,
  Database,
  Factory,
  ReceiptText,
  Repeat,
  Rocket,
  type LucideIcon,
} from 'lucide-react';
import { useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgentStore } from '../../store/agent-store.ts';
import { navigate } from '../../store/route.ts';
import { Button } from '../../ui/button.tsx';
import { useMainPart } from '../../ui/keys/main-part.ts';
import {
  cardTemplateIds,
  companyCalendar,
  type CardId,
  type TemplateId,
} from '../../../shared/domain/templates/window-template.ts';
import { templateWords } from '../../../shared/i18n/templates/template-words.ts';
import { useLanguage } from '../../i18n/language.ts';
import './template-cards.css';

const ICONS: Readonly<Record<CardId, LucideIcon>> = {
  erp: Factory,
  close: ReceiptText,
  warehouse: Database,
  release: Rocket,
};

export function openTemplate(id: TemplateId, system?: string): void {
  navigate('windows', 'new', { template: id, ...(system === undefined ? {} : { system }) });
}

interface TemplateCardsProps {
  /** What the window pauses to begin with; default: what its name suggests. */
  readonly system?: string | undefined;
  /** Shown first, and focused when the screen opens. */
  readonly first?: CardId;
}

/** Four common windows; each opens in the editor, and nothing starts by itself. */
export function TemplateCards({ system, first }: TemplateCardsProps): ReactElement {
  const frame = useRef<HTMLUListElement>(null);
  useMainPart(() => {
    const button = first === undefined ? null : frame.current?.querySelector('button');
    button?.focus();
    return button !== null && button !== undefined;
  });
  const ids =
    first === undefined
      ? cardTemplateIds
      : [first, ...cardTemplateIds.filter((id) => id !== first)];
  return (
    <ul className="template-cards" ref={frame}>
      {ids.map((id) => (
        <TemplateCard key={id} id={id} system={system} />
      ))}
    </ul>
  );
}

function TemplateCard({
  id,
  system,
}: {
  readonly id: CardId;
  readonly system: string | undefined;
}): ReactElement {
  const { t } = useTranslation('windows');
  const Picture = ICONS[id];
  const When = id === 'release' ? CalendarDays : Repeat;
  const isByWorkdays = useAgentStore(
    ({ definitions }) => companyCalendar(definitions?.calendars ?? []) !== null,
  );
  const { title, when, text, byWorkdays = text } = templateWords(id, useLanguage());
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
            {when}
          </span>
        </div>
        <p className="mut">{isByWorkdays ? byWorkdays : text}</p>
        <Button
          size="sm"
          aria-label={t('template.useLabel', { title })}
          onPress={() => openTemplate(id, system)}
        >
          {t('template.use')}
        </Button>
      </div>
    </li>
  );
}
