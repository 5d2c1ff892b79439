import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentProcess } from '../support/agent-process.ts';
import { run } from '../support/cli-run.ts';
import { isSample } from '../support/depth.ts';
import { FEATURES, HouseWithout, usersOf } from '../support/house-without.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

/** The compiler takes a minute of two cores, which on a busy machine is several minutes. */
const PATIENCE_MS = 900_000;

it('finds the features', () => {
  expect(FEATURES).toContain('announcements');
});

const ANY = 'any feature';
const HOUSES: readonly (readonly [without: string, features: readonly string[]])[] = [
  ...FEATURES.map((feature) => [feature, [feature]] as const),
  [ANY, FEATURES],
];

const DAY_MS = 86_400_000;
/** What a copy of the product is made of by day: all of them left out, and one, each day another. */
const TODAY = [ANY, FEATURES[Math.floor(Date.now() / DAY_MS) % FEATURES.length]];

it.each(HOUSES)('without %s, nothing imports what is left out', (_without, features) => {
  expect(usersOf(features)).toEqual([]);
});

const BUILT = isSample() ? HOUSES.filter(([without]) => TODAY.includes(without)) : HOUSES;

describe.each(BUILT)('the product without %s', (without, features) => {
  let house: HouseWithout;
  beforeAll(() => {
    house = new HouseWithout(mkdtempSync(join(tmpdir(), 'remanso-without-')), features);
  });
  afterAll(() => {
    rmSync(house.root, { recursive: true, force: true });
  });

  // By day, only what is without all of them goes to the compiler.
  if (!isSample() || without === ANY) {
    it(
      'holds by its types',
      () => {
        expect(house.typeErrors()).toBe('');
      },
      PATIENCE_MS,
    );
  }

  if (!isSample()) {
    it(
      "passes the kernel's tests",
      () => {
        const tests = ['test/agent/core', 'test/agent/app/engine', 'test/agent/app/guards'];
        expect(house.kernelFailures([...tests, 'test/agent/app/schedulers', 'test/oracle'])).toBe(
          '',
        );
      },
      PATIENCE_MS,
    );
  }

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
