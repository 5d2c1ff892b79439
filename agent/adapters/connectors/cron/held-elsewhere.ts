import { basename } from 'node:path';
import type { HeldElsewhere } from '../../../ports/schedulers/connector.ts';
import type { HostNeighbour } from '../kit/hosts/host-neighbours.ts';
import { guardsIn, withoutRun } from './guard-run.ts';
import { isSame, withoutMarks } from './crontab-marks.ts';

/**
 * Which other agents hold an entry now: their guards stand in front of its lines, and their plans on that
 * machine say until when. `own`: our folder there, if we have one.
 */
export function heldElsewhere(
  text: string,
  line: string,
  neighbours: readonly HostNeighbour[],
  own?: string,
): readonly HeldElsewhere[] {
  const folders = new Map<string, HeldElsewhere>();
  for (const bytes of withoutMarks(text).split('\n')) {
    if (!isSame(withoutRun(bytes), line)) continue;
    for (const { folder, integrationId } of guardsIn(bytes)) {
      const plan = neighbours.find((one) => one.folder === folder);
      const until = plan?.held.get(integrationId);
      if (folder === own || until === undefined) continue;
      folders.set(folder, { agent: plan?.agent ?? basename(folder), until });
    }
  }
  return [...folders.values()];
}
