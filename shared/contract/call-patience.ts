import { MINUTE_MS } from '../domain/values/time-units.ts';
import type { CallName } from './agent-contract.ts';

/** In minutes: calls that wait for other processes or machines, whose own limits are below these. */
const LONG: Partial<Record<CallName, number>> = {
  'audit.verify': 11,
  'audit.export': 11,
  'occurrence.report': 16,
  'archive.run': 11,
  'checkpoint.make': 3,
  'doctor.examine': 2,
  'host.check': 3,
  'host.prepare': 3,
  'host.setUp': 5,
  'host.protect': 3,
  'host.clear': 3,
  'scheduler.discover': 3,
  'scheduler.preflight': 3,
  'source.check': 2,
  'source.put': 2,
};

const SHORT_MS = 30_000;

/** After how many milliseconds without an answer an agent counts as silent; `own`: for most calls. */
export function callPatienceMs(name: string, own = SHORT_MS): number {
  const minutes = Object.hasOwn(LONG, name) ? LONG[name as CallName] : undefined;
  return Math.max(own, (minutes ?? 0) * MINUTE_MS);
}
