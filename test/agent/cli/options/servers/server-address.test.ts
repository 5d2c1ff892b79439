import { describe, expect, it } from 'vitest';
import {
  isAddress,
  readServerAddress,
} from '../../../../../agent/cli/options/servers/server-address.ts';

const secret = { secretRef: 'pw' };

describe('the address of a server', () => {
  it.each([
    [
      'postgresql://ana@db.internal:5433/jobs?secret=pw&tls=verify&caFile=/ca.pem',
      { kind: 'pg-cron', host: 'db.internal', port: 5433, database: 'jobs', user: 'ana' },
      { password: secret, tls: 'verify', caFile: '/ca.pem' },
    ],
    [
      'postgres:///postgres?host=/run/postgresql&user=ana',
      { kind: 'pg-cron', host: '/run/postgresql', port: 5432, database: 'postgres', user: 'ana' },
      {},
    ],
    [
      'mariadb://ana@db.internal:3307/shop?secret=pw&tls=verify&caFile=/ca.pem',
      { kind: 'mariadb-event', host: 'db.internal', port: 3307, database: 'shop', user: 'ana' },
      { password: secret, tls: 'verify', caFile: '/ca.pem' },
    ],
    [
      'mariadb:///?host=/run/mysqld/mysqld.sock&user=root',
      { kind: 'mariadb-event', host: '/run/mysqld/mysqld.sock', port: 3306, user: 'root' },
      {},
    ],
    [
      'redis://redis.internal?prefix=shop',
      { kind: 'bullmq', host: 'redis.internal', port: 6379, db: 0, tls: false, prefix: 'shop' },
      {},
    ],
    [
      'rediss://an%20a@[::1]:6380/2?secret=pw',
      { kind: 'bullmq', host: '::1', port: 6380, db: 2, tls: true, username: 'an a' },
      { password: secret },
    ],
    [
      'node-red+http://red:1880/base?secret=pw&triggers=inject,mqtt%20in',
      { kind: 'node-red', url: 'http://red:1880/base', triggers: ['inject', 'mqtt in'] },
      { headers: { Authorization: secret } },
    ],
    [
      'node-red+https://ana@red?secret=pw',
      { kind: 'node-red', url: 'https://red', basicAuth: { user: 'ana', password: secret } },
      {},
    ],
    [
      'n8n+https://n8n.internal?secret=pw',
      { kind: 'http', preset: 'n8n', baseUrl: 'https://n8n.internal' },
      { parameters: { apiKey: secret } },
    ],
    [
      'airflow+https://ana@air?secret=pw',
      { preset: 'airflow', parameters: { user: 'ana', password: secret } },
      {},
    ],
    ['airflow+https://air?secret=pw', { preset: 'airflow', parameters: { token: secret } }, {}],
    [
      'jenkins+https://ana@ci/jenkins?secret=pw',
      { preset: 'jenkins', baseUrl: 'https://ci/jenkins' },
      { basicAuth: { user: 'ana', password: secret } },
    ],
    [
      'rundeck+https://rd?secret=pw&project=shop',
      { preset: 'rundeck', parameters: { token: secret, project: 'shop' } },
      {},
    ],
    [
      'kubernetes+https://k8s:6443?secret=pw&namespace=shop',
      { kind: 'kubernetes', url: 'https://k8s:6443', token: secret, namespace: 'shop' },
      {},
    ],
    ['kubernetes:', { kind: 'kubernetes', timeout: '15s' }, {}],
    [
      'temporal://t:7233/shop?secret=pw&tls=true&timeout=5s',
      { kind: 'temporal', address: 't:7233', namespace: 'shop', apiKey: secret, tls: true },
      { timeout: '5s' },
    ],
  ])('reads %s', (text, fields, more) => {
    expect(isAddress(text)).toBe(true);
    expect(readServerAddress(text)).toMatchObject({ ok: true, value: { ...fields, ...more } });
  });

  it('refuses a password in a URL, says what to do, and never repeats it', () => {
    for (const text of [
      'redis://:tahini@redis',
      'postgresql://ana:tahini@db',
      'foo://a:tahini@b',
    ]) {
      const read = readServerAddress(text);
      expect(read.ok).toBe(false);
      expect(JSON.stringify(read)).not.toContain('tahini');
    }
    const read = readServerAddress('redis://:tahini@redis');
    expect(JSON.stringify(read)).toMatch(
      /no password in an address.*secret set NAME.*\?secret=NAME/,
    );
  });

  it.each([
    ['mysql://db', /expected a file, or an address like ssh/],
    ['n8n://host', /expected a file, or an address/],
    ['redis+https://host', /expected a file, or an address/],
    ['postgresql://db', /--server postgresql:\/\/db.*user/],
    ['redis://host/abc', /db/],
    ['redis://host?colour=red', /colour/],
    ['redis://host?queue=mails', /queue/],
    ['redis://host?secret=bad%20name', /password/],
  ])('refuses %s and gives the reason', (text, says) => {
    const read = readServerAddress(text);
    expect(read.ok).toBe(false);
    expect(JSON.stringify(read)).toMatch(says);
  });

  it.each(['servers.yaml', '/etc/remanso/servers.yaml', 'C:\\servers.yaml', './redis'])(
    'treats %s as a file',
    (text) => {
      expect(isAddress(text)).toBe(false);
    },
  );
});
