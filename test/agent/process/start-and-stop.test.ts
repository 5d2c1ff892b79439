import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectAgent } from '../../../agent/wire/socket-client.ts';
import { socketAnswers } from '../../../agent/wire/socket-answers.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { readTrail } from '../../support/accounting.ts';
import { AgentProcess, clockLacks, shiftedClock } from '../../support/agent-process.ts';
import { filesOfAgents, leftBehind, spawnAgent } from '../../support/agent-start.ts';
import { run } from '../../support/cli-run.ts';
import { mustSkip } from '../../support/needs.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { temporaryDataDirectory } from '../../support/temporary-directory.ts';

const DAY_MS = 86_400_000;
const person = { name: 'ana', via: 'test' };
/** Each test starts several processes, and the machine may be busy. */
const LONG = { timeout: 180_000 };
/** From a signal to the process exit, on a busy machine; the longest wait for runs is 2 s. */
const STOPS_MS = 12_000;

let directory: ReturnType<typeof temporaryDataDirectory>;
const children: ChildProcess[] = [];

beforeEach(() => {
  directory = temporaryDataDirectory();
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  directory.dispose();
});

const remanso = (...words: string[]) => run([...words, '--data-dir', directory.root]);

function start(): ChildProcess {
  const child = spawnAgent(directory);
  child.stderr?.resume();
  children.push(child);
  return child;
}

/** The first document it prints: that it is ready, or why it is not. */
async function firstWord(child: ChildProcess): Promise<object> {
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  return JSON.parse(String(line)) as object;
}

async function stop(child: ChildProcess): Promise<number | null> {
  const exit = once(child, 'exit');
  child.kill();
  const [code] = (await exit) as [number | null];
  return code;
}

function planFile(): string {
  const plan = join(directory.root, 'plan.json');
  const integrations = [
    { id: 'job', scheduler: { kind: 'local', every: '1s', command: ['true'] } },
    { id: 'nightly', scheduler: { kind: 'guard' } },
  ];
  writeFileSync(plan, JSON.stringify({ integrations }));
  return plan;
}

describe('starting an agent', LONG, () => {
  it('has exactly one winner of several started at the same instant, and the others name it', async () => {
    const all = [start(), start(), start()];
    const words = await Promise.all(all.map((child) => firstWord(child)));
    const ready = all.filter((_child, index) => 'event' in (words[index] ?? {}));
    expect(ready).toHaveLength(1);
    const pid = String(ready[0]?.pid);
    for (const word of words) {
      if ('event' in word) continue;
      const message = expect.stringContaining(`process ${pid},`) as unknown;
      expect(word).toMatchObject({ error: { code: 'agent-running', message } });
    }
    expect(await remanso('status')).toMatchObject({ code: 0 });
  });

  it('and an apply in the same second both succeed, whichever is first', async () => {
    const plan = planFile();
    for (const headStartMs of [0, 400]) {
      const applying = remanso('apply', plan, '--prune');
      await sleep(headStartMs);
      const agent = start();
      expect(await firstWord(agent)).toMatchObject({ event: 'ready' });
      expect(await applying).toMatchObject({ code: 0, stderr: '' });
      const client = await connectAgent(directory);
      if (!client.ok) throw new Error(client.failure.message);
      const kept = await client.value.call('document.get', {});
      client.value.close();
      expect(kept).toMatchObject({ value: { integrations: [{ id: 'job' }, { id: 'nightly' }] } });
      expect(await stop(agent)).toBe(0);
    }
  });

  it('is awaited by a command issued meanwhile', async () => {
    const agent = start();
    // Its file is there a moment before the socket listens: stopped in between, nobody could wait.
    await expect
      .poll(() => socketAnswers(directory.socket), { timeout: 40_000, interval: 2 })
      .toBe(true);
    agent.kill('SIGSTOP');
    const status = remanso('status', '--json');
    // As long as a start may take under load.
    expect(await Promise.race([status, sleep(2_000, 'waits')])).toBe('waits');
    agent.kill('SIGCONT');
    expect(JSON.parse((await status).stdout)).toMatchObject({ agent: { pid: agent.pid } });
  });

  it('can be interrupted at any moment: a signal leaves nothing behind, after a kill the next one recovers', async () => {
    await remanso('apply', planFile());
    const random = seededRandom(7);
    for (let round = 0; round < 8; round += 1) {
      // A signal may come before the agent has cleared what the kill before it left.
      const before = filesOfAgents(directory);
      const agent = start();
      const exit = once(agent, 'exit');
      await sleep(random() * 900);
      agent.kill(round % 2 === 0 ? 'SIGTERM' : 'SIGKILL');
      await exit;
      if (round % 2 === 0) expect(leftBehind(directory, before)).toEqual([]);
    }
    const agent = start();
    expect(await firstWord(agent)).toMatchObject({ event: 'ready' });
    expect(await stop(agent)).toBe(0);
    expect(readTrail(directory).isIntact).toBe(true);
  });
});

describe('stopping an agent', LONG, () => {
  it.skipIf(mustSkip(clockLacks))('exits after the clock went to 2106 and back', async () => {
    const clock = shiftedClock(directory, 0, true);
    const agent = await AgentProcess.start(directory, { clock });
    const document = documentSchema.parse({
      integrations: [
        { id: 'nightly', scheduler: { kind: 'local', cron: '0 3 * * *', command: ['true'] } },
      ],
    });
    await agent.call('document.apply', { commandId: crypto.randomUUID(), person, document });
    const now = async (): Promise<string> => (await agent.call('state.snapshot', {})).now;
    for (const ahead of [29_000 * DAY_MS, 0, -9_000 * DAY_MS, 0]) {
      clock.set(ahead);
      await agent.call('system.woke', {});
      const at = Date.now() + ahead;
      expect(await now()).toContain(String(new Date(at).getUTCFullYear()));
      await agent.call('hold.place', {
        ...{ commandId: crypto.randomUUID(), person, reason: 'patch' },
        ...{ selector: { all: true }, until: formatInstant(at + 1_000) },
      });
      // The next jump comes while a timer is armed, and the one after it once that has fired.
      clock.set(0);
      await sleep(1_500);
    }
    const began = performance.now();
    expect(await agent.stop()).toBe(0);
    expect(performance.now() - began).toBeLessThan(STOPS_MS);
    await agent.dispose();
  });

  it('cancels its pending requests to other processes', async () => {
    const agent = await AgentProcess.start(directory);
    const verdict = agent.client.call('audit.verify', { fresh: true });
    expect(await agent.stop()).toBe(0);
    expect(leftBehind(directory)).toEqual([]);
    await verdict;
  });
});
