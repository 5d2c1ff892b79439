import { createContext, useContext } from 'react';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { TimeText } from '../../../../shared/i18n/time-text.ts';
import type { PageFrame } from './lane-data.ts';
import type { Listed } from './lane-filter.ts';
import type { PlannedPage } from './page-plan.ts';
import type { Palette } from './palette.ts';
import type { WindowsById } from './pauses.ts';
import type { TimelineFeed } from './timeline-feed.ts';
import type { Viewport } from './viewport.ts';
import type { ZoneOffsets } from './zone-offsets.ts';

/** Shared by all parts of the picture. A new object whenever anything must be repainted. */
export interface TimelineScene {
  readonly view: Viewport;
  /** Rounded to a pixel: nothing moves in between. */
  readonly now: Instant;
  readonly zone: ZoneOffsets;
  readonly times: TimeText;
  readonly palette: Palette;
  readonly feed: TimelineFeed;
  readonly pages: readonly PlannedPage[];
  readonly frame: PageFrame;
  readonly version: number;
  readonly windows: WindowsById;
  /** What passes the filter. */
  readonly listed: Listed;
  readonly hourLines: readonly Instant[];
  readonly dayLines: readonly Instant[];
}

export const SceneContext = createContext<TimelineScene | null>(null);

export function useScene(): TimelineScene {
  const scene = useContext(SceneContext);
  if (scene === null) throw new Error('There is no timeline around this component.');
  return scene;
}
