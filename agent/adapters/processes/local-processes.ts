import type { Clock } from '../../ports/time/clock.ts';
import type { Processes } from '../../ports/machines/processes.ts';
import { LinuxProcesses } from './linux-processes.ts';
import { PowerShellProcesses } from './powershell-processes.ts';
import { PsProcesses } from './ps-processes.ts';

/** This system's way of listing processes. */
export function localProcesses(clock: Clock): Processes {
  if (process.platform === 'linux') return new LinuxProcesses(clock);
  return process.platform === 'win32' ? new PowerShellProcesses() : new PsProcesses();
}
