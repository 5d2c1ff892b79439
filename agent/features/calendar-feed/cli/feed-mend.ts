import { FEED_NOT_SERVED } from '../../../../shared/features/calendar-feed/feed-problem.ts';
import type { MendOf } from '../../../cli/session/doctor-scene.ts';

export const feedMend: MendOf = (code) =>
  code === FEED_NOT_SERVED ? ['calendar', 'feed', 'rotate'] : undefined;
