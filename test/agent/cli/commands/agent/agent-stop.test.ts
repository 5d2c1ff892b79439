import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  createDataDirectory,
  dataDirectory,
} from '../../../../../agent/wire/data-directory/data-directory.ts';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { readTrail } from '../../../../support/accounting.ts';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { jsonLines, run } from '../../../../support/cli-run.ts';

const person = { name: 'ana', via: 'test' };

describe('agent stop', () => {
  const parent = mkdtempSync(join(tmpdir(), 'remanso-stop-'));
  const directory = dataDirectory(join(parent, 'data'), {});
  afterAll(() => rmSync(parent, { recursive: true, force: true }));

  const stop = (...more: string[]) =>
    run(['agent', 'stop', ...more, '--data-dir', directory.root, '--lang', 'en']);

  async function holding(): Promise<AgentProcess> {
    createDataDirectory(directory);
    const agent = await AgentProcess.start(directory);
    const integrations = [{ id: 'orders', scheduler: { kind: 'guard' } }];
    const document = documentSchema.parse({ integrations });
    await agent.call('document.apply', { commandId: randomUUID(), person, document });
    const selector = { integrations: ['orders'] };
    const by = { person, reason: 'vendor on the phone', selector, until: null };
    await agent.call('hold.place', { commandId: randomUUID(), ...by });
    return agent;
  }

  it('says what stays held, ends the agent, and then has nothing to do', async () => {
    const agent = await holding();
    const { code, stdout } = await stop();
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^Still held.*\n.*by \S+: vendor on the phone; until someone resumes it\n/,
    );
    expect(stdout).toContain(`The agent, process ${agent.pid}, has stopped.`);
    const last = readTrail(directory).entries.at(-1);
    expect(last).toMatchObject({ kind: 'agent.stopped' });
    expect(JSON.stringify(last)).toContain('"stop (');

    const again = await stop();
    expect(again.code).toBe(0);
    expect(again.stdout).toMatch(/^Still held.*\n.*vendor on the phone/);
    expect(again.stdout).toContain(`\nNo agent runs on ${directory.root}.\n`);
  });

  it('has nothing to do where there never was one', async () => {
    const nowhere = ['agent', 'stop', '--data-dir', join(parent, 'nowhere')];
    const nothing = { stopped: null, windows: [], pauses: [], schedulers: [] };
    const { code, stdout } = await run([...nowhere, '--json']);
    expect([code, ...jsonLines(stdout)]).toEqual([0, nothing]);
    expect((await run([...nowhere, '--lang', 'es'])).stdout).toMatch(/^No hay nada retenido\.\n/);
  });

  it('says it to programs, and the next agent goes on with the pause', async () => {
    const agent = await AgentProcess.start(directory);
    const [told] = jsonLines((await stop('--json')).stdout);
    expect(told).toMatchObject({
      stopped: agent.pid,
      pauses: [{ reason: 'vendor on the phone', until: null }],
    });
    const next = await AgentProcess.start(directory);
    const { integrations } = await next.call('state.snapshot', {});
    expect(integrations).toMatchObject([{ id: 'orders', state: 'paused' }]);
    await next.dispose();
  });

  it('tells no time for a window that a person ended, and that reopens yet', async () => {
    const elsewhere = dataDirectory(join(parent, 'reopening'), {});
    createDataDirectory(elsewhere);
    const agent = await AgentProcess.start(elsewhere);
    const at = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 60_000).toISOString();
    const readiness = { command: ['false'], passes: 1, interval: '10s', otherwise: 'release' };
    const document = documentSchema.parse({
      systems: [{ id: 'erp', readiness }],
      integrations: [{ id: 'orders', systems: ['erp'], scheduler: { kind: 'guard' } }],
      windows: [
        {
          ...{ id: 'op', timeZone: 'UTC', start: at.slice(0, 19), duration: 'PT2H' },
          covers: { all: true },
        },
      ],
    });
    await agent.call('document.apply', { commandId: randomUUID(), person, document });
    const here = (...words: string[]) => run([...words, '--data-dir', elsewhere.root]);
    const ended = await here('window', 'end', 'op', '--reason', 'r', '--lang', 'en');
    expect(ended.stdout).toMatch(/^orders resumes once ready: erp\.$/m);
    const stopped = await here('agent', 'stop', '--lang', 'en');
    expect(stopped.stdout).toMatch(/^ {2}window op, until its window has reopened$/m);
    const json = await here('agent', 'stop', '--json');
    expect(jsonLines(json.stdout)).toMatchObject([
      { windows: [{ windowId: 'op', reopens: true }] },
    ]);
  });

  it('names a window only while it holds something, and says what was resumed', async () => {
    const elsewhere = dataDirectory(join(parent, 'window'), {});
    createDataDirectory(elsewhere);
    const agent = await AgentProcess.start(elsewhere);
    const at = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 60_000).toISOString();
    const integrations = ['orders', 'mails'].map((id) => ({ id, scheduler: { kind: 'guard' } }));
    const window = { id: 'op', timeZone: 'UTC', start: at.slice(0, 19), duration: 'PT2H' };
    const document = documentSchema.parse({
      integrations,
      windows: [{ ...window, covers: { all: true } }],
    });
    await agent.call('document.apply', { commandId: randomUUID(), person, document });
    const here = (...words: string[]) => run([...words, '--data-dir', elsewhere.root]);
    const resume = ['--override', '--reason', 'r'];
    expect((await here('resume', '--integration', 'orders', ...resume)).code).toBe(0);
    for (const command of [['status'], ['window', 'list']]) {
      const some = await here(...command, '--lang', 'en');
      expect(some.stdout).toMatch(
        /^op +open .*\n(?: {2}.*\n)* {2}resumed before its end: orders$/m,
      );
    }
    expect((await here('resume', '--integration', 'mails', ...resume)).code).toBe(0);
    for (const command of [['status'], ['window', 'list']]) {
      const all = await here(...command, '--lang', 'es');
      expect(all.stdout).toMatch(/^ {2}ya se ha reanudado todo lo que pausaba: no retiene nada$/m);
    }
    const file = join(parent, 'op.html');
    const report = ['report', 'op', '--occurrence', at, file, '--lang', 'en'];
    expect((await here(...report)).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toMatch(
      /<dt>All resumed<\/dt>\s*<dd>[^<]* · the window itself is open until /,
    );
    const stopped = await here('agent', 'stop', '--json');
    expect(jsonLines(stopped.stdout)).toMatchObject([{ windows: [], pauses: [] }]);
    expect((await here('agent', 'stop', '--lang', 'en')).stdout).toMatch(/^Nothing is held\.$/m);
  });
});
