import { type ErpNights, liveErpNights } from '../support/erp-nights.ts';
import type { BenchRow } from './bench-row.ts';
import { benchDrainLead } from './drain-lead.ts';

const WINDOWS = 50;

/** 50 windows of a real ERP that goes down and recovers slowly; then what the lead alone saves. */
export async function benchDrain(): Promise<BenchRow[]> {
  const [guarded, bare] = await Promise.all([
    liveErpNights(WINDOWS, true),
    liveErpNights(WINDOWS, false),
  ]);
  const row = (what: string, key: keyof ErpNights, isMeasured = true): BenchRow => ({
    what: `${what}, ${WINDOWS} windows, 6 integrations each second, 0.2-1.5 s a run`,
    ours: String(guarded[key]),
    peer: `without drain and readiness: ${String(bare[key])}`,
    ...(isMeasured ? { target: '0', met: guarded[key] === 0 } : {}),
  });
  return [
    row('runs that failed', 'failed'),
    row('runs in progress at the opening, from the trail', 'inFlight'),
    row('requests cut off, by the ERP', 'cutOff'),
    row('requests that met a dead or failing ERP', 'refused'),
    row('runs started', 'runs', false),
    row('runs held', 'held', false),
    row('runs held before an opening', 'leftOut', false),
    ...(await benchDrainLead()),
  ];
}
