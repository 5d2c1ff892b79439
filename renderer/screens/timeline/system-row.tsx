import { memo, useCallback, useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { backgroundOf } from './lane-row.tsx';
import { SYSTEM_ROW_PX, type SystemRow as System } from './scene/lane-rows.ts';
import { paintRiver } from './paint/paint-river.ts';
import { PlotCanvas } from './paint/plot-canvas.tsx';
import { downtimesOf } from './scene/pauses.ts';
import { useScene } from './scene/timeline-scene.ts';
import { showsDays } from './scene/viewport.ts';

/** A system: its name and its river. */
export const SystemRow = memo(function SystemRow({
  row,
  rowIndex,
}: {
  readonly row: System;
  readonly rowIndex: number;
}): ReactElement {
  const { t } = useTranslation('timeline');
  const scene = useScene();
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
  return (
    <div role="row" aria-rowindex={rowIndex + 1} className="tl-row system">
      <div className="tl-label" role="rowheader" title={name}>
        <span className="ell">{name}</span>
      </div>
      <div className="tl-plot" role="presentation">
        <PlotCanvas widthPx={scene.view.widthPx} heightPx={SYSTEM_ROW_PX - 1} paint={paint} />
      </div>
    </div>
  );
});
