import { CalendarCheck, CalendarMinus, CalendarX2 } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Confirmed } from './calendar-view.ts';
import type { CalendarSpeech } from './calendar-speech.ts';

const LOOKS = {
  missing: { tone: 'drain', Picture: CalendarX2 },
  until: { tone: 'flow', Picture: CalendarCheck },
  over: { tone: 'unknown', Picture: CalendarX2 },
  none: { tone: 'unknown', Picture: CalendarMinus },
} as const;

interface StateBadgeProps {
  readonly confirmed: Confirmed;
  readonly speech: CalendarSpeech;
}

/** Until when its holidays are confirmed. */
export function StateBadge({ confirmed, speech: { t } }: StateBadgeProps): ReactElement {
  const { tone, Picture } = LOOKS[confirmed.kind];
  const text =
    confirmed.kind === 'none'
      ? t('state.none')
      : t(`state.${confirmed.kind}`, { year: confirmed.year });
  return (
    <span className={`st ${tone}`}>
      <Picture className="icon small" size={14} aria-hidden="true" />
      {text}
    </span>
  );
}
