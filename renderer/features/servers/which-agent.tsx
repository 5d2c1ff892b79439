import { Plus, Server } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { askToConnect } from './connect-store.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { severalIn, useShownAgents, useShownServer } from '../../store/shown-agents.ts';
import { Button } from '../../ui/button.tsx';
import { Tip } from '../../ui/tip.tsx';
import { useIsNarrow } from '../../ui/use-is-narrow.ts';

/**
 * At the rail's foot: whose agent this is, and the way to another. Only the shell can show another; where
 * it has several, all are listed above, and this adds one.
 */
export function WhichAgent(): ReactElement | null {
  const { t } = useTranslation();
  const { shell } = useBridge();
  const isNarrow = useIsNarrow();
  const name = useShownServer() ?? t('servers.own');
  const isListed = useShownAgents((shown) => severalIn(shown).length > 0);
  if (shell === null) return null;
  const text = isListed ? t('servers.ask') : name;
  const Picture = isListed ? Plus : Server;
  return (
    <Tip text={text} placement="right" isOff={!isNarrow}>
      <Button
        look="ghost"
        size="sm"
        aria-label={isListed ? text : t('servers.change', { name })}
        onPress={askToConnect}
      >
        <Picture className="icon" size={16} aria-hidden="true" />
        <span className="which-name">{text}</span>
      </Button>
    </Tip>
  );
}
