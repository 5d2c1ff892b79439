import { Session } from 'node:inspector/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AuditQuery } from '../../../../../shared/contract/audit-calls.ts';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { selectorSchema } from '../../../../../shared/domain/definitions/selector.ts';
import type { AuditFact } from '../../../../../shared/domain/facts/audit-fact.ts';
import type { AuditEntry } from '../../../../../shared/domain/trail/audit-entry.ts';
import { formatInstant } from '../../../../../shared/domain/values/instant.ts';
import { MINUTE_MS, SECOND_MS } from '../../../../../shared/domain/values/time-units.ts';
import type { VoiceText } from '../../../../../shared/features/voices/voice-calls.ts';
import { AgentWorld } from '../../../../support/agent-world.ts';
import { FakePost } from '../../../../support/features/voices/fake-voices.ts';
import { withFeatures } from '../../../../support/features/world-features.ts';
import { MemoryStore } from '../../../../support/memory-store.ts';

const START = Date.UTC(2026, 11, 6, 0, 0);
const MANY = 130_000;
/** Four times as much; of what does not grow with it there is little. */
const FEWER = MANY / 4;
const ERP = selectorSchema.parse({ systems: ['erp'] });

const session = new Session();

/** What follows an entry is found as fast as in a database. */
class LongStore extends MemoryStore {
  override auditPage(query: AuditQuery): AuditEntry[] {
    const { after, limit, ...filters } = query;
    if (after === undefined || Object.keys(filters).length > 0) return super.auditPage(query);
    return this.entries.slice(after, after + limit);
  }
}

/** Reminders of pauses, and ends of them: each end makes reminders out of date. */
function factsOf(first: number, count: number, numbered: (at: number) => number): AuditFact[] {
  return Array.from({ length: count }, (_, index): AuditFact => {
    const at = numbered(first + index);
    const frame = {
      at: formatInstant(START + at),
      actor: { kind: 'agent', name: 'agent' },
    } as const;
    const holdId = `h${Math.floor(at / 2)}`;
    if (at % 4 === 3) return { ...frame, kind: 'hold.released', detail: { holdId } };
    const detail = { holdId, by: 'ana', selector: ERP, since: formatInstant(START), hours: 4 };
    return { ...frame, kind: 'hold.forgotten', reason: 'incident', detail };
  });
}

/** Reading, asking, pausing, ending a pause and telling, after a start with so many entries behind. */
async function night(count: number, numbered = (at: number): number => at) {
  const post = new FakePost();
  const store = new LongStore();
  const world = new AgentWorld(store, START);
  world.features = withFeatures(post.feature);
  world.start();
  await world.apply(
    documentSchema.parse({
      systems: [{ id: 'erp' }],
      integrations: [{ id: 'orders', systems: ['erp'], scheduler: { kind: 'guard' } }],
      settings: [
        {
          id: 'voices',
          list: ['ops', 'team'].map((id) => ({
            ...{ id, kind: 'webhook', preset: 'json', url: 'https://ops.example/' },
            ...{ language: 'en', hears: { kinds: ['pause', 'forgotten'] } },
          })),
        },
      ],
    }),
  );
  await world.time.pass(SECOND_MS);
  world.kill();
  post.mood = 'away';
  for (let first = 0; first < count; first += 1_000) {
    const facts = Math.min(1_000, count - first);
    store.commit({}, factsOf(first, facts, numbered));
  }
  const listed = async (): Promise<VoiceText | undefined> => {
    const answered = await world.agent.features.handlers['voice.list']({}, { connectionId: 1 });
    return answered.ok ? answered.value.voices[0] : undefined;
  };
  await workDone();
  world.start();
  await world.time.pass(10 * SECOND_MS);
  const waiting = await listed();
  await world.pause(ERP, new Date(world.time.now + MINUTE_MS).toISOString());
  await world.time.pass(2 * MINUTE_MS);
  post.mood = 'well';
  await world.time.pass(20 * MINUTE_MS);
  return { work: await workDone(), post, waiting, after: await listed() };
}

/** How often any part of the feature ran since it was last asked, as the engine counts it. */
async function workDone(): Promise<number> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  return result
    .filter(({ url }) => url.includes('agent/features/voices/'))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
    .reduce((all, { count }) => all + count, 0);
}

beforeAll(async () => {
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
});
afterAll(() => session.disconnect());

it('a very long outbox is read, listed and told with work that grows as it does', async () => {
  const few = await night(FEWER);
  const { work, post, waiting, after } = await night(MANY);
  process.stdout.write(`Long outbox: ${JSON.stringify({ few: few.work, many: work })}\n`);
  expect(few.work).toBeGreaterThan(FEWER);
  expect(work / few.work).toBeLessThan(4.4);
  expect(waiting).toMatchObject({ waiting: MANY - 1 });
  expect(after).toMatchObject({ waiting: 0, failure: null });
  expect(post.subjects('ops').slice(0, 1)).toEqual(['129,999 notices from 00:00 UTC to 00:02 UTC']);
});

it('after a start the first letter, which may be out already, goes alone, and all others as one', async () => {
  const { post } = await night(1_500, (one) => one + 3 - (one % 4));
  expect(post.subjects('ops').slice(0, 2)).toEqual([
    'The agent: Hold ended with its window',
    '1,501 notices from 00:00 UTC to 00:01 UTC',
  ]);
  expect(new Set(post.calls.map(({ letter }) => letter.id)).size).toBe(4);
});
