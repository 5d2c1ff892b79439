import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { discoverAll } from '../../../../agent/adapters/connectors/discoverers.ts';
import type { Discovered } from '../../../../agent/ports/schedulers/connector.ts';
import {
  discoveryServer,
  serverName,
} from '../../../../shared/domain/schedulers/discovery-server.ts';
import { connectedScheduler } from '../../../../shared/domain/schedulers/scheduler.ts';
import { discoveryWorld } from '../../../support/discovery-world.ts';

const silent: Server[] = [];

afterEach(() => {
  for (const server of silent.splice(0)) server.close();
});

/** Accepts connections and never answers. */
async function silentPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  silent.push(server);
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A discoverer for this machine that finds these. */
function here(found: readonly Discovered[]) {
  const discover = () => Promise.resolve({ found, unreadable: [] });
  return { here: () => Promise.resolve({ discover }) };
}

function timer(id: string): Discovered {
  const scheduler = connectedScheduler.parse({ kind: 'systemd', timer: `${id}.timer` });
  return { scheduler, id, name: id, schedule: 'daily', nextRunAt: null, enabled: true };
}

describe('discovery on servers', () => {
  it.each([
    ['pg-cron', (port: number) => ({ host: '127.0.0.1', port, user: 'ana' })],
    ['mariadb-event', (port: number) => ({ host: '127.0.0.1', port, user: 'ana' })],
    ['bullmq', (port: number) => ({ host: '127.0.0.1', port })],
    ['node-red', (port: number) => ({ url: `http://127.0.0.1:${port}` })],
    ['kubernetes', (port: number) => ({ url: `http://127.0.0.1:${port}` })],
    ['temporal', (port: number) => ({ address: `127.0.0.1:${port}` })],
    ['http', (port: number) => ({ preset: 'n8n', baseUrl: `http://127.0.0.1:${port}` })],
  ])('stops at the timeout of a %s that never answers', async (kind, fields) => {
    const parameters = kind === 'http' ? { parameters: { apiKey: 'x' } } : {};
    const parts = { kind, timeout: '300ms', ...fields(await silentPort()), ...parameters };
    const server = discoveryServer.parse(parts);
    const begun = performance.now();
    const places = { local: false, servers: [server] };
    const { found, unreadable } = await discoverAll(discoveryWorld(), places);
    // By its own timeout, not the default of 15 s.
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(found).toEqual([]);
    expect(unreadable).toMatchObject([
      { where: serverName(server), code: 'scheduler-unreachable' },
    ]);
  });

  it('lists every place even if another fails, and skips this machine if asked', async () => {
    const server = discoveryServer.parse({ kind: 'bullmq', host: '127.0.0.1', port: 1 });
    const local = here([timer('backup'), timer('backup')]);
    const world = discoveryWorld();
    const both = await discoverAll(world, { local: true, servers: [server] }, local);
    expect(both.found.map(({ id }) => id)).toEqual(['backup', 'backup-2']);
    expect(both.unreadable).toMatchObject([{ where: 'Redis 127.0.0.1:1/0' }]);
    const only = await discoverAll(world, { local: false, servers: [] }, local);
    expect(only).toEqual({ found: [], unreadable: [], hosts: [] });
  });

  it.each([
    [{ kind: 'node-red', url: 'https://ana:pw@red.example/base/' }, 'Node-RED red.example/base'],
    [
      { kind: 'http', preset: 'n8n', baseUrl: 'http://ana:pw@n8n.example:5678' },
      'n8n n8n.example:5678',
    ],
    [{ kind: 'kubernetes', namespace: 'shop' }, 'Kubernetes (in-cluster) shop'],
    [{ kind: 'kubernetes', url: 'https://k8s:6443' }, 'Kubernetes k8s:6443'],
  ])('shows a server without its credentials: %j', (fields, name) => {
    expect(serverName(discoveryServer.parse(fields))).toBe(name);
  });

  it.each([
    [{ kind: 'pg-cron', host: 'db', user: 'ana', job: 'x' }, /job/],
    [{ kind: 'mariadb-event', host: 'db', user: 'ana', event: 'x' }, /event/],
    [{ kind: 'bullmq', host: 'redis', queue: 'x' }, /queue/],
    [{ kind: 'http', preset: 'alumio', baseUrl: 'https://a' }, /preset|airflow/],
    [{ kind: 'systemd' }, /expected a server of one of these kinds/],
  ])('rejects a server with an entry, or of another kind: %j', (fields, says) => {
    const decoded = discoveryServer.safeParse(fields);
    expect(decoded.success).toBe(false);
    expect(decoded.error?.message).toMatch(says);
  });
});
