import { expect, it } from 'vitest';
import { changedSnapshot } from '../../../shared/contract/changed-snapshot.ts';
import { snapshotSchema } from '../../../shared/domain/now/snapshot.ts';

const before = snapshotSchema.parse({
  revision: 7,
  now: '2026-12-06T01:00:00Z',
  agent: { pid: 1, startedAt: '2026-11-02T09:00:00Z' },
  integrations: [],
  windows: [],
  problems: [],
});
const change = {
  ...{ since: 7, revision: 8, everything: false },
  ...{ integrations: [], windows: [], problems: [] },
};

it('takes how many hosts have confirmed from each event, and forgets it with the last hold', () => {
  const hosts = { all: 3, confirmed: 2 };
  const held = changedSnapshot(before, { ...change, hosts });
  expect(held.hosts).toEqual(hosts);
  expect(changedSnapshot(held, change)).toEqual({ ...before, revision: 8 });
});
