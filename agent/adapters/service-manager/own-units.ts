import type { OwnUnit, OwnUnits } from '../../core/validation/own-unit-check.ts';
import { hostFolderMark } from '../hosts/host-folder.ts';
import { knownHostMark } from '../hosts/host-mark.ts';
import { tickerOf } from '../hosts/service-list.ts';
import { processPlace, unitsAround } from '../processes/process-place.ts';
import { recordIn } from './service-record.ts';
import { systemdUnitFile, type UnitFolders } from './systemd-service.ts';
import { UnitFile } from './unit-file.ts';
import { ownHome } from '../../wire/own-account.ts';

type Process = Pick<NodeJS.Process, 'pid' | 'env'>;

/** All that is known here without asking a service manager. */
export function ownUnits(dataDir: string, { pid, env }: Process, etc = '/etc'): OwnUnits {
  const agent = knownHostMark(dataDir);
  return {
    here:
      process.platform === 'linux'
        ? [
            ...unitsAround(processPlace(pid).cgroup, env),
            ...installed(dataDir, { etc, home: env['HOME'] ?? ownHome(), environment: env }),
          ]
        : [],
    tickerOn: (id) =>
      agent === undefined ? undefined : tickerOf({ mark: hostFolderMark({ id }, agent) }),
  };
}

/** As a service of this data directory, whether it runs or not. */
function installed(dataDir: string, folders: UnitFolders): readonly OwnUnit[] {
  return (['system', 'user'] as const).flatMap((scope) => {
    const { path, unit } = systemdUnitFile(scope, folders);
    const read = new UnitFile(path).read();
    const isOurs = read.ok && recordIn(read.value ?? '')?.dataDir === dataDir;
    return isOurs ? [{ scope, unit }] : [];
  });
}
