import { useTranslation } from 'react-i18next';
import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { EarlierChange } from '../../../shared/errors.ts';
import { useTelling } from './use-verdict.ts';
import { personName } from './verdict-words.ts';

/** Who was faster, and what holds now: `Ana extended it at 22:14 CET (“…”): it closes at 23:00 CET.` */
export function useEarlierWords(): (earlier: EarlierChange) => string {
  const { t } = useTranslation('control');
  const { t: nowWords, times, now } = useTelling();
  const at = (text: string | undefined): Instant => parseInstant(text ?? '') ?? now;
  return ({ kind, by, reason, ...change }) =>
    t(`first.${kind}`, {
      by: personName(by, nowWords),
      at: times.at(at(change.at), now),
      why: reason === undefined ? '' : t('first.why', { reason }),
      opens: times.at(at(change.opensAt), now),
      closes: times.at(at(change.closesAt), now),
      until: times.end(at(change.closesAt), now),
    });
}
