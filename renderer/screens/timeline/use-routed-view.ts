import { useEffect } from 'react';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { useRoute } from '../../store/route.ts';
import { NOW_SHARE, ZOOM_SPANS, type ZoomName } from './scene/viewport.ts';
import { lookAt, useTimelineStore } from './scene/timeline-store.ts';

function isZoom(text: string | null): text is ZoomName {
  return text !== null && text in ZOOM_SPANS;
}

/** `#/timeline?at=2026-12-06T01:00:00Z&zoom=day` shows an instant; other screens link to it. */
export function useRoutedView(): void {
  const { query } = useRoute();
  const at = query.get('at');
  const zoom = query.get('zoom');
  useEffect(() => {
    const instant = at === null ? undefined : parseInstant(at);
    if (instant === undefined) return;
    const spanMs = isZoom(zoom) ? ZOOM_SPANS[zoom] : useTimelineStore.getState().spanMs;
    lookAt(instant - NOW_SHARE * spanMs, spanMs);
  }, [at, zoom]);
}
