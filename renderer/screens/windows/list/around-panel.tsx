import { useMemo, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../../i18n/use-times.ts';
import { RiverPicture } from '../../../model/verdict/river-picture.tsx';
import { useMinute } from '../../../model/verdict/use-minute.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useWidth } from '../../../ui/use-width.ts';
import { aroundNext } from './around-times.ts';
import type { WindowRow } from './rows/window-rows.ts';

/** More of them need the height. */
const MOST_ROWS = 6;

interface AroundProps {
  readonly rows: readonly WindowRow[];
  /** The row at the cursor. */
  readonly current: number;
}

/** The next time of the row at the cursor, with what other windows do then. */
export function AroundPanel({ rows, current }: AroundProps): ReactElement | null {
  const row = rows[current];
  return row === undefined || rows.length > MOST_ROWS ? null : <Around row={row} />;
}

function Around({ row }: { readonly row: WindowRow }): ReactElement | null {
  const { t } = useTranslation('windows');
  const times = useTimes();
  const now = useMinute();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const windows = useAgentStore(({ snapshot }) => snapshot?.windows);
  const { id, title = id } = row.window;
  const around = useMemo(() => aroundNext(windows ?? [], id), [windows, id]);
  if (around === null) return null;
  const { from, to, stretches } = around;
  const others = stretches.filter((one) => one.id !== id).map((one) => one.title);
  const name = t('around.title', { title });
  return (
    <section className="panel wl-around" aria-label={name}>
      <header>
        <h2>{name}</h2>
        <span className="sp" />
        <span className="xs mut num">
          {times.day(from)} {times.clock(from)} – {times.day(to)} {times.time(to)}
        </span>
      </header>
      <div className="wl-around-river">
        <div ref={frame} />
        {width < 100 ? null : (
          <RiverPicture
            scale={{ from, to, width }}
            stretches={stretches}
            now={now}
            times={times}
            label={
              others.length === 0
                ? t('around.alone', { title })
                : t('around.others', { title, others: others.join(', ') })
            }
          />
        )}
      </div>
    </section>
  );
}
