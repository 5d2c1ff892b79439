import type { AuditEntry, AuditKind } from '../../shared/domain/trail/audit-entry.ts';
import type { AgentProcess } from './agent-process.ts';

const POLL_MS = 25;

/** The first entry of the kind recorded after `since`; fails after `withinMs`. */
export async function entryWithin(
  agent: AgentProcess,
  kind: AuditKind,
  withinMs: number,
  after = 0,
): Promise<AuditEntry> {
  for (let waited = 0; waited <= withinMs; waited += POLL_MS) {
    const { entries } = await agent.call('audit.page', { kind, after, limit: 1 });
    const [entry] = entries;
    if (entry !== undefined) return entry;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`no ${kind} within ${withinMs} ms`);
}
