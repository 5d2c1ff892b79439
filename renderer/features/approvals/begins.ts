import type { ApprovalRequestShown } from '../../../shared/contract/approval-request.ts';
import type { WindowPreview } from '../../../shared/contract/previews/window-preview.ts';
import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { TimeText } from '../../../shared/i18n/time-text.ts';
import type { ApprovalWords } from './approvals-words.ts';
import type { RequestEffects } from './use-effect-of.ts';

interface Telling {
  readonly t: ApprovalWords;
  readonly times: TimeText;
  readonly now: Instant;
}

/** When a yes takes effect, and what happens if nobody decides. */
export function beginsOf(
  request: Pick<ApprovalRequestShown, 'action' | 'opensAt'>,
  effects: RequestEffects,
  { t, times, now }: Telling,
): { readonly approved: string; readonly undecided: string } {
  const told = (at: Instant): string => times.at(at, now);
  const before = firstOf(effects.now);
  const undecided =
    before === undefined
      ? t('else.nothing')
      : before > now
        ? t('else.opens', { when: told(before) })
        : t('else.open');
  if (request.action === 'remove') return { approved: t('begins.never'), undecided };
  const after = parseInstant(request.opensAt ?? '') ?? firstOf(effects.then);
  if (after === undefined) return { approved: t('begins.past'), undecided };
  const approved =
    after <= now
      ? t('begins.atOnce')
      : t('begins.at', { when: told(after), left: times.length(inMinutes(after - now)) });
  return { approved, undecided };
}

function firstOf(preview: WindowPreview | null): Instant | undefined {
  return parseInstant(preview?.occurrences[0]?.opensAt ?? '');
}

/** A sentence does not count seconds. */
function inMinutes(ms: number): number {
  return ms < 3_600_000 ? Math.ceil(ms / 60_000) * 60_000 : Math.floor(ms / 60_000) * 60_000;
}
