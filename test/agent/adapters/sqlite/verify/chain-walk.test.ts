import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linksOf } from '../../../../../agent/adapters/sqlite/trail/audit-table.ts';
import {
  checkBlocks,
  firstWrong,
  sharedPart,
  type SharedPart,
} from '../../../../../agent/adapters/sqlite/verify/chain-blocks.ts';
import {
  helpersFor,
  startHelpers,
} from '../../../../../agent/adapters/sqlite/verify/chain-helpers.ts';
import { walkChain } from '../../../../../agent/adapters/sqlite/verify/chain-walk.ts';
import {
  type Connection,
  openConnection,
} from '../../../../../agent/adapters/sqlite/database/connection.ts';
import {
  agreeWithCounts,
  firstDoubtfulSpan,
  indexCounts,
} from '../../../../../agent/adapters/sqlite/verify/derived-check.ts';
import { openStore } from '../../../../../agent/adapters/sqlite/sqlite-store.ts';
import { chainTools } from '../../../../../agent/adapters/chain/chain-tools.ts';
import { linkFault } from '../../../../../shared/domain/trail/audit-chain.ts';
import { AUDIT_GENESIS } from '../../../../../shared/domain/trail/audit-entry.ts';
import type { RecordedFact } from '../../../../../shared/domain/trail/recorded-entry.ts';
import { factNumber, factsOf } from '../../../../support/audit-facts.ts';
import { forge } from '../../../../support/forger.ts';
import { SAMPLE_FACTS } from '../../../../support/sample-facts.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

/** Eight blocks of 4,096 and a part of a ninth. */
const ENTRIES = 33_500;

let whole: ReturnType<typeof temporaryDataDirectory>;

beforeAll(() => {
  whole = temporaryDataDirectory();
  const store = openStore({ directory: whole, report: () => undefined });
  // One of each kind in each block: people, texts with accents, windows.
  const samples: RecordedFact[] = [
    ...Object.values(SAMPLE_FACTS),
    factNumber(1, {
      ...{ at: '2026-12-06T01:00:00.007Z', actor: { kind: 'person', name: 'Íñigo', via: 'cli' } },
      ...{ windowId: 'noche', reason: 'Dice "kind":"run.started","seq":1 y 🎻' },
    }),
  ];
  for (let written = 0; written < ENTRIES;) {
    const facts = [...samples, ...factsOf('run.started', 900)].slice(0, ENTRIES - written);
    store.commit({}, facts);
    written += facts.length;
  }
  store.close();
}, 60_000);

afterAll(() => whole.dispose());

interface Scene {
  readonly connection: Connection;
  readonly part: SharedPart;
}

/** After a change in the trail, which is undone. */
function after<T>(change: string, work: (scene: Scene) => T): T {
  return forge(whole.database, (connection) => {
    connection.exec(
      `BEGIN; DROP TRIGGER audit_refuses_update; DROP TRIGGER audit_refuses_delete; ${change}`,
    );
    try {
      return work({ connection, part: sharedPart(AUDIT_GENESIS, ENTRIES) });
    } finally {
      connection.exec('ROLLBACK');
    }
  });
}

/** One link after the other, as plainly as it can be said. */
function firstFault(connection: Connection): unknown {
  let end = AUDIT_GENESIS;
  for (const link of linksOf(connection)(1, ENTRIES)) {
    const fault = linkFault(end, link, chainTools);
    if (fault !== undefined) return { firstBadSeq: end.seq + 1, fault };
    end = link;
  }
  return undefined;
}

const changed = (seq: number): string =>
  `UPDATE audit SET body = replace(body, 'schedule', 'xchedule') WHERE seq = ${seq}`;

describe('a chain that several threads check', () => {
  it('is right where nobody touched it, and the texts agree with the indexes', () => {
    after('', ({ connection, part }) => {
      expect(walkChain(connection, part)).toEqual({ isTallied: true });
      const counts = indexCounts(connection, 0, ENTRIES);
      expect([...counts.values()].every((count) => count > 0)).toBe(true);
      expect(agreeWithCounts(part, counts)).toBe(true);
      expect(firstDoubtfulSpan(connection, part)).toBe(ENTRIES >> 10);
    });
  });

  it.each([...['audit_by_person', 'audit_by_due', 'audit_manual_holds']])(
    'does not agree with an index that has one entry more: %s',
    (name) => {
      after('', ({ connection, part }) => {
        walkChain(connection, part);
        const counts = [...indexCounts(connection, 0, ENTRIES)];
        const others = counts.map(
          ([one, count]) => [one, one === name ? count + 1 : count] as const,
        );
        expect(agreeWithCounts(part, new Map(others))).toBe(false);
      });
    },
  );

  it('doubts the first span whose times differ from the texts', () => {
    const change = 'UPDATE audit_spans SET earliest = earliest - 1 WHERE span IN (17, 20)';
    after(change, ({ connection, part }) => {
      walkChain(connection, part);
      expect(firstDoubtfulSpan(connection, part)).toBe(17);
    });
  });

  it.each([
    ...[1, 499, 16_383, 16_384, 16_385, 33_000].map(changed),
    ...[16_384, 20_001].map((seq) => `DELETE FROM audit WHERE seq = ${seq}`),
    // Each side of a seam is right by itself.
    'UPDATE audit SET prev_hash = zeroblob(32) WHERE seq = 16384',
    'UPDATE audit SET hash = zeroblob(32) WHERE seq = 16383',
    `${changed(30_000)}; ${changed(17_000)}`,
  ])('tells the first fault: %s', (change) => {
    after(change, ({ connection, part }) => {
      const expected = firstFault(connection);
      expect(expected).toBeDefined();
      expect(walkChain(connection, part)).toEqual(expected);
    });
  });

  it('is checked by a thread of its own, which ends when told', async () => {
    const connection = openConnection(whole.database, 'read');
    const part = sharedPart(AUDIT_GENESIS, ENTRIES);
    const end = startHelpers(1, connection, part);
    // The number of the next block, and each block's state: 2 is right.
    const states = () => [...part.states.slice(1)];
    await expect.poll(states, { timeout: 20_000 }).toEqual(Array.from({ length: 9 }, () => 2));
    await end();
    checkBlocks(connection, part);
    expect(firstWrong(connection, part)).toBeUndefined();
    expect(agreeWithCounts(part, indexCounts(connection, 0, ENTRIES))).toBe(true);
    connection.close();
  });

  it('is checked all the same where no thread comes up', async () => {
    const connection = openConnection(whole.database, 'read');
    const part = sharedPart(AUDIT_GENESIS, ENTRIES);
    const nowhere = Object.create(connection, { name: { value: '/nowhere' } }) as Connection;
    const end = startHelpers(1, nowhere, part);
    expect(walkChain(connection, part)).toEqual({ isTallied: true });
    await end();
    connection.close();
  });

  it('has help where it is worth a start, and a processor is left', () => {
    expect(helpersFor(1_000, 8)).toBe(0);
    expect(helpersFor(1_000_000, 1)).toBe(0);
    expect(helpersFor(1_000_000, 2)).toBe(1);
    expect(helpersFor(1_000_000, 64)).toBe(3);
  });
});
