import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PreviewedOccurrence } from '../../../../../shared/contract/previews/window-preview.ts';
import { shareOf, type HalfYear } from './half-year.ts';

const WIDTH = 264;
const HEIGHT = 24;
const LEAST = 4;
const MIDDLE = HEIGHT / 2;
const ZIGZAG = 'l3 2.5 -3 2.5 3 2.5 -3 2.5 3 2.5 -3 2.5 3 2.5 -3 2.5';

/**
 * Six months as one line: a block per occurrence, the next one filled, zigzags for clock changes.
 */
export function MonthStrip({
  halfYear,
  occurrences,
}: {
  halfYear: HalfYear;
  occurrences: readonly PreviewedOccurrence[];
}): ReactElement {
  const { t } = useTranslation('windows');
  const shown = occurrences.filter(({ opensAt }) => Date.parse(opensAt) < halfYear.to);
  const x = (at: number): number => Math.round(shareOf(halfYear, at) * WIDTH * 10) / 10;
  return (
    <svg
      className="month-strip"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t('strip.label', { count: shown.length })}
    >
      <path d={`M0 ${MIDDLE}H${WIDTH}`} className="strip-line" />
      {halfYear.months.map((at) => (
        <path key={at} d={`M${x(at)} 2V${HEIGHT - 2}`} className="strip-line" />
      ))}
      {halfYear.clockChanges.map(({ at }) => (
        <path key={at} d={`M${x(at) - 1.5} 2${ZIGZAG}`} className="strip-zigzag" />
      ))}
      {shown.map(({ opensAt, closesAt }, index) => {
        const [left, right] = [x(Date.parse(opensAt)), x(Date.parse(closesAt))];
        return (
          <rect
            key={`${opensAt} ${closesAt}`}
            className={index === 0 ? 'strip-next' : 'strip-later'}
            x={left}
            y={MIDDLE - 6}
            width={Math.max(LEAST, right - left)}
            height={12}
            rx={1.5}
          />
        );
      })}
    </svg>
  );
}
