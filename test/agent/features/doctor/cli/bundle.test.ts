import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { DesktopKeyring, KEYRING_PROGRAMS } from '../../../../support/desktop-keyring.ts';
import { DoctorRoom, WITHOUT_AGENT } from '../../../../support/doctor-room.ts';
import { mustSkip, programLacks } from '../../../../support/needs.ts';

/** Each is planted where its name says, as people and programs write it there. */
const PLANTED = {
  urlUser: 'maria-login-4711',
  urlPassword: 'p%40ss-of-the-url-81',
  urlQuery: 'query-token-5521',
  urlPath: 'T024/B77/webhook-path-9921',
  header: 'header-value-1188',
  variable: 'variable-value-2277',
  argument: '--password=argument-value-3366',
  body: 'body-secret-4455',
  probeHeader: 'probe-header-5544',
  pauseArgument: 'pause-argument-6633',
  redis: 'redis-password-7722',
  secretFile: 'file-secret-8811',
  environment: 'environment-secret-9900',
  keyring: 'keyring-secret-1029',
  loggedBearer: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJyZW1hbnNvIn0.c2lnbmF0dXJl',
  loggedPassword: 'hunter2-of-the-log',
  loggedUrl: 'log-user:log-password-99',
  feedQuery: 'announcement-token-7788',
  short: 'x9!z',
} as const;

const HOOK = `https://hooks.example/${PLANTED.urlPath}?key=${PLANTED.urlQuery}`;

/** Refused where a URL of ours is expected. */
const LOGIN = `https://${PLANTED.urlUser}:${PLANTED.urlPassword}@hooks.example/`;

const DOCUMENT = {
  systems: [
    {
      id: 'erp',
      readiness: {
        http: { url: `${HOOK}&x=1`, headers: { 'X-Probe': PLANTED.probeHeader } },
      },
    },
  ],
  integrations: [
    {
      id: 'orders',
      systems: ['erp'],
      scheduler: {
        kind: 'local',
        every: '1h',
        http: {
          url: HOOK,
          body: PLANTED.body,
          headers: { 'X-Key': PLANTED.header, 'X-Pin': PLANTED.short },
        },
      },
    },
    {
      id: 'labels',
      systems: ['erp'],
      scheduler: {
        kind: 'local',
        every: '1h',
        command: ['labels', PLANTED.argument],
        environment: {
          set: {
            LABEL_KEY: PLANTED.variable,
            LOGIN,
            REDIS: `redis://:${PLANTED.redis}@queue.example/0`,
          },
        },
      },
    },
    {
      id: 'nightly',
      systems: ['erp'],
      scheduler: {
        kind: 'command',
        status: ['nightly', PLANTED.pauseArgument],
        pause: ['nightly', 'pause'],
        resume: ['nightly', 'resume'],
        environment: { TOKEN: { secretRef: 'shop-token' } },
      },
    },
  ],
};

