import type { ReachMachines } from '../cli/session/agent/reach-machines.ts';
import { reachHosts } from './hosts/cli/reach-hosts.ts';

/** How features reach other machines where no agent answers. */
export const cliMachines: readonly (() => Promise<ReachMachines>)[] = [reachHosts];
