import { describe, expect, it } from 'vitest';
import type { AgentState } from '../../agent/core/state/agent-state.ts';
import type { AuditEntry } from '../../shared/domain/trail/audit-entry.ts';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import { AgentWorld } from '../support/agent-world.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { mortal } from '../support/mortal-store.ts';
import { http, outcomeSaid } from '../support/outcomes.ts';

const START = Date.parse('2026-12-06T00:59:57.500Z');
const OPENING = Date.parse('2026-12-06T01:00:00Z');
const CLOSING = OPENING + 10_000;
/** The ERP answers with errors until then: the first run after the window fails. */
const WELL_AT = CLOSING + 30_000;
/**
 * A canary run whose end was not seen owes nothing: the others wait ten minutes for its next run.
 */
const END = CLOSING + 900_000;

const FAILED = { succeeded: false, outcome: http(500), output: '' };
const DONE = { succeeded: true, outcome: http(200), output: '' };
const hourly = { kind: 'local' as const, every: '1h', http: { url: 'http://127.0.0.1:9/' } };

const document = documentSchema.parse({
  integrations: [
    { id: 'masters', scheduler: hourly, missedRuns: 'once' },
    { id: 'orders', scheduler: hourly, missedRuns: 'all', after: ['masters'] },
  ],
  windows: [
    {
      id: 'night',
      timeZone: 'UTC',
      start: '2026-12-06T01:00:00',
      duration: 'PT10S',
      covers: { all: true },
      reopening: { atOnce: 2, gap: '100ms', canary: true },
    },
  ],
});

interface Life {
  readonly entries: readonly AuditEntry[];
  readonly commits: number;
  readonly deaths: number;
  readonly end: AgentState;
}

/** The agent is killed once, at the nth commit, and restarted 300 ms later. */
async function live(nth: number, when: 'before' | 'after'): Promise<Life> {
  const store = new MemoryStore();
  const commit = store.commit.bind(store);
  const life = mortal(store, nth, when);
  let deaths = 0;
  let isApplied = false;
  const reborn = (at: number): AgentWorld => {
    const world = new AgentWorld(store, at);
    world.outcomeOf = () => (world.time.now < WELL_AT ? FAILED : DONE);
    world.start();
    return world;
  };
  let world = reborn(START);
  while (world.time.now < END) {
    isApplied ||= (await world.apply(document, 'apply-command')).ok;
    await world.time.pass(world.time.now < CLOSING + 75_000 ? 100 : 10_000);
    if (!life.isDead || deaths > 0) continue;
    deaths = 1;
    world.kill();
    store.commit = commit;
    world = reborn(world.time.now + 300);
  }
  const end = world.agent.state;
  world.kill();
  return { entries: store.entries, commits: life.commits, deaths, end };
}

/** The outcomes of an integration's catch-up runs. */
function ends(entries: readonly AuditEntry[], integrationId: string): string[] {
  const own = entries.filter((entry) => entry.integrationId === integrationId);
  const runs = own
    .filter(({ kind, detail }) => kind === 'run.started' && detail.makesUpFor !== undefined)
    .map(({ runId }) => runId);
  return own
    .filter(({ kind, runId }) => runs.includes(runId) && /^run\.(succeeded|failed)$/.test(kind))
    .map(outcomeSaid);
}

function expectTheSameEnd({ entries, end }: Life, label: string): void {
  for (const id of ['masters', 'orders']) {
    const [settled, ...others] = ends(entries, id).filter((outcome) => outcome !== 'HTTP 500');
    expect(settled ?? 'nothing', `${id}, ${label}`).toMatch(/^(HTTP 200$|unknown: )/);
    expect(others, `${id}, ${label}`).toEqual([]);
  }
  const told = entries.map(({ kind }) => kind);
  for (const once of ['window.opened', 'window.closed', 'reopening.completed']) {
    expect(told.filter((kind) => kind === once).length, `${once}, ${label}`).toBe(1);
  }
  const left = [end.openings, end.reopenings, end.resting, end.owed, end.activeRuns];
  expect(
    left.map(({ size }) => size),
    label,
  ).toEqual([0, 0, 0, 0, 0]);
}

describe('kill -9 at every commit while the first run after a window fails', () => {
  it('keeps its held run owed until one succeeds, and catches it up once', async () => {
    const whole = await live(Infinity, 'after');
    expectTheSameEnd(whole, 'never killed');
    expect(ends(whole.entries, 'masters')).toEqual(['HTTP 500', 'HTTP 200']);
    for (let nth = 2; nth <= whole.commits; nth += 1) {
      for (const when of ['before', 'after'] as const) {
        const one = await live(nth, when);
        expect(one.deaths, `killed ${when} commit ${nth}`).toBe(1);
        expectTheSameEnd(one, `killed ${when} commit ${nth}`);
      }
    }
  }, 300_000);
});
