import { ownZone } from '../../../../../agent/app/schedulers/machine/own-zone.ts';
import { vi } from 'vitest';
import { MariadbEventConnector } from '../../../../../agent/adapters/connectors/mariadb-event/mariadb-event-connector.ts';
import { SystemClock } from '../../../../../agent/adapters/time/system-clock.ts';
import {
  mariadbEventScheduler,
  type MariadbEventScheduler,
} from '../../../../../shared/domain/schedulers/kinds/mariadb-event-scheduler.ts';
import { PASSWORD, type MariadbServer } from '../../../../support/mariadb-server.ts';
import { namedSecrets } from '../../../../support/named-secrets.ts';
import type { RealScheduler } from '../../../../support/real-scheduler.ts';

const PERIOD_MS = 1_000;

/** The definer of all events; the connector is somebody else. */
export const OWNER = 'owner';
/** With EVENT on `shop`, and no more. */
export const HELPER = 'helper';
/** With SELECT on `shop` only. */
export const READER = 'reader';

export function connectMariadb(
  values: Readonly<Record<string, string>> = {},
): MariadbEventConnector {
  return new MariadbEventConnector({
    secrets: namedSecrets(values),
    clock: new SystemClock(),
    ownZone,
  });
}

export function definitionAt(
  { socket: host, port }: MariadbServer,
  parts: Readonly<Record<string, unknown>> = {},
): MariadbEventScheduler {
  const event = { database: 'shop', event: 'foreign' };
  return mariadbEventScheduler.parse({
    kind: 'mariadb-event',
    host,
    port,
    user: 'root',
    ...event,
    ...parts,
  });
}

/** A database that counts runs, and its users. */
export async function openShop(server: MariadbServer): Promise<void> {
  await server.query('CREATE DATABASE shop CHARACTER SET latin1');
  await server.query('CREATE TABLE shop.runs (what VARCHAR(80) CHARACTER SET utf8mb4)');
  for (const [user, rights] of [
    [OWNER, 'ALL'],
    [HELPER, 'EVENT'],
    [READER, 'SELECT'],
  ]) {
    await server.query(`CREATE USER ${user}@localhost IDENTIFIED BY '${PASSWORD}'`);
    await server.query(`GRANT ${rights} ON shop.* TO ${user}@localhost`);
  }
  // What a session leaves in an event, and another must not change.
  await server.query("SET sql_mode = 'ANSI_QUOTES', time_zone = '+05:30'", OWNER);
  await server.query('SET collation_connection = latin1_spanish_ci', OWNER);
  await server.query('SET character_set_client = latin1', OWNER);
  await server.query('CREATE EVENT shop.foreign ON SCHEDULE EVERY 1 YEAR DO SELECT 1', OWNER);
}

/** Everything that its owner wrote; only when it was altered and executed may differ. */
export async function definitionOf(server: MariadbServer, event: string): Promise<unknown> {
  const shown = await server.query(`SHOW CREATE EVENT shop.\`${event}\``);
  const rows = await server.query(
    `SELECT * FROM information_schema.EVENTS WHERE EVENT_NAME = '${event.replaceAll("'", "''")}'`,
  );
  const free = { LAST_ALTERED: undefined, LAST_EXECUTED: undefined };
  return { shown, rows: rows.map((row) => ({ ...row, ...free })) };
}

/** An event that runs every second, with an odd name, of another definer and character set. */
export async function openEvent(server: MariadbServer, event: string): Promise<RealScheduler> {
  const name = `shop.\`${event}\``;
  const literal = event.replaceAll("'", "''");
  const as = async (statement: string): Promise<void> => {
    await server.query(statement, OWNER);
  };
  const count = async (what: string): Promise<number> => {
    const [row] = await server.query(`SELECT COUNT(*) AS n FROM shop.runs WHERE what = '${what}'`);
    return Number(row?.['n']);
  };
  await as(
    `CREATE EVENT ${name} ON SCHEDULE EVERY 1 SECOND COMMENT 'orders'
      DO INSERT INTO runs VALUES ('${literal}')`,
  );
  return {
    scheduler: definitionAt(server, { event }),
    periodMs: PERIOD_MS,
    waitMs: 1_500,
    connect: connectMariadb,
    runsStarted: () => count(literal),
    definition: () => definitionOf(server, event),
    edit: () => as(`ALTER EVENT ${name} COMMENT 'edited'`),
    isEdited: async () => JSON.stringify(await definitionOf(server, event)).includes('edited'),
    disable: async () => {
      // A run that falls due in this moment writes back the status that it knew.
      await vi.waitFor(async () => {
        await as(`ALTER EVENT ${name} DISABLE`);
        await server.query('DO SLEEP(0.2)');
        const [row] = await server.query(
          `SELECT STATUS FROM information_schema.EVENTS WHERE EVENT_NAME = '${literal}'`,
        );
        if (row?.['STATUS'] !== 'DISABLED') throw new Error('It was forgotten.');
      }, 30_000);
    },
    enable: () => as(`ALTER EVENT ${name} ENABLE`),
    inFlight: async () => {
      await as(`ALTER EVENT ${name} DO BEGIN
        INSERT INTO runs VALUES ('began ${literal}');
        DO SLEEP(3);
        INSERT INTO runs VALUES ('ended ${literal}');
      END`);
      await vi.waitFor(async () => {
        if ((await count(`began ${literal}`)) === 0) throw new Error('not yet');
      }, 30_000);
      return {
        finishes: async () => {
          const began = await count(`began ${literal}`);
          await vi.waitFor(async () => {
            if ((await count(`ended ${literal}`)) < began) throw new Error('still running');
          }, 30_000);
          return true;
        },
      };
    },
    dispose: async () => {
      await server.query(`DROP EVENT ${name}`);
    },
  };
}
