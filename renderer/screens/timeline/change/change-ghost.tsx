import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../../../ui/keys/kbd.tsx';
import { useScene } from '../scene/timeline-scene.ts';
import { xOf, type Viewport } from '../scene/viewport.ts';
import type { BarLayout } from '../scene/window-bars.ts';
import type { Span } from './changeable.ts';
import { useChangeStore, type Change } from './change-store.ts';
import { useSpanWords } from './change-words.ts';
import './change.css';

interface GhostProps {
  readonly layout: BarLayout;
  readonly trackPx: number;
}

/** Where the bar goes, or what a new window would fill, over the row of windows. */
export function ChangeGhost({ layout, trackPx }: GhostProps): ReactElement | null {
  const { view } = useScene();
  const change = useChangeStore((state) => state.change);
  const plan = useChangeStore((state) => state.plan);
  const own = layout.bars.find(({ pause }) => pause.id === change?.thing.id);
  const span = change?.span ?? plan?.span ?? null;
  if (span === null) return null;
  const { left, width } = placeOf(view, span);
  const top = (own?.track ?? 0) * trackPx + 5;
  return <li className="tl-ghost" aria-hidden="true" style={{ left, width, top }} />;
}

function placeOf(view: Viewport, { from, until }: Span): { left: number; width: number } {
  const left = xOf(view, from);
  return { left, width: Math.max(6, xOf(view, until) - left) };
}

/** Over all rows: the edges of what is being changed, and its new time. */
export function ChangeGuides(): ReactElement | null {
  const { view } = useScene();
  const change = useChangeStore((state) => state.change);
  const plan = useChangeStore((state) => state.plan);
  const span = change?.span ?? plan?.span ?? null;
  if (span === null) return null;
  return (
    <>
      {[span.from, span.until].map((at, index) => (
        <i
          key={index}
          className="tl-change-guide"
          style={{ transform: `translateX(${xOf(view, at)}px)` }}
        />
      ))}
      {change === null && plan?.stage === 'offered' ? null : <ChangeLabel span={span} />}
    </>
  );
}

const HALF_LABEL_PX = 130;

function ChangeLabel({ span }: { readonly span: Span }): ReactElement {
  const { view } = useScene();
  const words = useSpanWords();
  const middle = xOf(view, (span.from + span.until) / 2);
  const most = Math.max(HALF_LABEL_PX, view.widthPx - HALF_LABEL_PX);
  const x = Math.max(HALF_LABEL_PX, Math.min(most, middle));
  return (
    <b className="tl-change-label num" style={{ transform: `translateX(${x}px) translateX(-50%)` }}>
      {words(span)}
    </b>
  );
}

/** For screen readers, and as a hint: what the keyboard has proposed, and what saves it. */
export function ChangeStatus(): ReactElement {
  const { t } = useTranslation('timeline');
  const words = useSpanWords();
  const change = useChangeStore((state) => state.change);
  const isByKeys = change?.stage === 'keys';
  return (
    <div className="tl-change-status" role="status">
      {isByKeys ? (
        <span className="tl-change-hint">
          {said(t, change, words)} <Kbd of="open" /> {t('change.save')} <Kbd of="back" />{' '}
          {t('change.back')}
        </span>
      ) : null}
    </div>
  );
}

type Say = ReturnType<typeof useTranslation<'timeline'>>['t'];

function said(t: Say, { thing, span }: Change, words: (span: Span) => string): string {
  return t('change.said', { title: thing.title, when: words(span) });
}
