import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hostFolder } from '../../../../agent/features/hosts/adapters/steward/host-folder.ts';
import { hostMark } from '../../../../agent/features/hosts/adapters/setup/host-mark.ts';
import { tickerOf } from '../../../../agent/features/hosts/adapters/setup/service-list.ts';
import { ownUnits } from '../../../../agent/adapters/service-manager/own-units.ts';
import { ownUnitProblems } from '../../../../agent/core/validation/own-unit-check.ts';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';

const HOST = { id: 'db1', ssh: 'ops@db1' } as const;
const OTHER = { id: 'db2', ssh: 'root@db2' } as const;

describe('the units of this agent on hosts', () => {
  let root: string;
  let dataDir: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'own-units-'));
    dataDir = join(root, 'data');
    mkdirSync(dataDir);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const own = () => ownUnits(dataDir, { pid: process.pid, env: { HOME: root } }, root);
  /** What `apply` says of a document that has the host and a timer on it. */
  const problems = (timer: string): string[] =>
    ownUnitProblems(
      documentSchema.parse({
        hosts: [HOST, OTHER],
        integrations: [{ id: 'a', scheduler: { kind: 'systemd', timer, host: HOST.id } }],
      }),
      own(),
    ).map(({ path, code }) => `${path} ${code ?? ''}`);

  it('has the ticker that it puts on a host, by the folder that is there', () => {
    const agent = hostMark(dataDir);
    const ticker = tickerOf(hostFolder(HOST, agent));
    expect(own().tickerOn?.(HOST.id)).toBe(ticker);
    expect(problems(`${ticker}.timer`)).toEqual(['integrations[0].scheduler.timer own-unit']);
    expect(problems(`${tickerOf(hostFolder(OTHER, agent))}.timer`)).toEqual([]);
  });

  it('has none there before it has called a host, and makes no mark by being asked', () => {
    expect(own().tickerOn?.(HOST.id)).toBeUndefined();
    expect(readdirSync(dataDir)).toEqual([]);
  });
});
