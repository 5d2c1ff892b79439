import type { ReactElement } from 'react';
import { AgentsStrip } from './servers/agents-strip.tsx';
import { ConnectDialogs } from './servers/connect-dialogs.tsx';
import { OnServer } from './servers/on-server.tsx';
import { RailAgents } from './servers/rail-agents.tsx';
import { WhichAgent } from './servers/which-agent.tsx';

/** What features add to the rail, below the screens. */
export function RailFeatures(): ReactElement {
  return (
    <>
      <RailAgents />
    </>
  );
}

/** At the rail's foot. */
export function RailFootFeatures(): ReactElement {
  return (
    <>
      <WhichAgent />
    </>
  );
}

/** In the top bar. */
export function TopBarFeatures(): ReactElement {
  return (
    <>
      <OnServer />
    </>
  );
}

/** Over every screen. */
export function StripFeatures(): ReactElement {
  return (
    <>
      <AgentsStrip />
    </>
  );
}

/** Dialogs that are not about the agent that is shown. */
export function DialogFeatures(): ReactElement {
  return (
    <>
      <ConnectDialogs />
    </>
  );
}
