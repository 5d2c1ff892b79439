import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { agentIn, neighboursIn, type HostNeighbour } from '../kit/hosts/host-neighbours.ts';
import { guardsIn } from './guard-run.ts';

/** Whose agent holds lines of this machine from afar: as its plan here says, or its mark. */
export function neighbourHere(folder: string): string {
  try {
    return agentIn(readFileSync(join(folder, 'plan'), 'latin1')) ?? basename(folder);
  } catch {
    // Closed to us, or gone: the guard stands there all the same.
    return basename(folder);
  }
}

/** The plans of those whose guards stand in a crontab of this machine, and what they hold now. */
export function neighboursOf(crontab: string, now: Instant): readonly HostNeighbour[] {
  const folders = new Set(
    crontab
      .split('\n')
      .flatMap(guardsIn)
      .map(({ folder }) => folder),
  );
  return [...folders].flatMap((folder) => neighboursIn(shown(folder, now / 1000)));
}

/** As a steward shows it. */
function shown(folder: string, second: number): string {
  try {
    const plan = readFileSync(join(folder, 'plan'), 'latin1');
    const held = plan.split('\n').flatMap((line) => {
      const [id = '', from, until = '', holdId] = line.split(' ');
      const isNow = Number(from) <= second && second < Number(until);
      return holdId !== undefined && isNow ? [`${id} ${until}`] : [];
    });
    return [`folder ${folder} ${agentIn(plan) ?? ''}`, ...held].join('\n');
  } catch {
    return '';
  }
}
