import { Server } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { askToConnect } from '../actions/servers/connect-store.ts';
import { useBridge } from '../store/bridge-context.ts';
import { useShownAgents } from '../store/shown-agents.ts';
import { Button } from '../ui/button.tsx';
import { Tip } from '../ui/tip.tsx';
import { useIsNarrow } from '../ui/use-is-narrow.ts';

/** At the rail's foot: whose agent this is, and the way to another. Only the shell can show another. */
export function WhichAgent(): ReactElement | null {
  const { t } = useTranslation();
  const { shell } = useBridge();
  const isNarrow = useIsNarrow();
  const name = useShownAgents(({ current }) => current?.name) ?? t('servers.own');
  if (shell === null) return null;
  return (
    <Tip text={name} placement="right" isOff={!isNarrow}>
      <Button
        look="ghost"
        size="sm"
        aria-label={t('servers.change', { name })}
        onPress={askToConnect}
      >
        <Server className="icon" size={16} aria-hidden="true" />
        <span className="which-name">{name}</span>
      </Button>
    </Tip>
  );
}

/** In the top bar, wherever the rail has no room for it: this is not the agent of this machine. */
export function OnServer(): ReactElement | null {
  const { t } = useTranslation();
  const name = useShownAgents(({ current }) => current?.name);
  if (name === undefined) return null;
  return (
    <Button size="sm" aria-label={t('servers.change', { name })} onPress={askToConnect}>
      <Server className="icon small" size={14} aria-hidden="true" />
      <span className="on-server">{name}</span>
    </Button>
  );
}
