import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import { formatWallClock } from '../../shared/domain/values/wall-clock.ts';
import { AgentProcess } from '../support/agent-process.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';
import type { Outcome } from '../../shared/domain/facts/outcome.ts';
import { outcomeWords } from '../../shared/i18n/outcomes/outcome-words.ts';
import { inDetail } from '../support/in-detail.ts';

const PERSON = { name: 'ana', via: 'test' };
let asked = 0;

/** Every way in which a server can make a readiness check fail. */
const ANSWERS: Readonly<Record<string, (response: ServerResponse) => void>> = {
  hangs: () => undefined,
  flaps: (response) => {
    response.writeHead((asked += 1) % 2 === 0 ? 200 : 503).end();
  },
  redirects: (response) => {
    response.writeHead(302, { location: '/elsewhere' }).end();
  },
  floods: (response) => {
    response.end(Buffer.alloc(10_000_000, 'x'));
  },
};
const NAMES = Object.keys(ANSWERS);

function document(url: string, opensAt: number) {
  const readiness = { passes: 2, interval: '200ms', maxOverrun: '6s', otherwise: 'keep' };
  return documentSchema.parse({
    systems: NAMES.map((id) => {
      const http = { url: `${url}/${id}`, ...(id === 'floods' ? { jmespath: 'status' } : {}) };
      // The others have time to answer, however busy the machine is.
      const timeout = id === 'hangs' ? '300ms' : '20s';
      return { id, readiness: { ...readiness, http, timeout } };
    }),
    integrations: NAMES.map((id) => {
      const scheduler = { kind: 'local', every: '1s', command: ['true'] };
      return { id: `of-${id}`, systems: [id], scheduler };
    }),
    windows: [
      {
        ...{ id: 'night', timeZone: 'UTC', start: formatWallClock(opensAt), duration: 'PT2S' },
        ...{ covers: { all: true }, reopening: { canary: false } },
      },
    ],
  });
}

describe('a window over systems whose readiness checks misbehave', () => {
  const server = createServer((request, response) => {
    const answer = ANSWERS[request.url?.slice(1) ?? ''];
    if (answer === undefined) response.writeHead(404).end();
    else answer(response);
  });
  let directory: ReturnType<typeof temporaryDataDirectory>;
  let agent: AgentProcess;

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(async () => {
    directory = temporaryDataDirectory();
    agent = await AgentProcess.start(directory);
  });
  afterEach(async () => {
    await agent.dispose();
    directory.dispose();
  });

  it('stays in force for its longest overrun, gives each reason, and then does what was configured', async () => {
    const { port } = server.address() as AddressInfo;
    const opensAt = Math.ceil(Date.now() / 1000) * 1000 + 1_000;
    await agent.call('document.apply', {
      ...{ commandId: crypto.randomUUID(), person: PERSON },
      document: document(`http://127.0.0.1:${port}`, opensAt),
    });
    const stopped = async () =>
      (await agent.call('audit.page', { kind: 'reopening.stopped' })).entries;
    await expect.poll(stopped, { timeout: 40_000 }).toHaveLength(1);
    const detail = (await stopped())[0]?.detail;
    expect(detail).toMatchObject({ otherwise: 'keep' });
    const outcomes = new Map(
      (inDetail(detail, 'notReady') as { systemId: string; lastOutcome: Outcome }[]).map(
        ({ systemId, lastOutcome }) => [systemId, outcomeWords(lastOutcome, 'en')] as const,
      ),
    );
    expect(outcomes.get('hangs')).toBe('timed out after 300ms');
    expect(outcomes.get('redirects')).toBe('HTTP 302');
    expect(outcomes.get('floods')).toBe('HTTP 200, but its answer is longer than 256 KiB');
    expect(outcomes.get('flaps')).toMatch(/^HTTP (200|503)$/);

    const { integrations, windows } = await agent.call('state.snapshot', {});
    expect(windows[0]?.reopening?.stage).toBe('kept');
    expect(integrations.every(({ holds }) => holds.length === 1)).toBe(true);
    const { entries } = await agent.call('audit.page', { kind: 'run.started', limit: 1_000 });
    const inside = entries.filter(({ at }) => Date.parse(at) >= opensAt);
    expect(inside).toEqual([]);
    // A flap is recorded each time; the same result again is recorded once.
    const { entries: told } = await agent.call('audit.page', { kind: 'readiness.changed' });
    const of = (systemId: string) =>
      told.filter((one) => inDetail(one.detail, 'systemId') === systemId);
    expect(of('flaps').length).toBeGreaterThan(2);
    expect(of('hangs')).toHaveLength(1);
  }, 90_000);
});
