import { setTimeout as wait } from 'node:timers/promises';
import { reconciledFor } from '../../../shared/domain/reports/reconciliation.ts';
import { found } from '../../../shared/i18n/doctor/found.ts';
import type { DoctorCheck } from './doctor-scene.ts';

/** Months of a large trail are read. */
const LIMIT_MS = 20_000;

/** Whether what is shown follows from the trail. */
export const reconcileCheck: DoctorCheck = {
  area: 'trail',
  limitMs: LIMIT_MS,
  look: async ({ agent, mends }) => {
    const seen = await agent();
    if (seen.kind !== 'live') return undefined;
    const { client } = seen.agent;
    const asked = await reconciledFor(() => client.call('trail.reconcile', {}), wait);
    if (!asked.ok) return undefined;
    const { length } = asked.value.differences;
    const command = mends.remanso('reconcile');
    return length === 0 ? [] : [found('trail-differs', { count: length }, { command })];
  },
};
