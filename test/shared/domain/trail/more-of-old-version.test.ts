import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { chainTools } from '../../../../agent/adapters/chain/chain-tools.ts';
import { canonicalBody } from '../../../../shared/domain/trail/audit-chain.ts';
import { auditEntrySchema } from '../../../../shared/domain/trail/audit-entry.ts';
import { readRecorded } from '../../../../shared/domain/trail/read-entry.ts';
import { recordedEntrySchema } from '../../../../shared/domain/trail/recorded-entry.ts';

const file = join(import.meta.dirname, '../../../support/trail-of-0.1.0/more.jsonl');
const ENTRIES = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => recordedEntrySchema.parse(JSON.parse(line)));

const READ: Readonly<Record<string, object>> = {
  'agent.stopped': {},
  'secret.changed': { secret: 'erp-password' },
  'window.closed': { why: 'definition-changed' },
  'hold.released': { why: 'definition-changed' },
  'run.skipped': { by: 'guard', why: 'would-run-into-window', drain: { expectedMs: 5000 } },
  'run.missed': { why: 'agent-away', after: '2026-12-06T01:01:31Z' },
  'catchup.trimmed': { why: 'too-many', most: 1000, runs: 3999 },
};

it.each(ENTRIES)('reads $kind as version 0.1.0 wrote it', (recorded) => {
  const { seq, prevHash, hash, ...fact } = recorded;
  expect(chainTools.sha256(prevHash + canonicalBody(fact, seq, chainTools))).toBe(hash);
  const entry = readRecorded(recorded);
  expect(entry).toMatchObject({ kind: recorded.kind, hash, detail: READ[recorded.kind] });
  expect(entry.asWritten ?? entry.detail).toEqual(recorded.detail);
  expect(auditEntrySchema.parse(JSON.parse(JSON.stringify(entry)))).toEqual(entry);
});

it('covers each of the kinds that the database of that version lacks', () => {
  expect(new Set(ENTRIES.map(({ kind }) => kind))).toEqual(new Set(Object.keys(READ)));
});
