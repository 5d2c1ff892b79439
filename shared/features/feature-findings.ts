import { serviceFindings } from './service/service-findings.ts';

/** Findings of doctor that features add. */
export const featureFindings = { ...serviceFindings };
