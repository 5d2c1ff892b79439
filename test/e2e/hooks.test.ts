import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AgentProcess } from '../support/agent-process.ts';
import { run } from '../support/cli-run.ts';
import { describeWith } from '../support/required-programs.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

const person = { name: 'ana', via: 'test' };
const HEARD = ['plan', 'opens', 'drained', 'ready', 'closes', 'reopened'];

describeWith(['sh'])('commands at the events of a window', () => {
  const directory = temporaryDataDirectory();
  const heard = join(directory.root, 'heard');
  let agent: AgentProcess;

  const events = (): readonly string[] =>
    existsSync(heard) ? readFileSync(heard, 'utf8').trim().split('\n') : [];
  const cli = (words: readonly string[], stdin?: string) =>
    run([...words, '--data-dir', directory.root], stdin === undefined ? {} : { stdin });

  beforeAll(async () => {
    const hook = join(directory.root, 'hook');
    writeFileSync(hook, `#!/bin/sh\necho "$REMANSO_EVENT $REMANSO_WINDOW" >> '${heard}'\n`);
    chmodSync(hook, 0o755);
    agent = await AgentProcess.start(directory);
    const voice = { id: 'hooks', kind: 'command', language: 'en', command: [hook] };
    const document = {
      systems: [{ id: 'erp', readiness: { command: ['true'], passes: 1 } }],
      integrations: [
        {
          ...{ id: 'orders', systems: ['erp'] },
          scheduler: { kind: 'local', every: '1h', command: ['true'] },
        },
      ],
      voices: { list: [{ ...voice, hears: { kinds: HEARD } }] },
    };
    const applied = await cli(['apply', '-'], JSON.stringify(document));
    expect([applied.code, applied.stderr]).toEqual([0, '']);
  });
  afterAll(async () => {
    await agent.dispose();
    directory.dispose();
  });

  it('are run in their order, from the plan to the closing', { timeout: 60_000 }, async () => {
    const start = new Date().toISOString().slice(0, 16);
    const window = { id: 'update', timeZone: 'UTC', start, duration: 'PT30M' };
    const document = { windows: [{ ...window, covers: { systems: ['erp'] } }] };
    expect((await cli(['apply', '-'], JSON.stringify(document))).code).toBe(0);
    const until = async (count: number): Promise<void> => {
      await expect.poll(events, { timeout: 20_000 }).toHaveLength(count);
    };
    await until(3);
    const ended = { person, commandId: 'end-of-update', windowId: 'update', reason: 'Done' };
    await agent.call('window.end', ended);
    await until(5);
    expect(events()).toEqual([
      'config.changed update',
      'window.opened update',
      'drain.completed update',
      'reopening.started update',
      'readiness.changed update',
    ]);
  });

  it('say in a test what they answered', async () => {
    const tested = await cli(['voice', 'test', 'hooks']);
    expect([tested.code, events().at(-1)]).toEqual([0, 'test']);
  });
});
