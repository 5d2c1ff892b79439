import { describe, expect, it } from 'vitest';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { everySecond } from '../../../support/definitions.ts';
import { erp, OPENING, plan } from './story-plan.ts';
import { eachStory } from './story-world.ts';
import { http } from '../../../support/outcomes.ts';

const common = {
  person: { name: 'ana', via: 'test' },
  reason: 'done early',
  dryRun: false,
  windowId: 'night',
};
const LATER = 180_000;
const ids = ['orders', 'stock'];
const integrations = ids.map((id) => everySecond(id, { systems: ['erp'] }));

describe('an occurrence that a person ends', () => {
  const story = eachStory();

  it('reopens as at its closing: only once its system is ready', async () => {
    const { world, until, told } = story.now;
    await world.apply(plan(erp(), integrations));
    world.probe = (_, at) =>
      at < OPENING + 55_000 ? { passed: false, outcome: http(503) } : READY;
    await until(-30_000);
    const end = { ...common, commandId: 'end-night' };
    const dry = await world.agent.desk.run('window.end', { ...end, dryRun: true });
    expect(dry).toMatchObject({ value: { checks: ['erp'], integrations: ids } });
    expect(world.agent.state.reopenings.size).toBe(0);
    await world.agent.desk.run('window.end', end);
    const [status] = world.agent.view.windows(['night'], world.time.now);
    expect(status).toMatchObject({ state: 'reopening', amended: { kind: 'ended', by: 'ana' } });
    await until(-6_000);
    expect(world.starts.filter(({ at }) => at >= OPENING)).toEqual([]);
    expect(await world.agent.desk.run('window.end', again())).toMatchObject({
      failure: { code: 'not-open', message: expect.stringContaining('is reopening') as string },
    });
    await until(60_000);
    expect(world.starts.find(({ at }) => at >= OPENING)?.at).toBeGreaterThan(OPENING + 55_000);
    expect(told('reopening.completed', 'window.closed', 'window.opened')).toEqual([
      'window.opened',
      'window.closed',
      'reopening.completed',
    ]);
  });

  it('may be a moved one, and a kill in between changes nothing', async () => {
    const { world, told } = story.now;
    await world.apply(plan(erp(), integrations));
    const opensAt = formatInstant(OPENING);
    const to = { opensAt: formatInstant(OPENING + LATER) };
    const move = { ...common, commandId: 'move-night', opensAt, to };
    await world.agent.desk.run('occurrence.move', move);
    await world.time.pass(OPENING + LATER + 30_000 - world.time.now);
    await world.agent.desk.run('window.end', { ...common, commandId: 'end-night' });
    world.kill();
    world.start();
    await world.time.pass(60_000);
    expect(world.starts.at(-1)?.at).toBeGreaterThan(OPENING + LATER + 60_000);
    expect(told('window.opened', 'window.closed')).toEqual(['window.opened', 'window.closed']);
    expect(world.agent.state.reopenings.size).toBe(0);
  });
});

const READY = { passed: true, outcome: http(200) };

function again() {
  return { ...common, commandId: 'end-again' };
}
