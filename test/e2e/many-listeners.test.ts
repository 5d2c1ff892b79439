import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../build/scripts/free-port.ts';
import { AgentProcess } from '../support/agent-process.ts';
import { run } from '../support/cli-run.ts';
import { ask } from '../support/features/api/api-client.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

/** As many as the agent lets in. */
const LISTENERS = 1_000;
/** Of them, those that stop reading after the first event. */
const SLOW = 200;
const INTEGRATIONS = 1_500;
const ROUNDS = 6;
const MIB = 1024 * 1024;

describe('a thousand programs that listen', () => {
  const directory = temporaryDataDirectory();
  let agent: AgentProcess;
  let base = '';
  let port = 0;
  let token = '';

  const cli = (words: readonly string[], stdin?: string) =>
    run([...words, '--data-dir', directory.root], stdin === undefined ? {} : { stdin });

  beforeAll(async () => {
    agent = await AgentProcess.start(directory);
    port = await freePort();
    base = `http://127.0.0.1:${port}/v1`;
    const integrations = Array.from({ length: INTEGRATIONS }, (_, at) => ({
      ...{ id: `job-${at}`, systems: ['erp'] },
      scheduler: { kind: 'local', every: '1h', command: ['true'] },
    }));
    const document = { systems: [{ id: 'erp' }], integrations, api: { port } };
    expect((await cli(['apply', '-'], JSON.stringify(document))).code).toBe(0);
    const rights = ['--may', 'read', '--may', 'operate'];
    token = (await cli(['token', 'create', 'listener', ...rights])).stdout.trim();
  });
  afterAll(async () => {
    await agent.dispose();
    directory.dispose();
  });

  it('are told in order however slowly others read, and all end with their token', async () => {
    const listeners: Listener[] = [];
    for (let at = 0; at < LISTENERS; at += 100) {
      const more = Array.from({ length: 100 }, () => new Listener(port, token));
      await Promise.all(more.map((one) => one.begun));
      listeners.push(...more);
    }
    const refused = await ask(`${base}/events`, { token });
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '1']);
    const before = memoryOf(agent.pid);
    const [slow, quick] = [listeners.slice(0, SLOW), listeners.slice(SLOW)];
    for (const one of slow) one.stopReading();
    for (let round = 0; round < ROUNDS; round += 1) {
      const placed = await ask(`${base}/hold.place`, {
        ...{ token, body: { selector: { all: true }, reason: 'x', until: null } },
      });
      expect(placed.status).toBe(200);
      const target = { holdId: placed.json?.['holdId'] };
      const released = await ask(`${base}/hold.release`, {
        ...{ token, body: { target, reason: 'x' } },
      });
      expect(released.status).toBe(200);
      const revision = Number(released.json?.['revision']);
      await Promise.all(quick.map((one) => one.until(revision)));
    }
    const grown = memoryOf(agent.pid) - before;
    expect(grown).toBeLessThan(128 * MIB);
    expect(quick.filter(({ isOver }) => isOver)).toEqual([]);
    const [first] = quick;
    for (const { seen } of quick) {
      expect(seen).toEqual(first?.seen);
      expect(seen).toEqual([...new Set(seen)].sort((one, other) => one - other));
    }
    expect((await cli(['token', 'revoke', 'listener'])).code).toBe(0);
    await Promise.all(quick.map((one) => one.ended));
    for (const one of slow) one.readOn();
    await Promise.all(slow.map((one) => one.ended));
  });
});

/** A connection that reads a stream of events. */
class Listener {
  readonly #socket: Socket;
  readonly begun: Promise<void>;
  readonly ended: Promise<void>;
  /** Revisions it was told of. */
  readonly seen: number[] = [];
  isOver = false;
  #rest = '';
  #heard = (): void => undefined;

  constructor(port: number, token: string) {
    this.#socket = connect(port, '127.0.0.1');
    const head = ['GET /v1/events HTTP/1.1', `Host: 127.0.0.1:${port}`];
    this.#socket.write([...head, `Authorization: Bearer ${token}`, '', ''].join('\r\n'));
    this.begun = new Promise((resolve, reject) => {
      this.#socket.once('data', () => resolve());
      this.#socket.once('error', reject);
    });
    this.ended = new Promise((resolve) => this.#socket.once('close', () => resolve()));
    void this.ended.then(() => {
      this.isOver = true;
      this.#heard();
    });
    this.#socket.on('end', () => this.#socket.destroy());
    this.#socket.on('data', (part: Buffer) => this.#read(part));
  }

  stopReading(): void {
    this.#socket.pause();
  }

  readOn(): void {
    this.#socket.resume();
  }

  until(revision: number): Promise<void> {
    return new Promise((resolve) => {
      this.#heard = () => {
        if (this.isOver || (this.seen.at(-1) ?? 0) >= revision) resolve();
      };
      this.#heard();
    });
  }

  /** Only ids are looked at: a test process that parses it all reads slowly itself. */
  #read(part: Buffer): void {
    const text = this.#rest + part.toString('latin1');
    for (const [, id] of text.matchAll(/^id: (\d+)$/gm)) this.seen.push(Number(id));
    this.#rest = text.slice(text.lastIndexOf('\n') + 1).slice(-40);
    this.#heard();
  }
}

function memoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1_024;
}
