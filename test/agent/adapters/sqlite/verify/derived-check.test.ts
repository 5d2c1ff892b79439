import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chainTools } from '../../../../../agent/adapters/chain/chain-tools.ts';
import { auditAppender, readHead } from '../../../../../agent/adapters/sqlite/trail/audit-table.ts';
import { openAuditTrail } from '../../../../../agent/adapters/sqlite/audit-trail.ts';
import {
  openStore,
  type RecordedStore,
} from '../../../../../agent/adapters/sqlite/sqlite-store.ts';
import type { ManualHold } from '../../../../../shared/domain/holds/hold.ts';
import { linkFacts } from '../../../../../shared/domain/trail/audit-chain.ts';
import { formatInstant } from '../../../../../shared/domain/values/instant.ts';
import type { RecordedFact } from '../../../../../shared/domain/trail/recorded-entry.ts';
import { FACTS_FROM, factNumber, factsOf } from '../../../../support/audit-facts.ts';
import { forge } from '../../../../support/forger.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

let directory: ReturnType<typeof temporaryDataDirectory>;
let store: RecordedStore;
let findings: string[];

const open = () =>
  openStore({ directory, report: ({ code, message }) => findings.push(`${code}: ${message}`) });

const person = { kind: 'person', name: 'ana', via: 'test' } as const;
const UNTIL = FACTS_FROM + 3_600_000;

function pause(id: string, until: number | null = UNTIL): ManualHold {
  const selector = { all: true, systems: [], tags: [], integrations: [], except: [] };
  return { id, selector, reason: 'vendor', by: 'ana', since: FACTS_FROM, until };
}

function placed({ id, until, selector, reason }: ManualHold): RecordedFact {
  const end = until === null ? null : formatInstant(until);
  const detail = { holdId: id, until: end, selector, integrations: ['a', 'b'] };
  return factNumber(0, { kind: 'hold.placed', actor: person, reason, detail });
}

function released(holdId: string, parts: Omit<Partial<RecordedFact>, 'kind'> = {}): RecordedFact {
  return factNumber(1, { kind: 'hold.released', actor: person, detail: { holdId }, ...parts });
}

/** Why `audit verify` reports it as broken; nothing where it does not. */
function verified(): string {
  const trail = openAuditTrail(directory);
  if (!trail.ok) throw new Error(trail.failure.message);
  try {
    const verdict = trail.value.verify();
    return verdict.ok ? '' : verdict.why;
  } finally {
    trail.value.close();
  }
}

/** What the agent reports at start. */
function started(): string[] {
  findings = [];
  store = open();
  return findings;
}

const change = (sql: string) => forge(directory.database, (database) => void database.exec(sql));

beforeEach(() => {
  directory = temporaryDataDirectory();
  findings = [];
  store = open();
  const holds = [pause('kept'), pause('ended'), pause('partly', null), pause('window')];
  const window = { windowId: 'w', detail: { holdId: 'window', why: 'became-window' } };
  store.commit({ manualHolds: new Map(holds.map((hold) => [hold.id, hold])) }, holds.map(placed));
  store.commit(
    {
      manualHolds: new Map([
        ['ended', null],
        ['window', null],
      ]),
    },
    [
      released('ended'),
      released('partly', { detail: { holdId: 'partly', why: 'for some', integrations: ['a'] } }),
      released('window', window),
    ],
  );
  store.commit({}, factsOf('run.started', 3_000, { dueAt: formatInstant(FACTS_FROM) }));
  store.close();
});

afterEach(() => {
  store.close();
  directory.dispose();
});

describe('the data derived from the entries', () => {
  it('is correct where nobody touched it', () => {
    expect(verified()).toBe('');
    expect(started()).toEqual([]);
    expect(verified()).toBe('');
  });

  it('reveals an altered time range', () => {
    change('UPDATE audit_spans SET latest = latest - 900000 WHERE span = 2');
    expect(verified()).toContain(
      'the times in audit_spans differ from those of the entries from 2048 on',
    );
    expect(started()).toEqual([expect.stringMatching(/^audit-derived-differs: .*audit_spans/)]);
    // Reported, and left as it is.
    store.close();
    expect(verified()).toContain('audit_spans');
  });

  it.each(['audit_by_kind', 'audit_by_integration_kind', 'audit_by_due'])(
    'reveals an emptied index: %s',
    (name) => {
      // Replaced by an empty tree.
      const columns = {
        audit_by_kind: 'a',
        audit_by_integration_kind: 'a, b',
        audit_by_due: 'a, b, c',
      };
      const key = columns[name as keyof typeof columns];
      change(`CREATE TABLE empty (a, b, c); CREATE INDEX empty_tree ON empty (${key})`);
      forge(directory.database, (database) => {
        database.unsafeMode(true);
        database.exec(`PRAGMA writable_schema = ON;
          UPDATE sqlite_schema SET rootpage =
            (SELECT rootpage FROM sqlite_schema WHERE name = 'empty_tree') WHERE name = '${name}';
          PRAGMA writable_schema = RESET`);
      });
      expect(verified()).toContain(`the index ${name} has 0 entries`);
      expect(started()).toContainEqual(expect.stringContaining(name));
    },
  );

  it('reveals an entry appended with a correct hash after the agent stopped', () => {
    forge(directory.database, (database) => {
      const head = readHead(database);
      auditAppender(database)(linkFacts(head, [released('kept')], chainTools).links);
    });
    expect(verified()).toContain('no agent appended what follows');
    expect(started()).toContainEqual(
      expect.stringMatching(
        /^audit-head-disagrees: .*continues to entry 3008, but .* recorded entry 3007/,
      ),
    );
    // And what it says is false.
    expect(findings).toContainEqual(expect.stringContaining('the pause kept was restored'));
    store.close();
    expect(readFileSync(directory.auditHead, 'utf8')).toMatch(/^0{12}3008 /);
  });

  it('accepts a head that lags after a crash', () => {
    store = open();
    const before = readFileSync(directory.auditHead);
    store.commit({}, [factNumber(9)]);
    change('UPDATE meta SET orderly = 0');
    forge(directory.database, () => undefined);
    expect(before.toString()).toMatch(/^0{12}3007 /);
    expect(verified()).toBe('');
  });
});

describe("a person's pause", () => {
  it.each([
    ['deleted', "DELETE FROM manual_holds WHERE id = 'kept'", /pause kept, .* was deleted/],
    [
      'altered',
      `UPDATE manual_holds SET body = json_set(body, '$.until', ${UNTIL + 60_000}) WHERE id = 'kept'`,
      /pause kept ends at 2026-12-06T02:01:00Z, not as entry 1 says/,
    ],
    [
      'put back',
      `INSERT INTO manual_holds (id, body) SELECT 'ended', json_set(body, '$.id', 'ended')
       FROM manual_holds WHERE id = 'kept'`,
      /pause ended was restored/,
    ],
    [
      'added',
      `INSERT INTO manual_holds (id, body) SELECT 'mine', json_set(body, '$.id', 'mine')
       FROM manual_holds WHERE id = 'kept'`,
      /pause mine was added/,
    ],
  ])('that was %s in the state table is reported, and left', (_, sql, says) => {
    change(sql);
    expect(verified()).toMatch(says);
    expect(started()).toEqual([expect.stringMatching(says)]);
    store.close();
    expect(verified()).toMatch(says);
  });
});
