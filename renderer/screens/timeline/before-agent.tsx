import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useScene } from './scene/timeline-scene.ts';
import { xOf } from './scene/viewport.ts';

/** Narrower, the sentence would not be read. */
const WORDS_PX = 120;

/**
 * The time before the agent's first entry: nothing is known of it, so nothing is drawn there. And
 * the time whose runs are in archives, where windows and pauses are drawn alone.
 */
export function BeforeAgent(): ReactElement {
  const { t } = useTranslation('timeline');
  const { frame, times, now } = useScene();
  const told = (at: number): string => times.dated.until(at, now);
  const { beganAt, runsSince } = frame;
  return (
    <>
      {runsSince === null ? null : (
        <Before
          at={runsSince}
          look="tl-archived"
          words={t('archived', { time: told(runsSince) })}
        />
      )}
      {beganAt === null ? null : (
        <Before at={beganAt} look="tl-before" words={t('before', { time: told(beganAt) })} />
      )}
    </>
  );
}

interface BeforeProps {
  readonly at: number;
  readonly look: string;
  readonly words: string;
}

function Before({ at, look, words }: BeforeProps): ReactElement | null {
  const { view } = useScene();
  const width = Math.min(view.widthPx, xOf(view, at));
  if (width <= 0) return null;
  return (
    <div className={look} style={{ width }} title={words}>
      <span className={width < WORDS_PX ? 'sr-only' : ''}>{words}</span>
    </div>
  );
}
