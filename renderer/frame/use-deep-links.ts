import i18next from 'i18next';
import { useEffect } from 'react';
import type { Selector } from '../../shared/domain/definitions/selector.ts';
import { askControl, readAsked, useControlStore } from '../actions/control/order/control-store.ts';
import { agentsWay } from '../features/agents-ways.ts';
import { askToPause, askToResume, usePauseStore } from '../actions/pause/pause-store.ts';
import { readLength } from '../model/pauses/pause-length.ts';
import { useBridge } from '../store/bridge-context.ts';
import { editedAt, parseRoute, useRoute } from '../store/route.ts';
import { showToast } from '../ui/messages/toasts.tsx';

/**
 * A notice, the tray or a link leads to a route. `/now?pause=15m&scope=system:erp`,
 * `/now?resume=HOLD` and `/now?ask=…` (see `readAsked`) open their dialogs, `/now?connect=ask` that
 * of servers, `/now?link=refused` says that a link was no link of ours. Over a form they open in
 * place, and what is typed there stays; in an address the query is then removed, so that a reload
 * does not ask again.
 */
export function useDeepLinks(): void {
  const { shell } = useBridge();
  const { query } = useRoute();
  useEffect(
    () =>
      shell?.onDeepLink(({ route }) => {
        const { query: asked } = parseRoute(route);
        const isForm = editedAt(parseRoute(window.location.hash)) !== null;
        if (asked.has('link') || (isForm && isDialog(asked))) openDialog(asked);
        else window.location.hash = `#${route}`;
      }),
    [shell],
  );
  const asked = isDialog(query) ? query.toString() : null;
  useEffect(() => {
    if (asked === null) return;
    const [path = ''] = window.location.hash.split('?');
    window.location.replace(path);
    openDialog(new URLSearchParams(asked));
  }, [asked]);
}

const DIALOGS = ['pause', 'resume', 'ask', 'connect', 'link'];

function isDialog(query: URLSearchParams): boolean {
  return DIALOGS.some((name) => query.has(name));
}

/** An open dialog is never exchanged for another: what somebody confirms is what they have read. */
function openDialog(query: URLSearchParams): void {
  const isBusy =
    usePauseStore.getState().asked !== null || useControlStore.getState().asked !== null;
  if (query.has('link')) {
    showToast({ look: 'trouble', text: i18next.t('link.refused'), isLasting: true });
  } else if (isBusy) {
    const ways = [{ label: i18next.t('link.open'), press: () => openDialog(query) }];
    showToast({ look: 'still', text: i18next.t('link.waits'), ways, isLasting: true });
  } else {
    openAsked(query);
  }
}

function openAsked(query: URLSearchParams): void {
  const resume = query.get('resume');
  const control = readAsked(query);
  if (resume !== null) askToResume(resume === '' || resume === 'choose' ? null : resume);
  else if (query.has('pause')) {
    askToPause(readScope(query.get('scope') ?? ''), readLength(query.get('pause') ?? ''));
  } else if (control !== null) askControl(control);
  else if (query.has('connect')) agentsWay?.ask();
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
