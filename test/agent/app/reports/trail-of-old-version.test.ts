import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exportAudit } from '../../../../agent/adapters/audit/audit-export.ts';
import { openAuditTrail } from '../../../../agent/adapters/sqlite/audit-trail.ts';
import { auditKinds } from '../../../../shared/domain/trail/audit-entry.ts';
import { readRecorded } from '../../../../shared/domain/trail/read-entry.ts';
import { temporaryDataDirectory } from '../../../support/temporary-directory.ts';
import { ReportWorld } from './report-world.ts';

const FIXTURE = join(import.meta.dirname, '../../../support/trail-of-0.1.0');

const more = z.array(z.looseObject({ kind: z.string() })).parse(
  readFileSync(join(FIXTURE, 'more.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line)),
);

/** That version did not write them. */
const NEWER = [
  ...['announcement.accepted', 'announcement.cancelled', 'announcement.changed'],
  ...['announcement.proposed', 'announcement.refused', 'announcement.vanished'],
  ...['approval-token.added', 'approval-token.removed', 'approval.given', 'approval.refused'],
  'archive.removed',
  ...['backup.failed', 'backup.made'],
  'doctor.fixed',
  ...['feed.disabled', 'feed.enabled', 'feed.rotated'],
  ...['guard.placed', 'guard.removed'],
  'hold.extended',
  'hold.restored',
  ...['host.cleared', 'host.failed', 'host.installed'],
  'restore.decided',
  'scheduler.cleaned',
  ...['source.added', 'source.changed', 'source.removed'],
  ...['trail.archived', 'trail.restored'],
  ...['window.passed', 'window.proposed', 'window.shortened', 'window.withdrawn'],
];

const told = z
  .object({
    head: z.object({ seq: z.int(), hash: z.string() }),
    entries: z.int(),
    sha256: z.string(),
    reports: z.array(
      z.object({
        windowId: z.string(),
        opensAt: z.string(),
        totals: z.record(z.string(), z.int()),
      }),
    ),
    figures: z.looseObject({}),
    past: z.looseObject({}),
    explained: z.array(
      z.object({
        integrationId: z.string(),
        dueAt: z.string(),
        verdict: z.string(),
        seqs: z.array(z.int()),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(join(FIXTURE, 'told.json'), 'utf8')));

const year = { from: '2026-12-01T00:00:00Z', to: '2027-01-01T00:00:00Z' };

describe('a trail of version 0.1.0', () => {
  const directory = temporaryDataDirectory();
  const database = gunzipSync(readFileSync(join(FIXTURE, 'remanso.db.gz')));
  let one: ReportWorld;

  beforeAll(() => {
    writeFileSync(directory.database, database);
    one = new ReportWorld(Date.parse('2026-12-06T03:20:00Z'), directory);
  });
  afterAll(() => one.dispose());

  it('opens, and its chain verifies to the same head', () => {
    const trail = openTrail();
    try {
      const [last] = trail.page({ after: told.entries - 1, limit: 1 });
      expect([last?.seq, last?.hash]).toEqual([told.head.seq, told.head.hash]);
      expect(trail.verify().ok).toBe(true);
    } finally {
      trail.close();
    }
  });

  it('reads every entry, and keeps it as written', () => {
    const trail = openTrail();
    try {
      const recorded = [...trail.iterate({})].slice(0, told.entries);
      const read = recorded.map(readRecorded);
      expect(read.filter(({ kind }) => kind === 'unreadable')).toEqual([]);
      expect(read.map(({ kind, asWritten, detail }) => [kind, asWritten ?? detail])).toEqual(
        recorded.map(({ kind, detail }) => [kind, detail]),
      );
      const kinds = new Set<string>([...read, ...more].map(({ kind }) => kind));
      expect(auditKinds.filter((kind) => !kinds.has(kind)).sort()).toEqual(NEWER);
    } finally {
      trail.close();
    }
  });

  it('exports the same as then, byte for byte', () => {
    // A copy that no agent has written to since.
    const before = temporaryDataDirectory();
    writeFileSync(before.database, database);
    const opened = openAuditTrail(before);
    if (!opened.ok) throw new Error(opened.failure.message);
    const file = join(before.root, 'export');
    expect(exportAudit(opened.value, { file, format: 'jsonl', filter: {} }).ok).toBe(true);
    opened.value.close();
    expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(told.sha256);
    before.dispose();
  });

  it('gives the same figures as then', async () => {
    const figures = await one.told('report.figures', year);
    expect(figures).toMatchObject(told.figures);
    expect(await one.told('occurrence.past', { ...year, limit: 50 })).toMatchObject(told.past);
  });

  it.each(told.reports)('reports $windowId as then', async ({ totals, ...which }) => {
    const report = await one.told('occurrence.report', { ...which, verify: true });
    expect(report.totals).toMatchObject(totals);
    expect(report.chain.ok).toBe(true);
  });

  it.each(told.explained)(
    'explains $integrationId at $dueAt',
    async ({ verdict, seqs, ...which }) => {
      const explained = await one.told('run.explain', which);
      expect(explained.verdict).toBe(verdict);
      expect(explained.entries.map(({ seq }) => seq)).toEqual(seqs);
    },
  );

  function openTrail() {
    const opened = openAuditTrail(directory);
    if (!opened.ok) throw new Error(opened.failure.message);
    return opened.value;
  }
});
