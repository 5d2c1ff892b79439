import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { hearsTopic } from '../../../../../agent/features/voices/core/hears.ts';
import { topicOf } from '../../../../../agent/features/voices/core/trail-routes.ts';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { selectorSchema } from '../../../../../shared/domain/definitions/selector.ts';
import type { VoiceText } from '../../../../../shared/features/voices/voice-calls.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../../../shared/domain/values/time-units.ts';
import { AgentWorld } from '../../../../support/agent-world.ts';
import { FakePost } from '../../../../support/features/voices/fake-voices.ts';
import { withFeatures } from '../../../../support/features/world-features.ts';
import { MemoryStore } from '../../../../support/memory-store.ts';

/** Of those who hear whatever they need not name. */
function isTold(entry: Parameters<typeof topicOf>[0]): boolean {
  const topic = topicOf(entry);
  return topic !== undefined && hearsTopic({}, topic);
}

const START = Date.UTC(2026, 11, 6, 0, 0);

let post: FakePost;
let store: MemoryStore;
let world: AgentWorld;

async function begin(routing: object = {}): Promise<void> {
  post = new FakePost();
  store = new MemoryStore();
  world = new AgentWorld(store, START);
  world.features = withFeatures(post.feature);
  world.start();
  await world.apply(
    documentSchema.parse({
      systems: [{ id: 'erp', name: 'ERP' }],
      integrations: [
        {
          ...{ id: 'orders', systems: ['erp'], missedRuns: 'skip', drain: 'off' },
          scheduler: { kind: 'local', every: '5m', command: ['true'] },
        },
      ],
      windows: [
        {
          ...{ id: 'w', timeZone: 'Europe/Madrid', duration: 'PT1H', start: '2026-12-06T02:00:00' },
          covers: { systems: ['erp'] },
        },
      ],
      settings: [
        {
          id: 'voices',
          list: [
            {
              ...{ id: 'ops', kind: 'webhook', preset: 'json', url: 'https://ops.example/' },
              ...{ language: 'en', ...routing },
            },
          ],
        },
      ],
    }),
  );
  await world.time.pass(SECOND_MS);
}

function kinds(prefix: string): readonly string[] {
  return store.entries.map(({ kind }) => kind).filter((kind) => kind.startsWith(prefix));
}

async function listed(): Promise<VoiceText | undefined> {
  const answered = await world.agent.features.handlers['voice.list']({}, { connectionId: 1 });
  return answered.ok ? answered.value.voices[0] : undefined;
}

describe('a voice', () => {
  beforeEach(() => begin({ hears: { kinds: ['opens', 'closes', 'pause'] } }));

  it('is told when a window opens and closes, and nothing from before it was there', async () => {
    expect(post.calls).toEqual([]);
    await world.time.pass(3 * HOUR_MS);
    expect(post.subjects('ops')).toEqual(['ERP is paused until 03:00 CET (UTC+1)', 'w: Closed']);
    expect(kinds('voice.')).toEqual(['voice.told', 'voice.told']);
  });

  it('that cannot be reached holds nothing up, and is told in order once it can', async () => {
    post.mood = 'away';
    await world.time.pass(3 * HOUR_MS);
    const plan = world.agent.engine.plan(world.time.now);
    const problems = world.agent.view.snapshot(plan, world.time.now).problems;
    expect(problems.map(({ code }) => code)).toEqual(['voice-failed|ops']);
    expect(kinds('voice.')).toEqual(['voice.failed']);
    post.mood = 'well';
    await world.time.pass(11 * MINUTE_MS);
    expect(post.subjects('ops')).toHaveLength(2);
    expect(new Set(post.calls.map(({ letter }) => letter.id)).size).toBe(2);
  });

  it('says up to which entry it was told, whatever its other lines did', async () => {
    await world.time.pass(3 * HOUR_MS);
    const [last] = store.entries.slice(-1);
    expect(await listed()).toMatchObject({ toldTo: last?.seq, waiting: 0 });
    post.mood = 'away';
    await world.pause(selectorSchema.parse({ systems: ['erp'] }), null);
    await world.time.pass(MINUTE_MS);
    expect(await listed()).toMatchObject({ toldTo: last?.seq, waiting: 1 });
  });

  it('that refuses for an hour does not hold up what comes after', async () => {
    post.mood = 'refusing';
    await world.pause(selectorSchema.parse({ systems: ['erp'] }), null);
    await world.time.pass(90 * MINUTE_MS);
    expect(kinds('voice.given-up')).toHaveLength(1);
  });
});

const event = fc.record({
  doing: fc.constantFrom('nothing', 'kill', 'well', 'away', 'drops-answers', 'pause'),
  seconds: fc.integer({ min: 1, max: 900 }),
});

describe('a night', () => {
  it('of kills, failures and answers that are lost: each entry arrives in one letter, in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 25 }), async (events) => {
        await begin();
        for (const { doing, seconds } of events) {
          if (doing === 'kill') {
            world.kill();
            await world.time.pass(SECOND_MS);
            world.start();
          }
          if (doing === 'well' || doing === 'away' || doing === 'drops-answers') post.mood = doing;
          if (doing === 'pause') {
            const until = new Date(world.time.now + 10 * MINUTE_MS).toISOString();
            await world.pause(selectorSchema.parse({ systems: ['erp'] }), until);
          }
          await world.time.pass(seconds * SECOND_MS);
        }
        post.mood = 'well';
        await world.time.pass(3 * HOUR_MS);
        const [first] = store.entries.filter(({ kind }) => kind === 'config.changed').slice(-1);
        const due = store.entries
          .filter((entry) => entry.seq > (first?.seq ?? 0) && isTold(entry))
          .map(({ seq }) => seq);
        const ids = [...(post.arrived.get('ops')?.keys() ?? [])];
        expect(ids.map((id) => Number(id.split('.')[0]))).toEqual(due);
      }),
      { numRuns: 40 },
    );
  });
});
