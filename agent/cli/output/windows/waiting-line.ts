import type { ApprovalSummary } from '../../../../shared/domain/now/snapshot.ts';
import type { Language } from '../../../../shared/words/language.ts';
import { waitingWords } from '../../words/pauses/waiting.ts';

/** That a window, its change or its removal waits: the same in list, show and status. */
export function waitingLine(
  { action, proposedBy, version }: ApprovalSummary,
  language: Language,
): string {
  return waitingWords(language)(`waits.${action}`, { by: proposedBy, version });
}
