import { statedDueTimes } from '../../../../../agent/core/calendar/due-times/stated-due-times.ts';
import { notKnown } from '../../../../../shared/domain/schedulers/schedule/stated-schedule.ts';
import { zones } from '../../../../support/zones.ts';
import { execFileSync } from 'node:child_process';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SchedulerReceipt } from '../../../../../agent/core/state/scheduler-pause.ts';
import type { MariadbEventScheduler } from '../../../../../shared/domain/schedulers/kinds/mariadb-event-scheduler.ts';
import { describeConnector } from '../../../../support/connector-contract.ts';
import {
  mariadbLacks,
  PASSWORD,
  startMariadb,
  type MariadbServer,
} from '../../../../support/mariadb-server.ts';
import {
  valueOf,
  type FailureCase,
  type RealScheduler,
} from '../../../../support/real-scheduler.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { StrangerServers } from '../../../../support/stranger-servers.ts';
import {
  connectMariadb,
  definitionAt,
  definitionOf,
  HELPER,
  openEvent,
  openShop,
  OWNER,
  READER,
} from './open-event.ts';

describeWith(['mariadb'], mariadbLacks())('events of MariaDB', () => {
  let server: MariadbServer;
  const strangers = new StrangerServers();
  let count = 0;

  beforeAll(async () => {
    server = await startMariadb();
    await openShop(server);
  }, 120_000);
  afterAll(async () => {
    strangers.close();
    await server.dispose();
  });

  function open(): Promise<RealScheduler> {
    count += 1;
    return openEvent(server, `cobros ${count}'s "own" ñ`);
  }

  function failing(
    what: string,
    code: FailureCase['code'],
    says: RegExp,
    parts: () => Readonly<Record<string, unknown>> | Promise<Readonly<Record<string, unknown>>>,
  ): FailureCase {
    return {
      what,
      code,
      says,
      open: async () => ({
        connector: connectMariadb({ right: PASSWORD, wrong: 'tahini' }),
        scheduler: definitionAt(server, { timeout: '10s', ...(await parts()) }),
      }),
    };
  }

  const user = (name: string, secret = 'right') => ({
    user: name,
    password: { secretRef: secret },
  });
  const here = { host: '127.0.0.1' };

  describeConnector('mariadb-event', {
    open,
    failures: [
      failing('a wrong password', 'scheduler-refused', /Access denied.*Check the user/, () =>
        user(OWNER, 'wrong'),
      ),
      failing('a missing secret', 'secret-missing', /nowhere/, () => user(OWNER, 'nowhere')),
      failing('a user without EVENT', 'scheduler-missing', /lacks the right EVENT/, () =>
        user(READER),
      ),
      failing('a dropped event', 'scheduler-missing', /no event “gone”/, () => ({
        event: 'gone',
      })),
      failing('no server', 'scheduler-unreachable', /ECONNREFUSED.*Check host, port/, () => ({
        ...here,
        port: 1,
      })),
      failing('no such host', 'scheduler-unreachable', /ENOTFOUND|EAI_AGAIN/, () => ({
        host: 'nowhere.invalid',
        timeout: '5s',
      })),
      failing('a silent server', 'scheduler-unreachable', /ETIMEDOUT/, async () => ({
        ...here,
        port: await strangers.portOf(createServer(() => undefined)),
        timeout: '500ms',
      })),
      failing('a web server', 'scheduler-unreachable', /cannot be read/, async () => ({
        ...here,
        port: await strangers.portOf(
          createHttpServer((_, reply) => reply.end('<html>Hello</html>')),
        ),
      })),
      failing('a certificate of nobody', 'scheduler-unreachable', /self-signed/, () => ({
        ...here,
        ...user(OWNER),
        tls: 'verify',
      })),
    ],
  });

  describe('the connector', () => {
    it('has undo lines that need no agent', async () => {
      const real = await open();
      const before = await real.definition();
      const receipt = await paused(real);
      expect(await real.definition()).not.toEqual(before);
      for (const line of real.connect().undo(real.scheduler, receipt)) {
        execFileSync('sh', ['-c', line]);
      }
      expect(await real.definition()).toEqual(before);
      await real.dispose();
    });

    it.each([
      ["EVERY 1 DAY STARTS '2026-01-15 04:30:00'"],
      ["EVERY 3 HOUR STARTS '2026-01-15 04:30:07'"],
      ["EVERY 45 MINUTE STARTS '2026-01-15 04:30:00'"],
      ["EVERY 2 WEEK STARTS '2026-01-15 23:59:59'"],
      ["EVERY 1 MONTH STARTS '2026-01-31 02:00:00'"],
      ["EVERY 5 MONTH STARTS '2024-08-30 02:00:00'"],
      ["EVERY 1 QUARTER STARTS '2025-11-30 00:00:00'"],
      ["EVERY 2 YEAR STARTS '2025-03-01 12:00:00'"],
      ["EVERY 1 DAY STARTS '2026-01-15 04:30:00' ENDS '2031-01-01 00:00:00'"],
      ["AT '2031-02-03 04:05:06'"],
    ])('says when it is due as the calendar of the server does: %s', async (schedule) => {
      for (const zone of ['SYSTEM', '+00:00', '-03:00']) {
        await server.query(`SET time_zone = '${zone}'`);
        await server.query(`CREATE OR REPLACE EVENT shop.due ON SCHEDULE ${schedule} DO SELECT 1`);
        const connector = connectMariadb();
        const reading = valueOf(await connector.read(definitionAt(server, { event: 'due' })));
        const stated = statedDueTimes(reading.schedule ?? notKnown('not-read'), zones);
        expect(stated.notKnown).toBeUndefined();
        const next = stated.nextAfter(Date.now()) ?? NaN;
        // The server tells how long it is until then, to the moment at which it was asked.
        expect(Math.abs(next - (reading.nextRunAt ?? NaN))).toBeLessThan(2_000);
      }
      await server.query("SET time_zone = 'SYSTEM'");
      await server.query('DROP EVENT shop.due');
    });

    it('refers to a password by name in these lines, which can be read', async () => {
      const real = await open();
      const receipt = await paused(real);
      const scheduler = definitionAt(server, { ...here, ...user(OWNER), tls: 'require' });
      const prior = { ...(receipt.prior as object), event: 'nightly' };
      const lines = connectMariadb({ right: PASSWORD }).undo(scheduler, { ...receipt, prior });
      const text = lines.join('\n');
      expect(text).toContain('MYSQL_PWD="$REMANSO_SECRET_RIGHT" mariadb');
      expect(text).toContain('ALTER DEFINER = `owner`@`localhost` EVENT `shop`.`nightly` ENABLE');
      expect(text).not.toContain(PASSWORD);
      await real.dispose();
    });

    it('changes neither definer nor character set, which a bare ALTER EVENT does', async () => {
      const real = await open();
      const before = await real.definition();
      const { event } = real.scheduler as MariadbEventScheduler;
      await server.query(`ALTER EVENT shop.\`${event}\` ENABLE`);
      const altered = JSON.stringify(await real.definition());
      expect(JSON.stringify(before)).toMatch(/owner@localhost.*latin1_spanish_ci/);
      expect(altered).toMatch(/root@localhost/);
      expect(altered).not.toMatch(/owner@localhost|latin1_spanish_ci/);
      await real.dispose();
    });

    it('reports who may not keep the definer, before a window shows it', async () => {
      const scheduler = definitionAt(server, user(HELPER));
      const connector = connectMariadb({ right: PASSWORD });
      expect(await connector.preflight(scheduler)).toContainEqual(
        expect.objectContaining({ level: 'problem', code: 'rights' }),
      );
      const before = await definitionOf(server, 'foreign');
      const reading = valueOf(await connector.read(scheduler));
      expect(await connector.pause(scheduler, NOTE, reading)).toMatchObject({
        ok: false,
        failure: {
          code: 'scheduler-refused',
          message: expect.stringMatching(/SET USER/) as unknown,
        },
      });
      expect(await definitionOf(server, 'foreign')).toEqual(before);
      await server.query('CREATE ROLE keepers');
      await server.query('GRANT SET USER, PROCESS ON *.* TO keepers');
      await server.query(`GRANT keepers TO ${HELPER}@localhost`);
      await server.query(`SET DEFAULT ROLE keepers FOR ${HELPER}@localhost`);
      const found = await connector.preflight(scheduler);
      expect(found.map(({ level }) => level)).toEqual(['ok', 'ok']);
      valueOf(await connector.pause(scheduler, NOTE, reading));
      valueOf(await connector.resume(scheduler));
      expect(await definitionOf(server, 'foreign')).toEqual(before);
    });

    it('tells that no event runs while event_scheduler is OFF', async () => {
      const real = await open();
      expect(valueOf(await real.connect().read(real.scheduler)).nextRunAt).not.toBeNull();
      await server.query('SET GLOBAL event_scheduler = OFF');
      const found = (await real.connect().preflight?.(real.scheduler)) ?? [];
      expect(found).toContainEqual(
        expect.objectContaining({
          level: 'warning',
          code: 'scheduler-off',
          message: expect.stringMatching(/event_scheduler is OFF/) as unknown,
        }),
      );
      expect(valueOf(await real.connect().read(real.scheduler)).nextRunAt).toBeNull();
      await server.query('SET GLOBAL event_scheduler = ON');
      await real.dispose();
    });

    it('does not take an event for paused that a replica keeps disabled', async () => {
      await server.query(
        'CREATE EVENT shop.mirrored ON SCHEDULE EVERY 1 YEAR DISABLE ON SLAVE DO SELECT 1',
      );
      const scheduler = definitionAt(server, { event: 'mirrored' });
      const connector = connectMariadb();
      const message: unknown = expect.stringMatching(/SLAVESIDE_DISABLED.*primary.*Pause it there/);
      for (const asked of [await connector.read(scheduler), await connector.resume(scheduler)]) {
        expect(asked).toMatchObject({ ok: false, failure: { code: 'scheduler-refused', message } });
      }
      await server.query('DROP EVENT shop.mirrored');
    });

    it('warns of an event that runs once: MariaDB makes up for it at the resume', async () => {
      await server.query(
        `CREATE EVENT shop.once ON SCHEDULE AT NOW() + INTERVAL 4 SECOND
          ON COMPLETION PRESERVE DO INSERT INTO shop.runs VALUES ('once')`,
      );
      const scheduler = definitionAt(server, { event: 'once' });
      const connector = connectMariadb();
      expect(await connector.preflight(scheduler)).toContainEqual(
        expect.objectContaining({ level: 'warning', code: 'catch-up' }),
      );
      const ran = () => server.query(`SELECT * FROM shop.runs WHERE what = 'once'`);
      const reading = valueOf(await connector.read(scheduler));
      valueOf(await connector.pause(scheduler, NOTE, reading));
      await vi.waitFor(async () => {
        const due = "event_name = 'once' AND execute_at < NOW(6) - INTERVAL 0.5 SECOND";
        const rows = await server.query(`SELECT 1 FROM information_schema.EVENTS WHERE ${due}`);
        expect(rows).toHaveLength(1);
      }, 10_000);
      expect(await ran()).toEqual([]);
      valueOf(await connector.resume(scheduler));
      await vi.waitFor(async () => expect(await ran()).toHaveLength(1), 5_000);
      await server.query('DROP EVENT shop.once');
    });

    it.each([
      ['EVERY 7 MINUTE STARTS NOW() - INTERVAL 20 MINUTE', 60_000],
      ['EVERY 1 DAY STARTS NOW() - INTERVAL 47 HOUR', 3_600_000],
      ['EVERY 2 HOUR STARTS NOW() + INTERVAL 30 MINUTE', 1_800_000],
      ['AT NOW() + INTERVAL 10 MINUTE', 600_000],
      ['EVERY 1 HOUR STARTS NOW() - INTERVAL 30 MINUTE ENDS NOW() + INTERVAL 10 MINUTE', null],
      ["EVERY '1:30' HOUR_MINUTE STARTS NOW() - INTERVAL 1 DAY", null],
    ])('knows when it runs next: %s', async (schedule, inMs) => {
      await server.query(`CREATE EVENT shop.next ON SCHEDULE ${schedule} DO SELECT 1`, OWNER);
      const now = performance.timeOrigin + performance.now();
      const scheduler = definitionAt(server, { event: 'next' });
      const { nextRunAt } = valueOf(await connectMariadb().read(scheduler));
      await server.query('DROP EVENT shop.next');
      const isAsExpected =
        // STARTS is in whole seconds.
        inMs === null ? nextRunAt === null : Math.abs((nextRunAt ?? 0) - now - inMs) < 3_000;
      expect(isAsExpected, String(nextRunAt)).toBe(true);
    });

    it("gives the start of the latest run by the agent's clock", async () => {
      const real = await open();
      const before = performance.timeOrigin + performance.now();
      const reading = await vi.waitFor(async () => {
        const told = valueOf(await real.connect().read(real.scheduler));
        expect(told.lastStartedAt).not.toBeNull();
        return told;
      }, 10_000);
      // MariaDB keeps whole seconds.
      expect(reading.lastStartedAt).toBeGreaterThanOrEqual(before - 1_500);
      expect(reading.lastStartedAt).toBeLessThanOrEqual(before + 10_000);
      await real.dispose();
    });

    it('goes in by the Unix socket without a password, and over TLS', async () => {
      await server.query("CREATE USER clerk@localhost IDENTIFIED VIA unix_socket AS 'root'");
      await server.query('GRANT EVENT ON shop.* TO clerk@localhost');
      const bySocket = definitionAt(server, { user: 'clerk' });
      expect(await connectMariadb().read(bySocket)).toMatchObject({ ok: true });
      const overTls = definitionAt(server, { ...here, ...user(OWNER), tls: 'require' });
      expect(await connectMariadb({ right: PASSWORD }).read(overTls)).toMatchObject({ ok: true });
    });
  });
});

const NOTE = { holdId: 'hold-1', reason: 'by hand', until: null };

async function paused(real: RealScheduler): Promise<SchedulerReceipt> {
  const reading = valueOf(await real.connect().read(real.scheduler));
  return valueOf(await real.connect().pause(real.scheduler, NOTE, reading));
}
