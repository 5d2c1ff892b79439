import { describe, expect, it } from 'vitest';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { everySecond } from '../../../support/definitions.ts';
import { CLOSING, erp, plan } from './story-plan.ts';
import { eachStory } from './story-world.ts';

const HALF_AN_HOUR = 1_800_000;
const local = { kind: 'local' as const, every: '1h', http: { url: 'http://127.0.0.1:9/' } };

describe('a run that does not end after a window', () => {
  const story = eachStory();

  it('keeps the window from its end for half an hour, and is then a problem that names it', async () => {
    const { world, until, told, store } = story.now;
    const integrations = [
      everySecond('orders', { systems: ['erp'], missedRuns: 'all' as const }),
      {
        id: 'masters',
        systems: ['erp'],
        scheduler: { ...local, every: '10s' },
        missedRuns: 'all' as const,
      },
    ];
    await world.apply(plan(erp({ passes: 1 }), integrations));
    world.lengthOf = ({ integrationId }) =>
      integrationId === 'masters' && world.time.now > CLOSING ? 24 * 3_600_000 : 100;
    await until(HALF_AN_HOUR - 60_000);
    expect(told('reopening.completed')).toEqual([]);
    await until(HALF_AN_HOUR + 180_000);
    expect(told('reopening.completed')).toEqual(['reopening.completed']);
    const { agent } = world;
    const { problems } = agent.view.snapshot(agent.engine.plan(agent.now()), agent.now());
    const started = store.entries.find(
      ({ kind, integrationId, at }) =>
        kind === 'run.started' && integrationId === 'masters' && Date.parse(at) > CLOSING,
    );
    expect(problems).toMatchObject([
      {
        code: 'run-endless|masters',
        said: [{ values: { id: 'masters', run: started?.runId, since: started?.at } }],
      },
    ]);
    expect(started?.at).toBeDefined();
    expect(problems[0]?.message).toContain(`since ${formatInstant(Date.parse(started?.at ?? ''))}`);
  });
});
