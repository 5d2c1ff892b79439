import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { openAuditTrail } from '../../../../agent/adapters/sqlite/audit-trail.ts';
import { openStore } from '../../../../agent/adapters/sqlite/sqlite-store.ts';
import { temporaryDataDirectory } from '../../../support/temporary-directory.ts';

const COMMIT_LOOP = fileURLToPath(new URL('../../../support/commit-loop.ts', import.meta.url));
const directory = temporaryDataDirectory();

afterEach(() => directory.dispose());

/** Kills the loop with SIGKILL after about `commits` and returns the last acknowledged revision. */
async function killAfter(commits: number): Promise<number> {
  const child = spawn(process.execPath, [COMMIT_LOOP, directory.root], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    if (text.split('\n').length > commits) child.kill('SIGKILL');
  });
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  return Number(text.trimEnd().split('\n').at(-1));
}

describe('a store whose process is killed', () => {
  it('has everything acknowledged, state and trail consistent, 20 times over', async () => {
    for (let round = 1; round <= 20; round += 1) {
      const promised = await killAfter((round * 7) % 23);
      const trail = openAuditTrail(directory);
      if (!trail.ok) throw new Error(trail.failure.message);
      const verdict = trail.value.verify();
      trail.value.close();

      const store = openStore({ directory, report: ({ message }) => expect.fail(message) });
      const { revision, cursors } = store.load();
      const [last] = store.auditPage({ before: 2 ** 40, limit: 1 });
      store.close();
      expect(verdict).toMatchObject({ ok: true, entries: revision * 2, findings: [] });
      expect(last?.reason).toBe(`${revision}, 2`);
      expect(cursors.get('shop-orders')).toBe(revision);
      expect(revision).toBeGreaterThanOrEqual(promised);
    }
  }, 120_000);
});
