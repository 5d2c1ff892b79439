import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

let directory: ReturnType<typeof temporaryDataDirectory>;
let agent: AgentProcess;

beforeEach(async () => {
  directory = temporaryDataDirectory();
  agent = await AgentProcess.start(directory, { environment: { REMANSO_REDIS_URL: '' } });
}, 60_000);
afterEach(async () => {
  await agent.dispose();
  directory.dispose();
});

describe('an agent without Redis', () => {
  it('does not run on its own machine what belongs to workers, and gives the reason', async () => {
    const trace = (name: string) => join(directory.root, name);
    const writes = (name: string, parts: object = {}) => ({
      id: name,
      scheduler: { kind: 'local', every: '1s', command: ['/bin/touch', trace(name)], ...parts },
    });
    const executor = { kind: 'bullmq', tag: 'erp-hosts' };
    await agent.call('document.apply', {
      commandId: crypto.randomUUID(),
      person: { name: 'ana', via: 'test' },
      document: documentSchema.parse({
        integrations: [writes('here'), writes('elsewhere', { executor })],
      }),
    });
    const told = async (kind: 'run.missed' | 'run.succeeded', integration: string) =>
      (await agent.call('audit.page', { kind, integration })).entries;
    await expect.poll(() => told('run.succeeded', 'here'), { timeout: 20_000 }).not.toEqual([]);
    await expect.poll(() => told('run.missed', 'elsewhere'), { timeout: 20_000 }).not.toEqual([]);
    const [missed] = await told('run.missed', 'elsewhere');
    expect(JSON.stringify(missed)).toContain('no-redis');
    expect(existsSync(trace('here'))).toBe(true);
    expect(existsSync(trace('elsewhere'))).toBe(false);
  }, 60_000);
});
