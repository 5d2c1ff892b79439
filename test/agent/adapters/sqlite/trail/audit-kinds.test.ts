import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAuditTrail } from '../../../../../agent/adapters/sqlite/audit-trail.ts';
import {
  openStore,
  type RecordedStore,
} from '../../../../../agent/adapters/sqlite/sqlite-store.ts';
import { type AuditSearch, auditSearchSchema } from '../../../../../shared/contract/audit-calls.ts';
import type { RecordedFact } from '../../../../../shared/domain/trail/recorded-entry.ts';
import { factNumber } from '../../../../support/audit-facts.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

const directory = temporaryDataDirectory();
let store: RecordedStore;

/** As a later version may have written it, before a downgrade to this one. */
function ofKind(kind: string, parts: Omit<Partial<RecordedFact>, 'kind'>): RecordedFact {
  return { ...factNumber(1, parts), kind };
}

beforeAll(() => {
  store = openStore({ directory, report: () => expect.fail('Nothing is odd here') });
  store.commit({}, [
    factNumber(1, { integrationId: 'mail' }),
    ofKind('moon.landed', { integrationId: 'mail', detail: { crew: 3 } }),
    ofKind("it's new", { integrationId: 'mail', windowId: 'night' }),
    ofKind('moon.landed', { integrationId: 'bank' }),
    factNumber(5, { integrationId: 'mail', windowId: 'night' }),
  ]);
});

afterAll(() => {
  store.close();
  directory.dispose();
});

it.each([
  [{ integration: 'mail' }, [1, 2, 3, 5]],
  [{ window: 'night' }, [3, 5]],
  [{ integration: 'mail', window: 'night' }, [3, 5]],
  [{ integration: 'mail', text: 'crew' }, []],
  [{ integration: 'mail', text: 'moon' }, [2]],
  [{ integration: 'mail', actor: 'schedule' }, [1, 2, 3, 5]],
] as const)("entries of a later version's kinds are found by %j", (filter, expected) => {
  const query: AuditSearch = auditSearchSchema.parse(filter);
  expect(store.history.search(query).entries.map(({ seq }) => seq)).toEqual(expected);
  const backwards = store.history.search({ ...query, before: 1000 });
  expect(backwards.entries.map(({ seq }) => seq)).toEqual(expected.toReversed());
  const trail = openAuditTrail(directory);
  if (!trail.ok) throw new Error(trail.failure.message);
  expect([...trail.value.iterate(filter)].map(({ seq }) => seq)).toEqual(expected);
  trail.value.close();
});
