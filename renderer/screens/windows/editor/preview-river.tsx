import { useMemo, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { WindowPreview } from '../../../../shared/contract/window-preview.ts';
import { useTimes } from '../../../i18n/use-times.ts';
import { RiverPicture } from '../../../model/verdict/river-picture.tsx';
import { useMinute } from '../../../model/verdict/use-minute.ts';
import { useWidth } from '../../../ui/use-width.ts';
import { firstScale, firstStretches } from './first-river.ts';

interface PreviewRiverProps {
  readonly preview: WindowPreview;
  readonly timeZone: string;
  readonly windowName: (id: string) => string;
}

/** The first occurrence as still water, with the windows that it meets. */
export function PreviewRiver({ preview, timeZone, windowName }: PreviewRiverProps): ReactElement {
  const { t } = useTranslation('windows');
  const times = useTimes(timeZone);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const now = useMinute();
  const own = t('preview.paused', { count: preview.covered.length });
  const stretches = useMemo(
    () => firstStretches(preview, { own, windowName }),
    [preview, own, windowName],
  );
  const scale = useMemo(() => firstScale(preview, width), [preview, width]);
  const first = stretches.find(({ id }) => id === 'own');
  return (
    <div className="ed-river">
      <div ref={frame} />
      {scale === null || width < 100 || first === undefined ? null : (
        <RiverPicture
          scale={scale}
          stretches={stretches}
          now={now}
          times={times}
          label={t('preview.river', {
            paused: own,
            from: times.at(first.from, now),
            to: times.at(first.to ?? first.from, now),
          })}
        />
      )}
    </div>
  );
}
