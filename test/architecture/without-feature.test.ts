import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentProcess } from '../support/agent-process.ts';
import { run } from '../support/cli-run.ts';
import { FEATURES, HouseWithout } from '../support/house-without.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

/** The compiler takes a minute and a half of a core, which on a busy machine is several minutes. */
const PATIENCE_MS = 900_000;

it('finds the features', () => {
  expect(FEATURES).toContain('announcements');
});

describe.each(FEATURES)('the product without %s', (feature) => {
  let house: HouseWithout;
  beforeAll(() => {
    house = new HouseWithout(mkdtempSync(join(tmpdir(), 'remanso-without-')), feature);
  });
  afterAll(() => {
    rmSync(house.root, { recursive: true, force: true });
  });

  it('imports nothing of it', () => {
    expect(house.users(feature)).toEqual([]);
  });

  it(
    'holds by its types',
    () => {
      expect(house.typeErrors()).toBe('');
    },
    PATIENCE_MS,
  );

  it(
    "passes the kernel's tests",
    () => {
      const tests = ['test/agent/core', 'test/agent/app/engine', 'test/agent/app/guards'];
      expect(house.kernelFailures([...tests, 'test/agent/app/schedulers', 'test/oracle'])).toBe('');
    },
    PATIENCE_MS,
  );

  it('has an agent that starts, takes a document and answers', async () => {
    const directory = temporaryDataDirectory();
    const entry = join(house.root, 'agent/cli/remanso.ts');
    const agent = await AgentProcess.start(directory, { entry });
    try {
      const on = ['--data-dir', directory.root];
      const document = JSON.stringify({ systems: [{ id: 'erp' }], integrations: [], windows: [] });
      const applied = await run(['apply', '-', ...on], { entry, stdin: document });
      expect([applied.code, applied.stderr]).toEqual([0, '']);
      const status = await run(['status', '--json', ...on], { entry });
      expect(status.code).toBe(0);
    } finally {
      await agent.stop();
      directory.dispose();
    }
  });
});
