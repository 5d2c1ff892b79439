import type { ApprovalRequestShown } from '../../../shared/contract/approval-request.ts';
import type { WindowPreview } from '../../../shared/contract/previews/window-preview.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { Bridge } from '../../bridge/bridge.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import type { Query } from '../../store/question.ts';
import { useQuery } from '../../store/use-query.ts';

const OCCURRENCES = 12;

/** What the window does now, and what it would do; `null`: it does nothing. */
export interface RequestEffects {
  readonly now: WindowPreview | null;
  readonly then: WindowPreview | null;
}

type Asked = Pick<ApprovalRequestShown, 'approved' | 'proposed'>;

export function useEffectOf({ approved, proposed }: Asked): Query<RequestEffects> {
  const again = useAgentStore((state) => state.definitions);
  return useQuery({ approved, proposed }, bothOf, { again });
}

async function bothOf(bridge: Bridge, asked: Asked): Promise<Result<RequestEffects>> {
  const [now, then] = await Promise.all([
    previewOf(bridge, asked.approved),
    previewOf(bridge, asked.proposed),
  ]);
  if (!now.ok) return now;
  return then.ok ? succeed({ now: now.value, then: then.value }) : then;
}

async function previewOf(
  bridge: Bridge,
  window: MaintenanceWindow | null,
): Promise<Result<WindowPreview | null>> {
  if (window === null) return succeed(null);
  return bridge.call('window.preview', { window, count: OCCURRENCES });
}
