import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createDataDirectory,
  dataDirectory,
  type DataDirectory,
} from '../../../../../agent/wire/data-directory/data-directory.ts';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { jsonLines, run } from '../../../../support/cli-run.ts';
import { forge, forgeUnguarded } from '../../../../support/forger.ts';

const person = { name: 'ana', via: 'test' };
const UNTIL = Date.now() + 3_600_000;

let parent: string;
let directory: DataDirectory;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'remanso-reconcile-'));
  directory = dataDirectory(join(parent, 'data'), {});
  createDataDirectory(directory);
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const remanso = (...words: string[]) =>
  run([...words, '--data-dir', directory.root, '--lang', 'en']);

/** A window that is open, and a pause of another integration. */
async function holding(): Promise<AgentProcess> {
  const agent = await AgentProcess.start(directory);
  const opened = new Date(Date.now() - 600_000).toISOString().slice(0, 19);
  const document = documentSchema.parse({
    integrations: [
      { id: 'orders', scheduler: { kind: 'guard' } },
      { id: 'mails', scheduler: { kind: 'guard' } },
    ],
    windows: [
      {
        ...{ id: 'night', timeZone: 'UTC', start: opened, duration: 'PT3H' },
        covers: { integrations: ['orders'] },
      },
    ],
  });
  await agent.call('document.apply', { commandId: randomUUID(), person, document });
  const until = new Date(UNTIL).toISOString();
  const by = { person, reason: 'incident', selector: { integrations: ['mails'] }, until };
  await agent.call('hold.place', { commandId: randomUUID(), ...by });
  return agent;
}

describe('remanso reconcile', () => {
  it('says that everything agrees, with what was compared', async () => {
    const agent = await holding();
    const { code, stdout } = await remanso('reconcile');
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(
        /^Everything agrees with the trail: 2 integrations, 1 window, open reports: 1, months of figures: \d\.\n$/,
      ),
    ]);
    const [told] = jsonLines((await remanso('reconcile', '--json')).stdout);
    expect(told).toMatchObject({ checked: { integrations: 2, windows: 1 }, differences: [] });
    await agent.dispose();
  });

  it('tells an end in the database that the trail does not have', async () => {
    await (await holding()).dispose();
    forge(directory.database, (database) => {
      const later = UNTIL + 600_000;
      database.exec(`UPDATE manual_holds SET body = json_set(body, '$.until', ${later})`);
    });
    const agent = await AgentProcess.start(directory);
    const { code, stdout } = await remanso('reconcile');
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^mails: shown as held by .+ until .+; by the trail held by .+ until .+\.\n/,
    );
    const [told] = jsonLines((await remanso('reconcile', '--json')).stdout);
    expect(told).toMatchObject({
      differences: [{ about: 'integration', id: 'mails', told: [{}], trail: [{}] }],
    });
    expect((await remanso('doctor', '--json')).stdout).toContain('trail-differs');
    await agent.dispose();
  });

  it('tells one number of the trail that was altered by hand', async () => {
    await (await holding()).dispose();
    forgeUnguarded(directory.database, (database) => {
      const other = new Date(UNTIL + 600_000).toISOString();
      database.exec(
        `UPDATE audit SET body = json_set(body, '$.detail.until', '${other}')
         WHERE kind = 'hold.placed' AND body ->> '$.detail.until' IS NOT NULL`,
      );
    });
    const agent = await AgentProcess.start(directory);
    const { code, stdout } = await remanso('reconcile');
    expect(code).toBe(1);
    expect(stdout).toContain('mails: shown as held by');
    expect(stdout).toContain('remanso audit verify');
    await agent.dispose();
  });

  it('needs an agent', async () => {
    expect((await remanso('reconcile')).code).toBe(3);
  });
});
