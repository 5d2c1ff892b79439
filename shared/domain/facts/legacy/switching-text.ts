import { switchingReason, type SwitchingReason } from '../switching-reason.ts';
import { codeFromText } from './code-from-text.ts';

/** What versions up to 0.1.0 wrote as the reason why a scheduler was left as it is. */
const REASONS: Readonly<Record<string, SwitchingReason>> = {
  'it was disabled already; it was not touched': 'was-disabled',
  'it was disabled before': 'was-disabled',
  'another hand enabled it': 'left-enabled',
  'another hand had enabled it': 'found-enabled',
  'another hand has disabled it meanwhile, and it stays so': 'disabled-by-others',
  'it was removed, and so was its integration': 'removed',
};

/** A reason that somebody wrote as text; a code is one already. */
export function switchingReasonOf(text: string): SwitchingReason {
  return codeFromText(text, switchingReason.options, REASONS) ?? 'other';
}
