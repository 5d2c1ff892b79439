import type { ReachMachines } from '../../../cli/session/agent/reach-machines.ts';

/** Loaded when a machine is asked for. */
export const reachHosts = async (): Promise<ReachMachines> =>
  (await import('./machines-by-ssh.ts')).machinesBySsh;