/** As it is, in URLs, and in base64 and hex, as programs print it. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const base64 = bytes.toString('base64').replace(/=+$/, '').slice(0, -2);
  return [secret, encodeURIComponent(secret), base64, bytes.toString('hex')];
}

const hasNoKeyring = mustSkip(...KEYRING_PROGRAMS.map(programLacks));

describe('a bundle for support', () => {
  const room = new DoctorRoom();
  const file = join(room.root, 'support.tar.gz');
  const inside = join(room.root, 'inside');
  let keyring: DesktopKeyring | undefined;
  let printed = '';

  beforeAll(async () => {
    await room.apply(DOCUMENT);
    if (!hasNoKeyring) {
      keyring = await DesktopKeyring.start();
      Object.assign(room.environment, keyring.environment, { PATH: room.environment['PATH'] });
    }
    room.environment['REMANSO_SECRET_ERP_TOKEN'] = PLANTED.environment;
    const place = `--data-dir '${room.directory.root}'`;
    const kept = await room.sh(
      `printf %s '${PLANTED.secretFile}' | remanso secret set shop-token --store file ${place}`,
    );
    expect(kept.code).toBe(0);
    if (keyring !== undefined) {
      const ring = await room.sh(
        `printf %s '${PLANTED.keyring}' | remanso secret set erp-ring --store keyring ${place}`,
      );
      expect(ring.code).toBe(0);
    }
    const agent = await AgentProcess.start(room.directory, { environment: room.environment });
    try {
      const source = `https://status.example/feed.ics?token=${PLANTED.feedQuery}`;
      await room.sh(`remanso announcement source add '${source}' --system erp ${place}`);
      const lines = [
        { event: 'probe', detail: { authorization: `Bearer ${PLANTED.loggedBearer}` } },
        {
          event: 'said',
          detail: {
            out: `Authorization: Bearer ${PLANTED.loggedBearer} password=${PLANTED.loggedPassword}`,
          },
        },
        {
          event: 'url',
          detail: { url: `https://${PLANTED.loggedUrl}@old.example/x?y=${PLANTED.urlQuery}` },
        },
        // What nothing marks as a secret: only who knows it can hide it.
        {
          event: 'plain',
          detail: {
            out: Object.values(PLANTED)
              .filter(
                (one) =>
                  one !== PLANTED.short && !one.startsWith('log') && !one.startsWith('hunter'),
              )
              .join(' | '),
          },
        },
        { event: 'base64', detail: { out: Buffer.from(PLANTED.secretFile).toString('base64') } },
      ];
      const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
      appendFileSync(join(room.directory.logFolder, 'agent.log'), text);
      const bundled = await room.sh(`remanso doctor --bundle '${file}' --with-trail ${place}`);
      printed = bundled.stdout + bundled.stderr;
    } finally {
      await agent.dispose();
    }
    mkdirSync(inside);
    execFileSync('tar', ['-xzf', file, '-C', inside]);
  }, 120_000);
  afterAll(async () => {
    await keyring?.stop();
    room.dispose();
  });

  const names = [
    'agent.log',
    'database.json',
    'doctor.json',
    'document.json',
    'status.json',
    'trail.jsonl',
    'versions.json',
  ];

  it('is readable by its owner alone, and says what is inside', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(inside).sort()).toEqual(names);
    for (const name of names) expect(printed).toContain(`  ${name}  `);
  });

  const planted = Object.entries(PLANTED);
  it.each(planted.filter(([name]) => name !== 'keyring' || !hasNoKeyring))(
    'has no %s',
    (_name, secret) => {
      for (const one of names) {
        const text = readFileSync(join(inside, one), 'utf8');
        const found = formsOf(secret).filter((form) => form.length >= 4 && text.includes(form));
        expect({ file: one, found }).toEqual({ file: one, found: [] });
      }
    },
  );

  it('still says what a helper must know', () => {
    const read = (name: string): unknown => JSON.parse(readFileSync(join(inside, name), 'utf8'));
    expect(read('document.json')).toMatchObject({
      integrations: [
        {
          id: 'orders',
          scheduler: {
            kind: 'local',
            every: '1h',
            http: { url: 'https://hooks.example/[hidden]' },
          },
        },
        { id: 'labels', scheduler: { command: ['labels', '[hidden]'] } },
        { id: 'nightly', scheduler: { environment: { TOKEN: { secretRef: '[hidden]' } } } },
      ],
    });
    expect(read('doctor.json')).toMatchObject({ dataDir: room.directory.root });
    expect(read('database.json')).toMatchObject({ tables: { integrations: 3 } });
    expect(read('status.json')).toMatchObject({ integrations: [{ id: 'orders' }, {}, {}] });
    expect(read('versions.json')).toMatchObject({ node: process.versions.node });
    const trail = readFileSync(join(inside, 'trail.jsonl'), 'utf8').trim().split('\n');
    expect(trail.map((line) => (JSON.parse(line) as { kind: string }).kind)).toContain(
      'config.changed',
    );
  });
});

it.skipIf(hasNoKeyring)(
  'doctor on a locked keyring: it is said, and unlocked all is well',
  async () => {
    const keyring = await DesktopKeyring.start();
    const room = new DoctorRoom();
    try {
      const { PATH } = room.environment;
      Object.assign(room.environment, keyring.environment, { PATH });
      await room.apply({
        integrations: [
          {
            id: 'ring',
            scheduler: {
              kind: 'local',
              every: '1h',
              http: { url: 'http://127.0.0.1:9/', headers: { A: { secretRef: 'erp-ring' } } },
            },
          },
        ],
      });
      await room.sh(
        `echo tell-nobody | remanso secret set erp-ring --store keyring --data-dir '${room.directory.root}'`,
      );
      await keyring.lock();
      const locked = await room.doctor();
      const finding = locked.report.findings.find(({ code }) => code === 'keyring-unusable');
      expect(finding?.means).toContain('These secrets are kept in it: erp-ring.');
      await keyring.unlock();
      expect((await room.doctor()).codes).toEqual(WITHOUT_AGENT);
    } finally {
      await keyring.stop();
      room.dispose();
    }
  },
  60_000,
);
