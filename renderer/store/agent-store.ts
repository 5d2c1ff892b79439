import { create } from 'zustand';
import type { AgentCommands } from '../../shared/contract/agent-commands.ts';
import type { LinkState } from '../../shared/domain/now/link-state.ts';
import type { RemansoDocument } from '../../shared/domain/definitions/document.ts';
import {
  DEFAULT_PREFERENCES,
  type Preferences,
} from '../../shared/domain/definitions/settings/preferences.ts';
import type { Snapshot } from '../../shared/domain/now/snapshot.ts';

/** What the page knows of the agent. `snapshot` keeps the last state while the link is lost. */
export interface AgentStore {
  readonly link: LinkState;
  readonly snapshot: Snapshot | null;
  readonly definitions: RemansoDocument | null;
  readonly preferences: Preferences;
  /** How to start this agent again in a terminal; `null` until it said so. */
  readonly commands: AgentCommands | null;
  /** The agent's clock minus this machine's, in milliseconds: countdowns follow the agent. */
  readonly clockOffsetMs: number;
}

export const useAgentStore = create<AgentStore>(() => ({
  link: { kind: 'connecting' },
  snapshot: null,
  definitions: null,
  preferences: DEFAULT_PREFERENCES,
  commands: null,
  clockOffsetMs: 0,
}));
