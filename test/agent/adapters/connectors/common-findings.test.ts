import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConnectorRegistry } from '../../../../agent/adapters/connectors/registry.ts';
import { SystemClock } from '../../../../agent/adapters/time/system-clock.ts';
import { commandScheduler } from '../../../../shared/domain/schedulers/kinds/command-scheduler.ts';
import { namedSecrets } from '../../../support/named-secrets.ts';

const SCRIPT = '[ -e "$1" ] && exit 10; exit 0';
const ENDED = `x.${Buffer.from('{"exp":1}').toString('base64url')}.x`;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-common-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a preflight, for any scheduler', () => {
  async function findings(parts: object = {}) {
    const complaints = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const world = {
      secrets: namedSecrets({ ended: ENDED }),
      clock: new SystemClock(),
      environment: process.env,
      home: folder,
      dataDir: folder,
    };
    const connector = await new ConnectorRegistry(world, complaints).load('command');
    if (!connector.ok) throw new Error(connector.failure.message);
    const scheduler = commandScheduler.parse({
      kind: 'command',
      status: ['/bin/sh', '-c', SCRIPT, 'status', join(folder, 'paused')],
      pause: ['/bin/true'],
      resume: ['/bin/true'],
      ...parts,
    });
    const found = (await connector.value.preflight?.(scheduler)) ?? [];
    return found.map(({ level, code }) => `${level} ${code}`);
  }

  it('reports what is already disabled and will stay so', async () => {
    expect(await findings()).toEqual([]);
    writeFileSync(join(folder, 'paused'), '');
    expect(await findings()).toEqual(['warning disabled']);
    rmSync(join(folder, 'paused'));
  });

  it('reports which of its credentials have expired', async () => {
    const environment = { TOKEN: { secretRef: 'ended' } };
    expect(await findings({ environment })).toEqual(['problem expiry']);
  });
});
