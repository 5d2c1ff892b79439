import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useScene } from './scene/timeline-scene.ts';
import { xOf } from './scene/viewport.ts';

/** Narrower, the sentence would not be read. */
const WORDS_PX = 120;

/** The time before the agent's first entry: nothing is known of it, so nothing is drawn there. */
export function BeforeAgent(): ReactElement | null {
  const { t } = useTranslation('timeline');
  const { view, frame, times, now } = useScene();
  if (frame.beganAt === null) return null;
  const width = Math.min(view.widthPx, xOf(view, frame.beganAt));
  if (width <= 0) return null;
  const words = t('before', { time: times.dated.until(frame.beganAt, now) });
  return (
    <div className="tl-before" style={{ width }} title={words}>
      <span className={width < WORDS_PX ? 'sr-only' : ''}>{words}</span>
    </div>
  );
}
