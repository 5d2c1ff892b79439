import type { UnitFolders } from '../adapters/service-manager/service-record.ts';
import type { OwnUnit, OwnUnits } from '../core/validation/own-unit-check.ts';
import { tickersOfPlans } from './hosts/adapters/setup/plan-tickers.ts';
import { installedUnits } from './service/adapters/installed-units.ts';

type UnitsOf = (dataDir: string, folders: UnitFolders) => readonly OwnUnit[];

const HERE: readonly UnitsOf[] = [installedUnits];

const ELSEWHERE: readonly ((dataDir: string) => Omit<OwnUnits, 'here'>)[] = [tickersOfPlans];

/** Units in which features run the agent of this data directory, now or at the next start. */
export function unitsHere(dataDir: string, folders: UnitFolders): readonly OwnUnit[] {
  return HERE.flatMap((units) => units(dataDir, folders));
}

/** Units of this agent's own on other machines, which features put there. */
export function unitsElsewhere(dataDir: string): Omit<OwnUnits, 'here'> {
  return ELSEWHERE.reduce((all, units) => ({ ...all, ...units(dataDir) }), {});
}
