import { Server } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useShownServer } from '../../store/shown-agents.ts';
import { Button } from '../../ui/button.tsx';
import { askToConnect } from './connect-store.ts';

/** In the top bar, wherever the rail has no room for it: this is not the agent of this machine. */
export function OnServer(): ReactElement | null {
  const { t } = useTranslation();
  const name = useShownServer();
  if (name === undefined) return null;
  return (
    <Button size="sm" aria-label={t('servers.change', { name })} onPress={askToConnect}>
      <Server className="icon small" size={14} aria-hidden="true" />
      <span className="on-server">{name}</span>
    </Button>
  );
}
