import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { silencesOver } from '../../../../../agent/features/silences/app/silences-at-work.ts';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { MINUTE_MS, SECOND_MS } from '../../../../../shared/domain/values/time-units.ts';
import { AgentWorld } from '../../../../support/agent-world.ts';
import { FakeMonitor } from '../../../../support/features/silences/fake-monitor.ts';
import { FakePost } from '../../../../support/features/voices/fake-voices.ts';
import { withFeatures } from '../../../../support/features/world-features.ts';
import { MemoryStore } from '../../../../support/memory-store.ts';

const START = Date.UTC(2026, 11, 6, 0, 0);

let post: FakePost;
let monitor: FakeMonitor;
let world: AgentWorld;

const trouble = (more: object) => ({ kinds: ['trouble'], ...more });
const voice = (id: string, language: string, hears: object) => ({
  ...{ id, kind: 'webhook', preset: 'json', url: 'https://ops.example/' },
  ...{ language, hears },
});

const minutes = (count: number): Promise<void> => world.time.pass(count * MINUTE_MS);
const alarm = (name: string) => ({ name, host: 'erp-app1', since: world.time.now });

/** A window of an hour over both systems; the ERP alone has a monitor. */
beforeEach(async () => {
  post = new FakePost();
  monitor = new FakeMonitor(() => world.time.now);
  world = new AgentWorld(new MemoryStore(), START);
  world.features = withFeatures(
    silencesOver(() => Promise.resolve(monitor)),
    post.feature,
  );
  world.start();
  onTestFinished(() => world.kill());
  const local = { kind: 'local', every: '1h', command: ['true'] };
  await world.apply(
    documentSchema.parse({
      systems: [
        {
          ...{ id: 'erp', name: 'ERP' },
          monitors: [{ kind: 'alertmanager', urls: ['http://am:9093'], matchers: ['a="b"'] }],
        },
        { id: 'crm' },
      ],
      integrations: [
        { id: 'orders', systems: ['erp'], drain: 'off', scheduler: local },
        { id: 'leads', systems: ['crm'], drain: 'off', scheduler: local },
      ],
      windows: [
        {
          ...{ id: 'w', title: 'Patches', timeZone: 'Europe/Madrid', duration: 'PT1H' },
          ...{ start: '2026-12-06T01:10:00', covers: { systems: ['erp', 'crm'] } },
        },
      ],
      settings: [
        {
          id: 'voices',
          list: [
            voice('erp', 'en', trouble({ systems: ['erp'] })),
            voice('erp-es', 'es', trouble({ systems: ['erp'] })),
            voice('orders', 'en', trouble({ integrations: ['orders'] })),
            voice('crm', 'en', trouble({ systems: ['crm'] })),
            voice('urgent', 'en', trouble({ systems: ['erp'], atLeast: 'trouble' })),
          ],
        },
      ],
    }),
  );
  await world.time.pass(SECOND_MS);
});

/** A person ends it at the monitor. */
function endByPerson(): void {
  for (const mark of monitor.inForce) monitor.silences.set(mark, 'ended');
}

function told(id: string): readonly (readonly string[])[] {
  return [...(post.arrived.get(id)?.values() ?? [])].map(({ subject, lines }) => [
    subject,
    ...lines,
  ]);
}

describe('an alarm that got through inside', () => {
  beforeEach(async () => {
    await minutes(20);
    endByPerson();
    monitor.on = [alarm('QueueLength')];
    await minutes(2);
  });

  it('is told to those who hear trouble of that system, in their language', () => {
    expect(told('erp')).toEqual([
      [
        'An alarm about ERP got through: QueueLength (erp-app1)',
        'It began at 01:20 CET (UTC+1). It was to be silent at am:9093, because ERP is paused: whoever is on call may have been paged.',
        'Window: Patches.',
        'Recorded at 01:20 CET (UTC+1).',
      ],
    ]);
    expect(told('erp-es')).toEqual([
      [
        'Avisó una alarma de ERP: QueueLength (erp-app1)',
        'Empezó a la 01:20 CET (UTC+1). Debía estar en silencio en am:9093, porque ERP está en pausa: puede que haya avisado a quien esté de guardia.',
        'Ventana: Patches.',
        'Registrado a la 01:20 CET (UTC+1).',
      ],
    ]);
    expect(told('orders')).toHaveLength(1);
  });

  it('is a warning, and nothing to those of another system of that window', () => {
    expect(told('crm')).toEqual([]);
    expect(told('urgent')).toEqual([]);
    expect(post.calls.map(({ letter }) => letter.severity)).toEqual(Array(3).fill('warning'));
  });

  it('is told once, though the agent dies', async () => {
    world.kill();
    await minutes(1);
    world.start();
    await minutes(5);
    expect(told('erp')).toHaveLength(1);
  });
});

describe('after the reopening', () => {
  it('the first new alarm is told, and no other', async () => {
    await minutes(75);
    monitor.on = [alarm('Disk')];
    await minutes(15);
    monitor.on = [...monitor.on, alarm('Load')];
    await minutes(15);
    expect(told('erp')).toEqual([
      [
        'First new alarm about ERP since reopening: Disk (erp-app1)',
        'It began at 02:15 CET (UTC+1). The silence at am:9093 is lifted: alarms about ERP page as usual.',
        'Window: Patches.',
        expect.stringMatching(/^Recorded at 02:1[5-9] CET/),
      ],
    ]);
    expect(told('erp-es').map(([subject]) => subject)).toEqual([
      'Primera alarma nueva de ERP desde la reapertura: Disk (erp-app1)',
    ]);
    expect(told('crm')).toEqual([]);
  });
});
