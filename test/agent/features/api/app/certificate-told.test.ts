import { expect, it } from 'vitest';
import { apiOver } from '../../../../../agent/features/api/app/api-at-work.ts';
import { randomTokens } from '../../../../../agent/adapters/secrets/random-tokens.ts';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { RemansoError } from '../../../../../shared/errors.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import type { CallHandlers } from '../../../../../shared/rpc/call-handlers.ts';
import { DAY_MS, MINUTE_MS } from '../../../../../shared/domain/values/time-units.ts';
import { AgentWorld } from '../../../../support/agent-world.ts';
import { withFeatures } from '../../../../support/features/world-features.ts';
import { MemoryStore } from '../../../../support/memory-store.ts';

const START = Date.parse('2026-12-07T09:00:00Z');

const unread = (): never => {
  throw new RemansoError(failAs('file-unreadable', [say('api-certificate', { why: 'x' })]).failure);
};

async function served(renew: () => number | undefined) {
  const world = new AgentWorld(new MemoryStore(), START);
  const opened = {
    ...{ url: 'https://127.0.0.1:4311', check: () => undefined, close: () => Promise.resolve() },
    renew,
  };
  world.features = withFeatures(
    apiOver({
      tokens: randomTokens,
      origin: () => undefined,
      open: () => Promise.resolve(opened),
    }),
  );
  world.start();
  const close = world.agent.features.openWays(world.agent.features.handlers as CallHandlers);
  await world.apply(documentSchema.parse({ settings: [{ id: 'api' }] }));
  await world.time.pass(1);
  const told = () => {
    const { now } = world.time;
    const { problems } = world.agent.view.snapshot(world.agent.engine.plan(now), now);
    return problems.filter(({ code }) => code === 'api-certificate').map(({ said }) => said);
  };
  return { world, told, close };
}

it('says nothing of a certificate that lasts, and nothing where there is none', async () => {
  for (const until of [START + 15 * DAY_MS, undefined]) {
    const { told } = await served(() => until);
    expect(told()).toEqual([]);
  }
});

it('says two weeks before that one ends, when it has, and no more once it is renewed', async () => {
  let until = START + 14 * DAY_MS + MINUTE_MS / 2;
  const { world, told } = await served(() => until);
  expect(told()).toEqual([]);
  await world.time.pass(MINUTE_MS);
  expect(told()).toMatchObject([[{ code: 'problem-api-certificate-ends' }]]);
  until = world.time.now + MINUTE_MS / 2;
  await world.time.pass(MINUTE_MS);
  expect(told()).toMatchObject([[{ code: 'problem-api-certificate-over' }]]);
  until = world.time.now + 90 * DAY_MS;
  await world.time.pass(MINUTE_MS);
  expect(told()).toEqual([]);
});

it('says that a new one cannot be served, until it can', async () => {
  let renew: () => number = unread;
  const { world, told } = await served(() => renew());
  expect(told()).toMatchObject([[{ code: 'problem-api-certificate-unread' }]]);
  renew = () => START + 90 * DAY_MS;
  await world.time.pass(MINUTE_MS);
  expect(told()).toEqual([]);
});

it('says nothing more of it once programs are not served', async () => {
  const { world, told, close } = await served(unread);
  expect(told()).toHaveLength(1);
  await close();
  expect(told()).toEqual([]);
  await world.time.pass(2 * MINUTE_MS);
  expect(told()).toEqual([]);
});
