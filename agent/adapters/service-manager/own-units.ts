import type { OwnUnits } from '../../core/validation/own-unit-check.ts';
import { processPlace, unitsAround } from '../processes/process-place.ts';
import { unitsElsewhere, unitsHere } from '../../features/feature-units.ts';
import { ownHome } from '../../wire/data-directory/own-account.ts';

type Process = Pick<NodeJS.Process, 'pid' | 'env'>;

/** All that is known here without asking a service manager. */
export function ownUnits(dataDir: string, { pid, env }: Process, etc = '/etc'): OwnUnits {
  return {
    here:
      process.platform === 'linux'
        ? [
            ...unitsAround(processPlace(pid).cgroup, env),
            ...unitsHere(dataDir, { etc, home: env['HOME'] ?? ownHome(), environment: env }),
          ]
        : [],
    ...unitsElsewhere(dataDir),
  };
}
