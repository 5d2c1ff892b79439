import { ChevronDown, ChevronRight } from 'lucide-react';
import {
  memo,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  type MouseEvent,
  type ReactElement,
} from 'react';
import { useTranslation } from 'react-i18next';
import { setPlan } from './change/change-store.ts';
import { emptySpan } from './change/proposal.ts';
import { useRuler } from './change/use-changeables.ts';
import { backgroundOf } from './lane-row.tsx';
import { SYSTEM_ROW_PX, type SystemRow as System } from './scene/lane-rows.ts';
import { paintRiver } from './paint/paint-river.ts';
import { PlotCanvas } from './paint/plot-canvas.tsx';
import { downtimesOf } from './scene/pauses.ts';
import { useScene } from './scene/timeline-scene.ts';
import { focusMark, swapCollapsed, useTimelineStore } from './scene/timeline-store.ts';
import { instantAt, showsDays } from './scene/viewport.ts';

/** A system: its name, which hides or shows its lanes, and its river. */
export const SystemRow = memo(function SystemRow({
  row,
  rowIndex,
  isTabStop,
}: {
  readonly row: System;
  readonly rowIndex: number;
  readonly isTabStop: boolean;
}): ReactElement {
  const { t } = useTranslation('timeline');
  const scene = useScene();
  const ruler = useRuler();
  const { frame, windows } = scene;
  const downtimes = useMemo(
    () => (row.systemId === null ? [] : downtimesOf(row.systemId, frame.occurrences, windows)),
    [row, frame, windows],
  );
  const name = row.name ?? t('noSystem');
  const paint = useCallback(
    (context: CanvasRenderingContext2D) => {
      const background = backgroundOf(scene, SYSTEM_ROW_PX - 1);
      if (row.systemId !== null && !showsDays(scene.view)) {
        paintRiver(context, background, downtimes, t('down', { system: name }));
      }
    },
    [scene, row, downtimes, name, t],
  );
  const plan = ({ clientX, clientY, currentTarget }: MouseEvent<HTMLElement>): void => {
    const { view } = scene;
    const at = instantAt(view, clientX - currentTarget.getBoundingClientRect().left);
    const span = emptySpan(at, null, ruler);
    if (span === null) return;
    setPlan({ span, systemId: row.systemId, stage: 'offered', clientX, clientY });
  };
  return (
    <div role="row" aria-rowindex={rowIndex + 1} className="tl-row system">
      <div className="tl-label" role="rowheader" title={name}>
        <CollapseButton row={row} name={name} isTabStop={isTabStop} />
      </div>
      <div className="tl-plot" role="presentation" onClick={plan}>
        <PlotCanvas widthPx={scene.view.widthPx} heightPx={SYSTEM_ROW_PX - 1} paint={paint} />
      </div>
    </div>
  );
});

function CollapseButton({
  row,
  name,
  isTabStop,
}: {
  readonly row: System;
  readonly name: string;
  readonly isTabStop: boolean;
}): ReactElement {
  const { t } = useTranslation('timeline');
  const button = useRef<HTMLButtonElement>(null);
  const isFocused = useTimelineStore(({ focused }) => focused?.laneId === row.key);
  useEffect(() => {
    if (isFocused) button.current?.focus({ preventScroll: true });
  }, [isFocused]);
  const Icon = row.isCollapsed ? ChevronRight : ChevronDown;
  return (
    <button
      ref={button}
      type="button"
      className="tl-system"
      aria-expanded={!row.isCollapsed}
      aria-label={t('systemRow', { name, count: row.lanes })}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={isFocused ? undefined : () => focusMark({ laneId: row.key, mark: null })}
      onClick={() => swapCollapsed(row.key)}
    >
      <Icon size={14} aria-hidden="true" />
      <span className="ell">{name}</span>
      <span className="sp" />
      <span className="tl-kind" data-text={row.lanes} />
    </button>
  );
}
