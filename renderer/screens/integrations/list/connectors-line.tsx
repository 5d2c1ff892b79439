import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';
import '../../../i18n/later/connectors.ts';
import { connectorHealths, type ConnectorHealth } from './connector-health.ts';
import type { Item } from './item.ts';

interface ConnectorsLineProps {
  readonly items: readonly Item[];
  readonly speech: AnswerSpeech;
}

/** Whether the schedulers of others answer, kind by kind; nothing where there are none. */
export function ConnectorsLine({ items, speech }: ConnectorsLineProps): ReactElement | null {
  const { t } = useTranslation('connectors');
  const healths = useMemo(() => connectorHealths(items), [items]);
  if (healths.length === 0) return null;
  return (
    <ul className="row wrap gap1 connectors-line" aria-label={t('health.label')}>
      {healths.map((health) => (
        <Health key={health.choice} health={health} speech={speech} />
      ))}
    </ul>
  );
}

function Health({
  health,
  speech: { times, at },
}: {
  readonly health: ConnectorHealth;
  readonly speech: AnswerSpeech;
}): ReactElement {
  const { t } = useTranslation('connectors');
  const { choice, count, failing, unread, readAt } = health;
  const of = times.number(count);
  const [tone, Picture] =
    failing > 0
      ? (['trouble', CircleAlert] as const)
      : unread > 0
        ? (['unknown', CircleDashed] as const)
        : (['flow', CircleCheck] as const);
  const said =
    failing > 0
      ? t('health.failing', { count: failing, n: times.number(failing), of })
      : unread > 0
        ? t('health.unread', { n: times.number(unread), of })
        : t('health.read', { of, time: times.end(readAt ?? at, at, 'bare') });
  return (
    <li className="chip">
      <Picture className={`icon small c-${tone}`} size={14} aria-hidden="true" />
      <b>{t(`kind.${choice}`)}</b>{' '}
      <span className={failing > 0 ? 'c-trouble strong' : 'mut'}>{said}</span>
    </li>
  );
}
