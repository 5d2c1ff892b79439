import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { processPlace, unitsAround } from '../../../../agent/adapters/processes/process-place.ts';
import { temporaryDataDirectory } from '../../../support/temporary-directory.ts';

describe('the place of a process', () => {
  const directory = temporaryDataDirectory();
  const root = (): string => directory.root;
  afterAll(() => directory.dispose());

  function process(pid: number, parent: number, cgroup: string): void {
    const folder = join(root(), String(pid));
    mkdirSync(folder);
    writeFileSync(join(folder, 'stat'), `${pid} (a b) c) S ${parent} 1 1 0\n`);
    writeFileSync(join(folder, 'cgroup'), cgroup);
  }

  it('is its control group, and its line of ancestors', () => {
    process(40, 30, '0::/system.slice/remanso.service\n');
    process(30, 1, '0::/system.slice/remanso.service\n');
    const place = processPlace(40, root());
    expect({ ...place, pids: [...place.pids] }).toEqual({
      pid: 40,
      pids: [40, 30],
      cgroup: '/system.slice/remanso.service',
    });
  });

  it('is that of the hierarchy of systemd where the unified one says nothing', () => {
    process(50, 1, '3:cpu:/x\n1:name=systemd:/system.slice/a.service\n0::/\n');
    expect(processPlace(50, root()).cgroup).toBe('/system.slice/a.service');
  });

  it('is nowhere for a process that is gone, or without /proc', () => {
    expect(processPlace(60, root()).cgroup).toBe('');
    expect(processPlace(60, '/nonexistent').cgroup).toBe('');
  });

  it.each([
    ['/system.slice/remanso.service', {}, ['system remanso.service']],
    [
      '/user.slice/user-1000.slice/user@1000.service/app.slice/remanso.service',
      {},
      ['system user@1000.service', 'user remanso.service'],
    ],
    ['/app.slice/remanso.service', { MANAGERPID: '7' }, ['user remanso.service']],
    ['/user.slice/user-0.slice/session-3.scope', {}, []],
    ['', {}, []],
  ])('has these services around it: %s', (cgroup, environment, names) => {
    expect(unitsAround(cgroup, environment).map(({ scope, unit }) => `${scope} ${unit}`)).toEqual(
      names,
    );
  });
});
