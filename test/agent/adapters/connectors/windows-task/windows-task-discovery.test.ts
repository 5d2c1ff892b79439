import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WindowsTaskDiscovery } from '../../../../../agent/adapters/connectors/windows-task/windows-task-discovery.ts';
import type { ServiceDefinition } from '../../../../../agent/adapters/service-manager/service-record.ts';
import { sealed } from '../../../../../agent/adapters/service-manager/service-record.ts';
import type { FakeTask, FakeWindows } from '../../../../support/fake-powershell.ts';

const FAKE = fileURLToPath(new URL('../../../../support/fake-powershell.ts', import.meta.url));

const AGENT: ServiceDefinition = {
  ...{ scope: 'user', command: ['remanso.exe'], dataDir: 'C:\\r', options: [], stopWaitMs: 1 },
  ...{ environment: {}, version: '0', madeFolder: null },
};

/** By contract, like the connector: none of this was run on Windows. */
describe('discovery of Windows tasks', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'remanso-windows-list-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function lookAt(windows: FakeWindows, platform: NodeJS.Platform = 'win32') {
    const state = join(folder, 'windows.json');
    writeFileSync(state, JSON.stringify(windows));
    const wrapper = `#!/bin/sh\nexec '${process.execPath}' '${FAKE}' '${state}' "$@"\n`;
    writeFileSync(join(folder, 'powershell'), wrapper, { mode: 0o755 });
    const environment = { PATH: `${folder}:/usr/bin:/bin` };
    return new WindowsTaskDiscovery({ environment }, platform).discover();
  }

  function task(path: string, name: string, enabled = true): FakeTask {
    const about = { description: '', startWhenAvailable: false, runningUntil: 0 };
    return { path, name, enabled, ...about, changes: [] };
  }

  it('lists tasks with their triggers and next run', async () => {
    const tasks = [task('\\Shop\\', 'Exportación', true), task('\\', 'Off', false)];
    const { found, unreadable } = await lookAt({ tasks, elevated: true });
    expect(unreadable).toEqual([]);
    const schedule = 'Daily 2026-01-01T02:00:00; Time every=PT5M';
    expect(found).toMatchObject([
      {
        id: 'exportacion',
        name: '\\Shop\\Exportación',
        schedule,
        nextRunAt: Date.UTC(2026, 11, 6, 1),
        enabled: true,
        scheduler: { kind: 'windows-task', path: '\\Shop\\', name: 'Exportación' },
      },
      { name: 'Off', nextRunAt: null, enabled: false },
    ]);
  });

  it('leaves out the task that starts an agent, whatever it is called', async () => {
    const documentation = sealed(AGENT, (one) => one);
    const tasks = [{ ...task('\\', 'Bookkeeping'), documentation }, task('\\', 'Remanso agent')];
    const { found } = await lookAt({ tasks, elevated: true });
    expect(found.map(({ name }) => name)).toEqual(['Remanso agent']);
  });

  it('reports what Windows refused', async () => {
    const trouble = { category: 18, hresult: 0, id: 'x', message: 'Acceso denegado' };
    const { found, unreadable } = await lookAt({ tasks: [], elevated: false, trouble });
    expect(found).toEqual([]);
    expect(unreadable).toMatchObject([{ code: 'scheduler-refused' }]);
    expect(unreadable[0]?.why).toMatch(/denies access to the scheduled tasks.*Acceso denegado/);
  });

  it('finds nothing on other systems', async () => {
    const windows = { tasks: [task('\\', 'x')], elevated: true };
    expect(await lookAt(windows, 'linux')).toEqual({ found: [], unreadable: [] });
  });
});
