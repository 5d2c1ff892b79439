import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { readTrail } from '../../support/accounting.ts';
import { AgentProcess } from '../../support/agent-process.ts';
import { temporaryDataDirectory } from '../../support/temporary-directory.ts';

let directory: ReturnType<typeof temporaryDataDirectory>;
let agent: AgentProcess;

beforeEach(async () => {
  directory = temporaryDataDirectory();
  agent = await AgentProcess.start(directory);
});

afterEach(async () => {
  await agent.dispose();
  directory.dispose();
});

it('survives an opening at which a pause ends', async () => {
  const opensAt = Math.ceil(Date.now() / 1000 + 2) * 1000;
  const document = documentSchema.parse({
    integrations: [{ id: 'orders', scheduler: { kind: 'local', every: '1s', command: ['true'] } }],
    windows: [
      {
        ...{ id: 'night', timeZone: 'UTC', covers: { all: true }, duration: 'PT10M' },
        start: formatInstant(opensAt).slice(0, 19),
      },
    ],
  });
  const person = { name: 'ana', via: 'test' };
  await agent.call('document.apply', { commandId: crypto.randomUUID(), person, document });
  await agent.call('hold.place', {
    ...{ commandId: crypto.randomUUID(), person, reason: 'patch' },
    ...{ selector: { all: true }, until: formatInstant(opensAt) },
  });
  await sleep(Math.max(0, opensAt - Date.now()));
  await expect
    .poll(async () => (await agent.call('state.snapshot', {})).windows[0]?.state)
    .toBe('open');
  const { integrations, problems } = await agent.call('state.snapshot', {});
  expect(integrations).toMatchObject([{ state: 'paused', holds: [{ kind: 'window' }] }]);
  expect(problems).toEqual([]);
  expect(await agent.stop()).toBe(0);
  const kinds = readTrail(directory).entries.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind.startsWith('agent.'))).toEqual([
    'agent.started',
    'agent.stopped',
  ]);
});
