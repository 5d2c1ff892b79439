import { releaseReason, type ReleaseReason } from '../release-reason.ts';
import { codeFromText } from './code-from-text.ts';

/** What versions up to 0.1.0 wrote as the reason why a hold ended, or its window closed. */
const REASONS: Readonly<Record<string, ReleaseReason>> = {
  'its end has come': 'expired',
  'released for these integrations; the others rest on': 'released-in-part',
  'a window was made of it, which holds on': 'became-window',
  'the definition of the window was changed or removed': 'definition-changed',
  'the clock was set back to before its opening': 'clock-set-back',
};

/** A reason that somebody wrote as text; a code is one already. */
export function releaseReasonOf(text: string): ReleaseReason {
  return codeFromText(text, releaseReason.options, REASONS) ?? 'other';
}
