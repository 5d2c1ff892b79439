import type { ReactElement } from 'react';
import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { SilenceText } from '../../../shared/features/silences/silence-calls.ts';

/** What the bars of a list are drawn over. */
export interface SilenceSpan {
  readonly from: Instant;
  readonly to: Instant;
}

type Timed = Pick<SilenceText, 'since' | 'endsAt'>;

/** From the first that is silent to the last end; `undefined`: none is. */
export function spanOfSilences(silences: readonly Timed[], now: Instant): SilenceSpan | undefined {
  const at = (text: string | null): readonly Instant[] => {
    const instant = parseInstant(text ?? '');
    return instant === undefined ? [] : [instant];
  };
  const begun = silences.flatMap(({ since }) => at(since));
  if (begun.length === 0) return undefined;
  const ends = silences.flatMap(({ endsAt }) => at(endsAt));
  return { from: Math.min(...begun, now), to: Math.max(...ends, now) };
}

interface SilenceBarProps {
  /** `null`: it is not silent. */
  readonly silence: Timed | null;
  readonly span: SilenceSpan;
  readonly now: Instant;
}

/** Silent so far, and until when at most; the text beside it says the same. */
export function SilenceBar({ silence, span, now }: SilenceBarProps): ReactElement {
  const percent = (at: Instant): number =>
    (100 * (at - span.from)) / Math.max(1, span.to - span.from);
  const since = parseInstant(silence?.since ?? '');
  const end = parseInstant(silence?.endsAt ?? '') ?? now;
  return (
    <span className="alarm-bar" aria-hidden="true">
      {since === undefined ? null : (
        <>
          <i
            className="alarm-still"
            style={{ left: `${percent(since)}%`, right: `${100 - percent(Math.min(now, end))}%` }}
          />
          <i
            className="alarm-rest"
            style={{ left: `${percent(Math.min(now, end))}%`, right: `${100 - percent(end)}%` }}
          />
        </>
      )}
      <i className="alarm-now" style={{ left: `${percent(now)}%` }} />
    </span>
  );
}
