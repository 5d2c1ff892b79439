import { AlarmClock } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimeText } from '../../../../shared/i18n/time-text.ts';
import { useTimes } from '../../../i18n/use-times.ts';
import { firstSpan, type FirstSpan } from '../../../forms/window/first-span.ts';
import type { WindowWords } from '../../../model/windows/words.ts';
import type { FormEditing } from './form-editing.ts';

/** When it opens as one says it, and for how long: `tomorrow, for 4 h`. */
export function SpanLine({ form, today }: FormEditing): ReactElement | null {
  const { t } = useTranslation('windows');
  const times = useTimes();
  const there = useTimes(form.timeZone);
  const span = firstSpan(form, today);
  if (span === undefined) return null;
  const told = clockText(span, form.closing === 'exact', there, t);
  return (
    <p className="xs ed-span" role="status">
      <span className="mut">
        {t('edit.span', {
          day: relativeDay(span.daysAhead, times.language),
          length: times.length(span.closesAt - span.opensAt),
        })}
      </span>
      {told === null ? null : (
        <span className="c-drain row gap1">
          <AlarmClock className="icon small" size={14} aria-hidden="true" />
          {told}
        </span>
      )}
    </p>
  );
}

/** `tomorrow`, `in 8 days`; `mañana`, `dentro de 8 días`. */
function relativeDay(days: number, language: TimeText['language']): string {
  const text = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

/** What a clock change in the first occurrence does to its length, or to its end. */
function clockText(
  { clockChangeMs, nominalMs, closesAt }: FirstSpan,
  isExact: boolean,
  there: TimeText,
  t: WindowWords,
): string | null {
  if (clockChangeMs === 0) return null;
  const change = t(clockChangeMs > 0 ? 'edit.clocksForward' : 'edit.clocksBack');
  return isExact
    ? t('edit.endByChange', { change, time: there.time(closesAt) })
    : t('edit.lengthByChange', { change, length: there.length(nominalMs) });
}
