import { useEffect } from 'react';
import type { Selector } from '../../shared/domain/definitions/selector.ts';
import { askControl, readAsked } from '../actions/control/order/control-store.ts';
import { agentsWay } from '../features/agents-ways.ts';
import { askToPause, askToResume } from '../actions/pause/pause-store.ts';
import { readLength } from '../model/pauses/pause-length.ts';
import { useBridge } from '../store/bridge-context.ts';
import { useRoute } from '../store/route.ts';

/**
 * A notice or the tray leads to a route. `/now?pause=15m&scope=system:erp`, `/now?resume=HOLD` and
 * `/now?ask=…` (see `readAsked`) open their dialogs, `/now?connect=ask` that of servers; the query is then removed, so that a reload
 * does not ask again.
 */
export function useDeepLinks(): void {
  const { shell } = useBridge();
  const { query } = useRoute();
  useEffect(
    () =>
      shell?.onDeepLink(({ route }) => {
        window.location.hash = `#${route}`;
      }),
    [shell],
  );
  const pause = query.get('pause');
  const scope = query.get('scope');
  const resume = query.get('resume');
  useEffect(() => {
    if (pause === null && resume === null) return;
    const [path = ''] = window.location.hash.split('?');
    window.location.replace(path);
    if (resume !== null) askToResume(resume === '' || resume === 'choose' ? null : resume);
    else askToPause(readScope(scope ?? ''), readLength(pause ?? ''));
  }, [pause, scope, resume]);
  const isConnecting = query.has('connect');
  useEffect(() => {
    if (!isConnecting) return;
    const [path = ''] = window.location.hash.split('?');
    window.location.replace(path);
    agentsWay?.ask();
  }, [isConnecting]);
  const asked = query.has('ask') ? query.toString() : null;
  useEffect(() => {
    if (asked === null) return;
    const [path = ''] = window.location.hash.split('?');
    window.location.replace(path);
    const control = readAsked(new URLSearchParams(asked));
    if (control !== null) askControl(control);
  }, [asked]);
}

/**
 * `system:erp`, `tag:orders`, `integration:shop-orders`, `all`; anything else leaves the choice
 * open.
 */
export function readScope(text: string): Partial<Selector> | null {
  if (text === 'all') return { all: true };
  const [kind, id] = text.split(':');
  if (id === undefined || id === '') return null;
  switch (kind) {
    case 'system':
      return { systems: [id] };
    case 'tag':
      return { tags: [id] };
    case 'integration':
      return { integrations: [id] };
    default:
      return null;
  }
}
