import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { occurrenceWords } from '../../../model/occurrences/occurrence-words.ts';
import { useScene } from '../scene/timeline-scene.ts';
import type { Span } from './changeable.ts';

/** `Sun 6 Dec 02:15–06:15 CET, 4 h`: the real length, which a clock change may make a surprise. */
export function useSpanWords(): (span: Span) => string {
  const { t } = useTranslation('timeline');
  const { times, now } = useScene();
  return ({ from, until }) => {
    const ends = { opensAt: formatInstant(from), closesAt: formatInstant(until) };
    const when = occurrenceWords(times, ends, now);
    return t('change.span', { when, length: times.length(until - from) });
  };
}
