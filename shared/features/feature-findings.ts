import { desktopFindings } from './desktop/desktop-findings.ts';
import { serviceFindings } from './service/service-findings.ts';

/** Findings of doctor that features add. */
export const featureFindings = { ...serviceFindings, ...desktopFindings };
