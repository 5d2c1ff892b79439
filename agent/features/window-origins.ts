import { templateOf } from './pipelines/core/window-origin.ts';
import type { AgentState } from '../core/state/agent-state.ts';

/** How features say what a window was opened from: its template, or what that was made from. */
export const windowOrigins: readonly ((
  state: AgentState,
  windowId: string,
) => string | undefined)[] = [templateOf];
