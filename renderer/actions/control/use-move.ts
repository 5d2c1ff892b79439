import { useState } from 'react';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { useNow } from '../../store/use-now.ts';
import { useTelling } from '../../model/verdict/use-verdict.ts';
import { untilInstant } from '../../model/pauses/until-instant.ts';
import { movedTime, wallTimeOf, type MovedTime } from './moved-time.ts';
import type { WallTime } from './time-fields.tsx';

export interface MoveForm {
  readonly opens: WallTime;
  readonly closes: WallTime;
  /** Its length goes along with it. */
  readonly setOpens: (opens: WallTime) => void;
  readonly setCloses: (closes: WallTime) => void;
  readonly moved: MovedTime;
}

/** The two times of a move: begun with where it is planned. */
export function useMove(opensAt: string, closesAt: string): MoveForm {
  const { times } = useTelling();
  const now = useNow();
  const { zone } = times;
  const from = parseInstant(opensAt) ?? now;
  const to = parseInstant(closesAt) ?? from;
  const [opens, begin] = useState(() => wallTimeOf(from, zone));
  const [closes, setCloses] = useState(() => wallTimeOf(to, zone));
  const setOpens = (next: WallTime): void => {
    begin(next);
    const before = untilInstant(opens.date, opens.time, zone);
    const after = untilInstant(next.date, next.time, zone);
    const end = untilInstant(closes.date, closes.time, zone);
    if (before === undefined || after === undefined || end === undefined) return;
    setCloses(wallTimeOf(after + (end - before), zone));
  };
  const moved = movedTime({ opens, closes }, zone, now, { from, to });
  return { opens, closes, setOpens, setCloses, moved };
}
