import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useScene } from './scene/timeline-scene.ts';
import { xOf } from './scene/viewport.ts';

/** Narrower, the sentence would not be read, or would hide too much. */
const WORDS_PX = { 'tl-before': 120, 'tl-archived': 160 } as const;

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
          from={beganAt ?? -Infinity}
          at={runsSince}
          look="tl-archived"
          words={t('archived', { time: told(runsSince) })}
        />
      )}
      {beganAt === null ? null : (
        <Before
          from={-Infinity}
          at={beganAt}
          look="tl-before"
          words={t('before', { time: told(beganAt) })}
        />
      )}
    </>
  );
}

interface BeforeProps {
  readonly from: number;
  readonly at: number;
  readonly look: keyof typeof WORDS_PX;
  readonly words: string;
}

function Before({ from, at, look, words }: BeforeProps): ReactElement | null {
  const { view } = useScene();
  const left = from === -Infinity ? 0 : Math.max(0, xOf(view, from));
  const width = Math.min(view.widthPx, xOf(view, at)) - left;
  if (width <= 0) return null;
  return (
    <div className={look} style={{ width, marginLeft: left }} title={words}>
      <span className={width < WORDS_PX[look] ? 'sr-only' : ''}>{words}</span>
    </div>
  );
}
