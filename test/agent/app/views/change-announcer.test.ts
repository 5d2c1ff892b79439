import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EventData } from '../../../../shared/contract/agent-contract.ts';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { AgentProcess } from '../../../support/agent-process.ts';
import { temporaryDataDirectory } from '../../../support/temporary-directory.ts';

type Change = EventData<'state.changed'>;

const person = { name: 'ana', via: 'test' };
const document = documentSchema.parse({
  integrations: ['orders', 'leads', 'stock'].map((id) => ({ id, scheduler: { kind: 'guard' } })),
});

let directory: ReturnType<typeof temporaryDataDirectory>;
let agent: AgentProcess;
let changes: Change[];

beforeEach(async () => {
  directory = temporaryDataDirectory();
  agent = await AgentProcess.start(directory);
  changes = [];
  agent.client.on('state.changed', (change) => changes.push(change));
  await agent.call('document.apply', { commandId: crypto.randomUUID(), person, document });
  await expect.poll(() => changes.length).toBeGreaterThan(0);
});

afterEach(async () => {
  await agent.dispose();
  directory.dispose();
});

/** What is announced after the change. */
async function after(make: () => Promise<{ revision: number }>): Promise<Change> {
  const { revision } = await make();
  await expect.poll(() => changes.at(-1)?.revision).toBeGreaterThanOrEqual(revision);
  const last = changes.at(-1);
  if (last === undefined) throw new Error('Nothing was announced.');
  return last;
}

const place = (
  ...integrations: string[]
): (() => Promise<{ revision: number; holdId: string }>) => {
  const commandId = crypto.randomUUID();
  const params = { commandId, person, selector: { integrations }, reason: 'patch', until: null };
  return () => agent.call('hold.place', params);
};

const held = ({ integrations }: Change) =>
  integrations.map(({ id, state, holds }) => [id, state, holds.length]);

it('names the integrations a hold affects, not all of them, also where it joins another', async () => {
  const first = await after(place('orders', 'leads'));
  expect(first.everything).toBe(false);
  expect(held(first)).toEqual([
    ['orders', 'paused', 1],
    ['leads', 'paused', 1],
  ]);
  const second = await after(place('orders'));
  expect(second.everything).toBe(false);
  expect(held(second)).toEqual([['orders', 'paused', 2]]);
});

it('names the integrations a release affected, also where another hold remains', async () => {
  const { holdId } = await place('orders', 'leads')();
  await after(place('orders'));
  const release = { commandId: crypto.randomUUID(), person, reason: 'done', target: { holdId } };
  const change = await after(() => agent.call('hold.release', release));
  expect(change.everything).toBe(false);
  expect(held(change).sort()).toEqual([
    ['leads', 'flowing', 0],
    ['orders', 'paused', 1],
  ]);
});
