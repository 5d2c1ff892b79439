import { apiFindings } from './api/api-findings.ts';
import { desktopFindings } from './desktop/desktop-findings.ts';
import { serviceFindings } from './service/service-findings.ts';
import { silenceFindings } from './silences/silence-findings.ts';
import { voiceFindings } from './voices/voice-findings.ts';

/** Findings of doctor that features add. */
export const featureFindings = {
  ...serviceFindings,
  ...desktopFindings,
  ...silenceFindings,
  ...voiceFindings,
  ...apiFindings,
};
