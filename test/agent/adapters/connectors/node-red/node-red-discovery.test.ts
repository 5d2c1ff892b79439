import { afterAll, beforeAll, expect, it } from 'vitest';
import { discoverServer } from '../../../../../agent/adapters/connectors/server-discoverers.ts';
import { discoveryServer } from '../../../../../shared/domain/schedulers/discovery-server.ts';
import { discoveryWorld } from '../../../../support/discovery-world.ts';
import {
  nodeRedProgram,
  startNodeRed,
  type NodeRedServer,
} from '../../../../support/node-red-server.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { inject, nodeRedConnector } from './node-red-subject.ts';

const TOKEN = 'token-of-node-red';
const program = nodeRedProgram();

function tab(id: string, label: string, disabled = false): object {
  return { id, type: 'tab', label, disabled, info: '', env: [] };
}

describeWith([], 'why' in program ? program : undefined)('discovery of flows', () => {
  let server: NodeRedServer;

  beforeAll(async () => {
    server = await startNodeRed('path' in program ? program.path : '', TOKEN);
    await server.deploy([
      tab('shop', 'Shop orders'),
      inject('often', 900, 'x'),
      inject('night', '', 'x', { crontab: '00 03 * * *' }),
      inject('press', '', 'x'),
      tab('buttons', 'Buttons'),
      inject('button', '', 'x', { z: 'buttons' }),
      tab('once', ''),
      inject('start', '', 'x', { z: 'once', once: true, d: true }),
      tab('off', 'Off', true),
      inject('never', 900, 'x', { z: 'off' }),
      { id: 'sub', type: 'subflow', name: 'Sub', info: '', in: [], out: [] },
      inject('inside', 900, 'x', { z: 'sub' }),
    ]);
  }, 90_000);
  afterAll(() => server.stop());

  const lookAt = (token = `Bearer ${TOKEN}`) =>
    discoverServer(
      discoveryWorld({ red: token }),
      discoveryServer.parse({
        kind: 'node-red',
        url: server.url,
        headers: { Authorization: { secretRef: 'red' } },
      }),
    );

  it('lists the tabs that start something by themselves, with their schedules', async () => {
    const before = server.files();
    const { found } = await lookAt();
    const told = found.map(({ name, schedule, enabled }) => [name, schedule, enabled]);
    expect(told).toEqual([
      ['Shop orders', 'repeat=900s; 00 03 * * *', true],
      ['once', 'once', false],
    ]);
    expect(server.files()).toEqual(before);
    const [shop] = found;
    if (shop?.scheduler.kind !== 'node-red') throw new Error('No tab was found.');
    const read = await nodeRedConnector({ red: `Bearer ${TOKEN}` }).read(shop.scheduler);
    expect(read).toMatchObject({ ok: true, value: { enabled: true } });
  });

  it('reports that what lies within subflows is in no tab', async () => {
    const { unreadable } = await lookAt();
    expect(unreadable).toHaveLength(1);
    expect(unreadable[0]?.why).toMatch(/subflows.*without `flow`/);
  });

  it('reports that its token is not accepted', async () => {
    const { found, unreadable } = await lookAt('Bearer wrong-token');
    expect(found).toEqual([]);
    expect(unreadable).toMatchObject([{ code: 'scheduler-refused' }]);
    expect(unreadable[0]?.why).toMatch(/401/);
  });
});
