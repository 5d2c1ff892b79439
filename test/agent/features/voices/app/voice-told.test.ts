import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../../../agent/adapters/sqlite/sqlite-store.ts';
import type { CallParams } from '../../../../../shared/contract/agent-contract.ts';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../../shared/domain/values/time-units.ts';
import { formatInstant } from '../../../../../shared/domain/values/instant.ts';
import type { VoiceTold } from '../../../../../shared/features/voices/voice-calls.ts';
import { AgentWorld } from '../../../../support/agent-world.ts';
import { FakePost } from '../../../../support/features/voices/fake-voices.ts';
import { withFeatures } from '../../../../support/features/world-features.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

const OPENING = Date.parse('2026-12-06T01:00:00Z');
const person = { name: 'ana', via: 'test' };

const QUIET = { from: '22:00', to: '07:00', timeZone: 'Europe/Madrid' };

const VOICES = [
  { id: 'users', hears: { kinds: ['soon', 'opens', 'closes', 'changed'], systems: ['erp'] } },
  { id: 'night', hears: { kinds: ['opens', 'closes'] }, quiet: QUIET, digestAt: '08:00' },
  { id: 'others', hears: { kinds: ['soon', 'opens'], systems: ['crm'] } },
];

async function begin() {
  const directory = temporaryDataDirectory();
  const post = new FakePost();
  const store = openStore({ directory, report: () => undefined });
  const world = new AgentWorld(store, OPENING - 2 * DAY_MS);
  world.history = store.history;
  world.features = withFeatures(post.feature);
  world.start();
  onTestFinished(() => {
    world.kill();
    store.close();
    directory.dispose();
  });
  await world.apply(
    documentSchema.parse({
      systems: [
        { id: 'erp', name: 'ERP' },
        { id: 'crm', name: 'CRM' },
      ],
      integrations: [
        {
          ...{ id: 'orders', systems: ['erp'], missedRuns: 'skip', drain: 'off' },
          scheduler: { kind: 'local', every: '2h', command: ['true'] },
        },
      ],
      windows: [
        {
          ...{ id: 'w', title: 'ERP patches', timeZone: 'Europe/Madrid', duration: 'PT4H' },
          ...{ start: '2026-12-06T02:00:00', covers: { systems: ['erp'] } },
        },
      ],
      settings: [
        {
          id: 'voices',
          list: VOICES.map((voice) => ({
            ...{ kind: 'mail', server: { host: 'mail.example' }, language: 'en' },
            ...{ from: 'remanso@shop.example', to: ['ana@shop.example', 'ben@shop.example'] },
            ...voice,
          })),
        },
      ],
    }),
  );
  await world.time.pass(MINUTE_MS);
  const told = async (asked: CallParams<'voice.told'> = { windowId: 'w' }): Promise<VoiceTold> => {
    const answered = await world.agent.features.handlers['voice.told'](asked, { connectionId: 1 });
    if (!answered.ok) throw new Error(answered.failure.message);
    return answered.value;
  };
  const passTo = (instant: number): Promise<void> => world.time.pass(instant - world.time.now);
  return { post, world, told, passTo };
}

/** `about state`, of one voice. */
function lines({ voices }: VoiceTold, id: string): readonly string[] {
  const found = voices.find((voice) => voice.id === id);
  return (found?.notices ?? []).map(({ about, state }) => `${about} ${state.is}`);
}

it('says what is planned, and for whom', async () => {
  const { told } = await begin();
  const planned = await told();
  expect(planned).toMatchObject({ title: 'ERP patches', opensAt: '2026-12-06T01:00:00Z' });
  expect(planned.voices.map(({ id }) => id)).toEqual(['users', 'night']);
  const [users, night] = planned.voices;
  expect(users?.notices.map(({ about, at, leadMs }) => [about, at, leadMs])).toEqual([
    ['coming', '2026-12-05T01:00:00Z', DAY_MS],
    ['coming', '2026-12-06T00:50:00Z', 10 * MINUTE_MS],
    ['opened', '2026-12-06T01:00:00Z', null],
    ['closed', '2026-12-06T05:00:00Z', null],
  ]);
  expect(night?.notices.map(({ state }) => state)).toEqual(
    ['opened', 'closed'].map(() => ({ is: 'planned', goesOutAt: '2026-12-06T07:00:00Z' })),
  );
});

it('says who was told, at which try, and who waits; a digest, and what no longer was of use', async () => {
  const { post, world, told, passTo } = await begin();
  await passTo(OPENING - 20 * HOUR_MS);
  expect(lines(await told(), 'users').slice(0, 2)).toEqual(['coming accepted', 'coming planned']);
  post.mood = 'away';
  await passTo(OPENING - 9 * MINUTE_MS);
  const failing = (await told()).voices[0]?.notices[1]?.state;
  expect(failing).toMatchObject({ is: 'waiting', failure: { code: 'scheduler-unreachable' } });
  await passTo(OPENING + HOUR_MS);
  expect(lines(await told(), 'users')).toEqual([
    'coming accepted',
    'coming outdated',
    'opened waiting',
    'closed planned',
  ]);
  post.mood = 'well';
  post.refused = [{ to: 'ben@shop.example', why: '550 no such user' }];
  await passTo(OPENING + 5 * HOUR_MS);
  const after = await told();
  expect(after.voices[0]?.notices[2]?.state).toMatchObject({
    ...{ is: 'accepted', recipients: 1, refusedInAll: 1, answered: '250 Ok', entries: 1 },
    refused: [{ to: 'ben@shop.example', said: '550 no such user' }],
  });
  const { state: tried } = after.voices[0]?.notices[2] ?? {};
  expect(tried?.is === 'accepted' ? (tried.tries ?? 0) : 0).toBeGreaterThan(1);
  expect(lines(after, 'night')).toEqual(['opened waiting', 'closed waiting']);
  world.kill();
  world.start();
  await passTo(OPENING + 8 * HOUR_MS);
  const digest = (await told({ windowId: 'w', opensAt: formatInstant(OPENING) })).voices[1];
  expect(digest?.notices.map(({ state }) => state)).toMatchObject(
    ['opened', 'closed'].map(() => ({ is: 'accepted', entries: 2 })),
  );
});

it('finds an occurrence that was moved, by both of its openings, and none that there is not', async () => {
  const { world, told, passTo } = await begin();
  await passTo(OPENING - 20 * HOUR_MS);
  const moved = await world.agent.desk.run('occurrence.move', {
    ...{ commandId: 'move', person, reason: 'vendor', dryRun: false, windowId: 'w' },
    opensAt: formatInstant(OPENING),
    to: { opensAt: formatInstant(OPENING + HOUR_MS) },
  });
  expect(moved.ok).toBe(true);
  await passTo(OPENING + 6 * HOUR_MS);
  const all = ['coming', 'moved', 'coming', 'opened', 'closed'];
  for (const opensAt of [OPENING, OPENING + HOUR_MS].map(formatInstant)) {
    const found = await told({ windowId: 'w', opensAt });
    expect(lines(found, 'users')).toEqual(all.map((about) => `${about} accepted`));
    expect(found).toMatchObject({ opensAt: '2026-12-06T02:00:00Z' });
  }
  await expect(told({ windowId: 'none' })).rejects.toThrow('no such occurrence');
});
