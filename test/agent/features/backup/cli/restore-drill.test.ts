import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBackup } from '../../../../../agent/features/backup/adapters/make-backup.ts';
import { restoreBackup } from '../../../../../agent/features/backup/cli/restore-backup.ts';
import {
  createDataDirectory,
  dataDirectory,
  type DataDirectory,
} from '../../../../../agent/wire/data-directory/data-directory.ts';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { AgentProcess } from '../../../../support/agent-process.ts';

const ENTRY = fileURLToPath(new URL('../../../../support/guard-entry.ts', import.meta.url));
const person = { name: 'ana', via: 'cli' };

let folder: string;
let plans: string;
let home: DataDirectory;
let production: AgentProcess;
let drill: AgentProcess | undefined;
let file: string;

/** As a crontab line has it: it names no data directory. */
function guarded(integrationId: string): Promise<{ code: unknown; said: string }> {
  const words = [ENTRY, '--integration', integrationId, '--', 'echo', 'it ran'];
  const { PATH } = process.env;
  const env = { PATH, REMANSO_GUARD_DIR: plans, HOME: folder };
  return new Promise((resolve) => {
    execFile(process.execPath, words, { env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : error.code, said: stdout + stderr });
    });
  });
}

async function start(directory: DataDirectory): Promise<AgentProcess> {
  return AgentProcess.start(directory, {
    environment: { REMANSO_GUARD_DIR: plans, HOME: folder },
  });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-drill-'));
  plans = join(folder, 'plans');
  mkdirSync(plans);
  home = dataDirectory(join(folder, 'home'), {});
  createDataDirectory(home);
  production = await start(home);
  const document = documentSchema.parse({
    integrations: [{ id: 'orders', name: 'Orders', scheduler: { kind: 'guard' } }],
  });
  await production.call('document.apply', {
    ...{ commandId: crypto.randomUUID(), person, document },
  });
  file = join(folder, 'b.tar.gz');
  const made = await makeBackup({ directory: home, file, force: false, now: Date.now() });
  expect(made.ok).toBe(true);
}, 90_000);

afterAll(async () => {
  await drill?.dispose();
  await production.dispose();
  rmSync(folder, { recursive: true, force: true });
});

describe('a restore drill beside the real agent', () => {
  it('holds nothing of production: its guards run as before', { timeout: 120_000 }, async () => {
    const published = () =>
      readdirSync(plans, { recursive: true }).filter((name) => String(name).endsWith('.flag'));
    await expect.poll(published, { timeout: 20_000 }).toHaveLength(1);
    expect(await guarded('orders')).toEqual({ code: 0, said: 'it ran\n' });
    const place = dataDirectory(join(folder, 'drill'), {});
    const restored = await restoreBackup({
      ...{ directory: place, file, replace: false, person, reason: 'the drill of the quarter' },
    });
    expect(restored).toMatchObject({ ok: true, value: { isDecided: false } });
    drill = await start(place);
    // It rests, as it should, and tells nobody.
    expect(JSON.stringify(await drill.call('state.snapshot', {}))).toContain('restored');
    for (const id of ['orders', 'unknown-to-all']) {
      expect(await guarded(id), id).toMatchObject({
        code: 0,
        said: expect.stringContaining('it ran') as unknown,
      });
    }
    expect(published()).toHaveLength(1);
    await production.stop();
    // Once somebody has said that the other one is off, guards are told.
    const decide = { commandId: crypto.randomUUID(), person, reason: 'it is off', dryRun: false };
    await drill.call('restore.decide', { ...decide, choice: 'leave', leave: [] });
    await expect.poll(published, { timeout: 20_000 }).toHaveLength(2);
  });
});
