import type { OwnUnits } from '../../../../core/validation/own-unit-check.ts';
import { hostFolderMark } from '../steward/host-folder.ts';
import { knownHostMark } from './host-mark.ts';
import { tickerOf } from './service-list.ts';

/** The timers that keep the plans of this agent on hosts. */
export function tickersOfPlans(dataDir: string): Pick<OwnUnits, 'tickerOn'> {
  const agent = knownHostMark(dataDir);
  if (agent === undefined) return {};
  return { tickerOn: (id) => tickerOf({ mark: hostFolderMark({ id }, agent) }) };
}
