import { X } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  serverName,
  type DiscoveryServer,
} from '../../../../shared/domain/schedulers/discovery-server.ts';
import { Button, Spinner } from '../../../ui/button.tsx';
import type { Look } from '../../../actions/discovery/use-discovery.ts';

interface SearchedPlacesProps {
  readonly looks: readonly Look[];
  readonly onRemove: (server: DiscoveryServer) => void;
}

/** Each place with its number of finds; shown once there is more than this machine. */
export function SearchedPlaces({ looks, onRemove }: SearchedPlacesProps): ReactElement | null {
  const { t } = useTranslation('connectors');
  if (looks.length < 2) return null;
  return (
    <ul className="row wrap searched-places" aria-label={t('server.list')} aria-live="polite">
      {looks.map(({ key, server, answer }) => {
        const name = server === null ? t('server.here') : serverName(server);
        return (
          <li key={key} className="row wrap searched-place">
            <span className="mono">{name}</span>
            <span className="xs mut row">
              {answer === null ? <Spinner size={12} /> : null}
              <Standing answer={answer} />
            </span>
            {server === null ? null : (
              <Button
                look="ghost"
                size="sm"
                square
                aria-label={t('server.remove', { name })}
                onPress={() => onRemove(server)}
              >
                <X className="icon small" size={14} aria-hidden="true" />
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Standing({ answer }: Pick<Look, 'answer'>): ReactElement {
  const { t } = useTranslation('connectors');
  if (answer === null) return <>{t('server.asking')}</>;
  const count = answer.ok ? answer.value.found.length : 0;
  const isRead = answer.ok && (count > 0 || answer.value.unreadable.length === 0);
  return <>{isRead ? t('server.found', { count }) : t('server.failed')}</>;
}
