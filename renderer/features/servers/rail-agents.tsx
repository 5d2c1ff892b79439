import type { ReactElement } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ListedAgent } from '../../../shared/contract/shell-api.ts';
import { toneOfAgent } from '../../../shared/domain/now/agent-now.ts';
import { agentStateText } from '../../../shared/i18n/agents/agents-text.ts';
import { destinationOf } from '../../../shared/domain/values/ssh-destination.ts';
import { useTelling } from '../../model/verdict/use-verdict.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { severalIn, useShownAgents } from '../../store/shown-agents.ts';
import { shortcutsOf } from '../../ui/keys/kbd.tsx';
import { Tip } from '../../ui/tip.tsx';
import { ToneIcon } from '../../ui/tone-icon.tsx';
import { useIsNarrow } from '../../ui/use-is-narrow.ts';
import './rail-agents.css';

/** Every agent of the shell with its state, where there are several; a click shows it. */
export function RailAgents(): ReactElement | null {
  const { t } = useTranslation();
  const agents = useShownAgents(severalIn);
  const current = useShownAgents((shown) => shown.current);
  if (agents.length === 0) return null;
  return (
    <ul
      className="rail-agents"
      aria-label={t('servers.all')}
      aria-keyshortcuts={shortcutsOf('agents')}
    >
      {agents.map((agent) => (
        <li key={agent.address}>
          <AgentLine agent={agent} isShown={agent.address === current} />
        </li>
      ))}
    </ul>
  );
}

interface AgentLineProps {
  readonly agent: ListedAgent;
  readonly isShown: boolean;
}

function AgentLine({ agent, isShown }: AgentLineProps): ReactElement {
  const { t } = useTranslation();
  const { shell } = useBridge();
  const { times, now } = useTelling();
  const isNarrow = useIsNarrow();
  const name = agent.name ?? t('servers.own');
  const state = agentStateText(agent.now, times, now);
  const tone = toneOfAgent(agent.now);
  return (
    <Tip text={`${name}: ${state}`} placement="right" isOff={!isNarrow}>
      <Button
        className={`agent-line ${tone}`}
        aria-label={`${name}: ${state}`}
        {...(isShown ? { 'aria-current': 'true' as const } : {})}
        onPress={() => void shell?.showAgent(agent.address)}
      >
        <ToneIcon tone={tone} size={16} />
        <span className="agent-words">
          <b title={name}>{shortOf(name, isNarrow)}</b>
          <span title={state}>{state}</span>
        </span>
      </Button>
    </Tip>
  );
}

/** `ops@erp-db1:2222` is known by its server where there is room for a few letters. */
function shortOf(name: string, isNarrow: boolean): string {
  return isNarrow ? (destinationOf(name)?.host ?? name) : name;
}
