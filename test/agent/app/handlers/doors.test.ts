import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataDirectory } from '../../../../agent/wire/data-directory/data-directory.ts';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { AgentProcess } from '../../../support/agent-process.ts';
import { forgeUnguarded } from '../../../support/forger.ts';

/** What only a real process can show: the trail is read beside it, events reach every client. */
describe('a real agent', () => {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-calls-'));
  const directory = dataDirectory(join(folder, 'data'), {});
  const person = { name: 'ana', via: 'test' };
  let agent: AgentProcess;

  beforeAll(async () => {
    agent = await AgentProcess.start(directory);
    const document = documentSchema.parse({
      integrations: [
        { id: 'orders', scheduler: { kind: 'local', every: '1h', command: ['true'] } },
      ],
    });
    await agent.call('document.apply', { commandId: 'apply-01', person, document });
  });

  afterAll(async () => {
    await agent.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const exportTo = (path: string, more: object = {}) =>
    agent.client.call('audit.export', { format: 'jsonl', path, filter: {}, ...more });

  it('verifies the trail once for all concurrent requests, and caches the result', async () => {
    const [one, other] = await Promise.all([
      agent.call('audit.verify', { fresh: true }),
      agent.call('audit.verify', { fresh: true }),
    ]);
    expect(one).toMatchObject({ ok: true, firstBadSeq: null, why: null });
    expect(one.head?.seq).toBe(one.entries);
    expect(other).toEqual(one);
    await agent.call('hold.place', {
      commandId: 'pause-001',
      person,
      selector: { all: true },
      reason: 'incident',
      until: null,
    });
    expect(await agent.call('audit.verify', {})).toEqual(one);
    const later = await agent.call('audit.verify', { fresh: true });
    expect(later.entries).toBeGreaterThan(one.entries);
  });

  it('exports what was asked for, readable by its owner only', async () => {
    const path = join(folder, '--an odd name.jsonl');
    const exported = await exportTo(path, { filter: { kind: 'config.changed' } });
    expect(exported).toEqual({ ok: true, value: { path, entries: 1 } });
    const lines = readFileSync(path, 'utf8').trim().split('\n');
    expect(lines).toHaveLength(2);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const csv = join(folder, 'trail.csv');
    writeFileSync(csv, 'old', { mode: 0o644 });
    expect(await exportTo(csv, { format: 'csv' })).toMatchObject({ ok: true });
    expect(statSync(csv).mode & 0o777).toBe(0o600);
    expect(readFileSync(csv, 'utf8')).toContain('config.changed');
  });

  it('refuses to export to a relative path, into a missing folder, or onto a folder', async () => {
    const inTheWay = join(folder, 'in-the-way');
    mkdirSync(inTheWay);
    for (const path of ['trail.jsonl', join(folder, 'no', 'trail.jsonl'), inTheWay, '/tmp/a\0b']) {
      expect(await exportTo(path)).toMatchObject({
        ok: false,
        failure: { code: 'invalid-parameters', problems: [{ path: 'path' }] },
      });
    }
    expect(existsSync(inTheWay)).toBe(true);
  });

  it('announces preferences to every client', async () => {
    const told = new Promise((resolve) => agent.client.on('preferences.changed', resolve));
    const kept = await agent.call('preferences.set', { theme: 'dark' });
    expect(await told).toEqual(kept);
    expect(await agent.call('preferences.get', {})).toEqual(kept);
  });

  it('says where a forged trail breaks', async () => {
    await agent.stop();
    forgeUnguarded(directory.database, (database) => {
      database.exec(`UPDATE audit SET body = replace(body, 'ana', 'eva') WHERE seq = 3`);
    });
    agent = await AgentProcess.start(directory);
    const verdict = await agent.call('audit.verify', { fresh: true });
    expect(verdict).toMatchObject({ ok: false, firstBadSeq: 3, head: null });
    expect(verdict.faults).toEqual([{ code: 'hash-differs', seq: 3 }]);
    expect(verdict.why).toMatch(/^the hash of entry 3 does not match its text/);
  });
});
