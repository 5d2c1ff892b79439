import type { AgentState } from '../../../core/state/agent-state.ts';

/** The template that a window was opened from, for as long as anybody knows. */
export function templateOf(
  { definitions, leases }: Pick<AgentState, 'definitions' | 'leases'>,
  windowId: string,
): string | undefined {
  return leases.get(windowId)?.template ?? definitions.windows.get(windowId)?.fromTemplate;
}
