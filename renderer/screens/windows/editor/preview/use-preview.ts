import type { WindowPreview } from '../../../../../shared/contract/previews/window-preview.ts';
import type { MaintenanceWindow } from '../../../../../shared/domain/definitions/maintenance-window.ts';
import { useAgentStore } from '../../../../store/agent-store.ts';
import type { Query } from '../../../../store/question.ts';
import { useQuery } from '../../../../store/use-query.ts';

export type PreviewState = Query<WindowPreview>;

/**
 * What the window would do, queried while the user types; the last answer stays meanwhile. `null`
 * asks nothing. Queried again when definitions change or the agent is back.
 */
export function usePreview(window: MaintenanceWindow | null): PreviewState {
  const again = useAgentStore((state) => state.definitions);
  return useQuery(
    window,
    (bridge, asked) => bridge.call('window.preview', { window: asked, count: 10 }),
    { again, waitMs: 200, keeps: true },
  );
}
