import { ProcessAuditWorker } from '../adapters/audit/audit-worker.ts';
import { DoctorProcess } from '../adapters/doctor/doctor-process.ts';
import { SystemClock } from '../adapters/time/system-clock.ts';
import type { DataDirectory } from '../wire/data-directory.ts';

/** What the command line does for the agent, each in a process of its own. */
interface HelperProcesses {
  /** Reads the trail. */
  readonly auditWorker: ProcessAuditWorker;
  readonly doctor: DoctorProcess;
}

/** `entry`: the script of the command line. No process is started before it is needed. */
export function helperProcesses({ root }: DataDirectory, entry: string): HelperProcesses {
  const remanso = [process.execPath, ...process.execArgv, entry] as const;
  const own = { remanso, dataDir: root };
  return {
    auditWorker: new ProcessAuditWorker({ ...own, clock: new SystemClock() }),
    doctor: new DoctorProcess(own),
  };
}
