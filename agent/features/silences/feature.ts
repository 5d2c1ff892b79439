import type { Feature } from '../../app/feature.ts';
import { monitorCallers } from './adapters/monitor-callers.ts';
import type { MonitorPorts } from './adapters/kit/monitor-http.ts';
import { silencesOver } from './app/silences-at-work.ts';

/** Monitors raise no alarms about what is paused. */
export function silences(ports: MonitorPorts): Feature {
  return silencesOver(monitorCallers(ports));
}
