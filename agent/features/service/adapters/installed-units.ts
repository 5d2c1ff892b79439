import { recordIn, type UnitFolders } from '../../../adapters/service-manager/service-record.ts';
import type { OwnUnit } from '../../../core/validation/own-unit-check.ts';
import { systemdUnitFile } from './systemd-service.ts';
import { UnitFile } from './unit-file.ts';

/** As a service of this data directory, whether it runs or not. */
export function installedUnits(dataDir: string, folders: UnitFolders): readonly OwnUnit[] {
  return (['system', 'user'] as const).flatMap((scope) => {
    const { path, unit } = systemdUnitFile(scope, folders);
    const read = new UnitFile(path).read();
    const isOurs = read.ok && recordIn(read.value ?? '')?.dataDir === dataDir;
    return isOurs ? [{ scope, unit }] : [];
  });
}
