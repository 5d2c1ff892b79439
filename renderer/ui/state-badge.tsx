import { CircleHelp } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntegrationStatus } from '../../shared/domain/now/snapshot.ts';
import { Icon } from './icon.tsx';

type State = IntegrationStatus['state'];

/** The colour family of a state; every use has an icon or a label beside it. */
export const STATE_LOOK = {
  flowing: 'flow',
  draining: 'drain',
  paused: 'still',
  reopening: 'drain',
  unknown: 'unknown',
} as const satisfies Record<State, string>;

const STATE_ICON = {
  flowing: 'waves',
  draining: 'drain',
  paused: 'gate',
  reopening: 'reopen',
} as const;

export function StateIcon({ state, size = 16 }: { state: State; size?: number }): ReactElement {
  if (state === 'unknown') return <CircleHelp className="icon" size={size} aria-hidden="true" />;
  return <Icon name={STATE_ICON[state]} size={size} />;
}

export function StateBadge({ state }: { state: State }): ReactElement {
  const { t } = useTranslation();
  return (
    <span className={`st ${STATE_LOOK[state]}`}>
      <StateIcon state={state} size={14} />
      {t(`state.${state}`)}
    </span>
  );
}
