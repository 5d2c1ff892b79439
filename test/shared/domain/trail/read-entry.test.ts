import { describe, expect, it } from 'vitest';
import { linkFacts } from '../../../../shared/domain/trail/audit-chain.ts';
import {
  AUDIT_GENESIS,
  auditEntrySchema,
  auditKinds,
} from '../../../../shared/domain/trail/audit-entry.ts';
import { readEntry, readRecorded } from '../../../../shared/domain/trail/read-entry.ts';
import {
  type RecordedFact,
  recordedEntrySchema,
} from '../../../../shared/domain/trail/recorded-entry.ts';
import { chainTools } from '../../../../agent/adapters/chain/chain-tools.ts';
import { SAMPLE_FACTS } from '../../../support/sample-facts.ts';

const place = { seq: 1, prevHash: '0'.repeat(64), hash: '1'.repeat(64) };
const fact = {
  at: '2026-12-06T01:00:00Z',
  actor: { kind: 'person', name: 'Ana' },
  integrationId: 'shop-orders',
} as const;

function read(body: object | string) {
  return readEntry({ ...place, body: typeof body === 'string' ? body : JSON.stringify(body) });
}

describe('readEntry', () => {
  it.each(auditKinds)('returns an entry of the kind %s with its detail', (kind) => {
    const sample: RecordedFact = SAMPLE_FACTS[kind];
    const { links } = linkFacts(AUDIT_GENESIS, [sample], chainTools);
    const [link] = links;
    if (link === undefined) throw new Error('expected a link');
    const entry = readEntry(link);
    expect(entry).toMatchObject({ kind, detail: sample.detail, hash: link.hash });
    expect(auditEntrySchema.parse(JSON.parse(JSON.stringify(entry)))).toEqual(entry);
    const recorded = recordedEntrySchema.parse({ ...JSON.parse(link.body), ...place });
    expect(readRecorded(recorded)).toEqual({ ...entry, ...place });
  });

  it('returns an entry of an unknown kind as unreadable', () => {
    const entry = read({ ...fact, kind: 'moon.landed', seq: 1, detail: { crew: 3 } });
    expect(entry).toEqual({
      ...fact,
      ...place,
      kind: 'unreadable',
      detail: {
        kind: 'moon.landed',
        fault: 'kind: unknown to this version',
        recorded: JSON.stringify({ ...fact, kind: 'moon.landed', seq: 1, detail: { crew: 3 } }),
      },
    });
    expect(auditEntrySchema.parse(entry)).toEqual(entry);
  });

  it.each([
    ['invalid JSON', '{"kind":', 'not a JSON object'],
    ['a list', '[]', 'not a JSON object'],
    ['nothing', '', 'not a JSON object'],
    ['no kind', {}, 'kind: unknown to this version'],
    [
      'a kind named like a prototype property',
      { kind: 'constructor' },
      'kind: unknown to this version',
    ],
    ['no detail', { ...fact, kind: 'agent.stopped' }, /^detail: /],
    ['an unknown key', { ...fact, kind: 'agent.stopped', detail: { x: 1 } }, /^detail: .*"x"/],
    ['an invalid instant', { ...fact, at: 'noon', kind: 'agent.stopped', detail: {} }, /^at: /],
    ['a missing integration', { kind: 'run.skipped', detail: { holds: [] } }, /./],
  ])('never throws over %s', (_, body, fault) => {
    const entry = read(body);
    expect(entry.kind).toBe('unreadable');
    expect(entry.kind === 'unreadable' && entry.detail.fault).toMatch(fault);
    expect(auditEntrySchema.parse(entry)).toEqual(entry);
  });

  it('limits the size of what cannot be read', () => {
    const long = 'x'.repeat(5_000_000);
    const entry = read({ ...fact, kind: long, detail: { [long]: long } });
    expect(JSON.stringify(entry).length).toBeLessThan(4_000);
  });
});
