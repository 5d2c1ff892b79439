import { setTimeout as sleep } from 'node:timers/promises';
import { pausesInForce } from '../../../../shared/domain/now/holds-in-force.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { AgentClient } from '../../../../shared/rpc/agent-client.ts';
import type { DataDirectory } from '../../../wire/data-directory/data-directory.ts';

/** Somebody waits with a finger on Tab; a list that comes later is of no use. */
const PATIENCE_MS = 200;

export interface KnownId {
  readonly id: string;
  readonly words: string;
}

type Ask = (agent: AgentClient) => Promise<Result<readonly KnownId[]>>;

/** By what the option or argument calls them. */
const QUESTIONS: ReadonlyMap<string, Ask> = new Map([
  ['host', hosts],
  ['integration', integrations],
  ['calendar', calendars],
  ['window', windows],
  ['hold', holds],
  ['system', systems],
  ['tag', tags],
]);

/** What the running agent knows; nothing if none answers in time. */
export async function knownIds(
  directory: DataDirectory,
  noun: string,
): Promise<readonly KnownId[]> {
  const ask = QUESTIONS.get(noun);
  if (ask === undefined) return [];
  const { connectAgent } = await import('../../../wire/socket-client.ts');
  const limits = { connectMs: PATIENCE_MS, timeoutMs: PATIENCE_MS };
  const asked = connectAgent(directory, limits).then(async (connected) => {
    if (!connected.ok) return [];
    const answer = await ask(connected.value);
    connected.value.close();
    return answer.ok ? answer.value : [];
  });
  return Promise.race([asked, sleep(PATIENCE_MS, [], { ref: false })]);
}

async function hosts(agent: AgentClient): Promise<Result<readonly KnownId[]>> {
  const document = await agent.call('document.get', {});
  if (!document.ok) return document;
  const found = document.value.hosts;
  return { ok: true, value: found.map(({ id, name, ssh }) => ({ id, words: name ?? ssh })) };
}

async function integrations(agent: AgentClient): Promise<Result<readonly KnownId[]>> {
  const snapshot = await agent.call('state.snapshot', {});
  if (!snapshot.ok) return snapshot;
  const found = snapshot.value.integrations;
  return { ok: true, value: found.map(({ id, name, state }) => ({ id, words: name ?? state })) };
}

async function calendars(agent: AgentClient): Promise<Result<readonly KnownId[]>> {
  const document = await agent.call('document.get', {});
  if (!document.ok) return document;
  const found = document.value.calendars;
  return {
    ok: true,
    value: found.map(({ id, name, workweek }) => ({ id, words: name ?? workweek.join(' ') })),
  };
}

async function windows(agent: AgentClient): Promise<Result<readonly KnownId[]>> {
  const snapshot = await agent.call('state.snapshot', {});
  if (!snapshot.ok) return snapshot;
  const found = snapshot.value.windows;
  return { ok: true, value: found.map(({ id, title, state }) => ({ id, words: title ?? state })) };
}

async function holds(agent: AgentClient): Promise<Result<readonly KnownId[]>> {
  const snapshot = await agent.call('state.snapshot', {});
  if (!snapshot.ok) return snapshot;
  const value = pausesInForce(snapshot.value).map(({ id, by, reason }) => ({
    id,
    words: `${by}: ${reason}`,
  }));
  return { ok: true, value };
}

async function systems(agent: AgentClient): Promise<Result<readonly KnownId[]>> {
  const document = await agent.call('document.get', {});
  if (!document.ok) return document;
  return {
    ok: true,
    value: document.value.systems.map(({ id, name = '' }) => ({ id, words: name })),
  };
}

async function tags(agent: AgentClient): Promise<Result<readonly KnownId[]>> {
  const document = await agent.call('document.get', {});
  if (!document.ok) return document;
  const all = new Set(document.value.integrations.flatMap((one) => one.tags));
  return { ok: true, value: [...all].sort().map((id) => ({ id, words: '' })) };
}
