import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import {
  createDataDirectory,
  dataDirectory,
} from '../../../agent/wire/data-directory/data-directory.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { readTrail } from '../../support/accounting.ts';
import { AgentProcess } from '../../support/agent-process.ts';

const person = { name: 'ana', via: 'test' };
const PATIENCE = { timeout: 20_000, interval: 100 };

const parent = mkdtempSync(join(tmpdir(), 'remanso-orphan-'));
const directory = dataDirectory(join(parent, 'data'), {});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const entries = () => readTrail(directory).entries;

it('a run of a killed agent that a person stops is told as stopped, not as unseen', async () => {
  createDataDirectory(directory);
  const first = await AgentProcess.start(directory);
  const command = ['sleep', '300'];
  const document = documentSchema.parse({
    integrations: [{ id: 'orders', scheduler: { kind: 'local', every: '1s', command } }],
  });
  await first.call('document.apply', { commandId: randomUUID(), person, document });
  const begun = () => entries().some(({ kind }) => kind === 'run.started');
  await expect.poll(begun, PATIENCE).toBe(true);
  await first.kill();
  const agent = await AgentProcess.start(directory);
  const stop = { integrationId: 'orders', reason: 'It hangs', person };
  await agent.call('run.stop', { commandId: randomUUID(), ...stop });
  const ended = () => entries().find(({ kind }) => kind === 'run.failed');
  await expect.poll(ended, PATIENCE).toMatchObject({ detail: { outcome: { code: 'stopped' } } });
  await agent.dispose();
}, 60_000);
