import type { DoctorFinding } from '../../../shared/domain/doctor/doctor-report.ts';
import { VERSION } from '../../../shared/version.ts';
import { found } from '../../../shared/i18n/doctor/found.ts';
import type { DoctorCheck } from './doctor-scene.ts';

/** What is shipped; types are stripped, and Temporal is there, from then on. */
const OLDEST_NODE = 26;

/** Programs of different versions that work together. */
export const versionsCheck: DoctorCheck = {
  area: 'versions',
  look: async ({ agent, service, mends }) => {
    const seen = await agent();
    if (seen.kind !== 'live') return nodeFindings(process.versions.node);
    const { version, pid } = seen.agent.hello;
    const there = await service();
    const command = mends.restart(there, pid);
    const other =
      version === VERSION
        ? []
        : [found('agent-other-version', { found: version, version: VERSION }, { command })];
    return [...other, ...nodeFindings(process.versions.node)];
  },
};

/** Pure. */
export function nodeFindings(version: string): readonly DoctorFinding[] {
  const major = Number(version.split('.')[0]);
  if (major >= OLDEST_NODE) return [];
  return [found('node-old', { found: version, expected: OLDEST_NODE })];
}
