import type { ReactElement } from 'react';
import type { HostStatus } from '../../../../shared/domain/now/host-status.ts';
import { askToPause } from '../../../actions/pause/pause-store.ts';
import { integrationsOn } from '../../../model/hosts/host-view.ts';
import { useDisabledReason } from '../../../model/verdict/use-verdict.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { navigate } from '../../../store/route.ts';
import { RowMenu, type MenuLine } from '../../../ui/row-menu.tsx';
import type { HostSpeech } from '../kit/host-speech.ts';
import { askToRemove } from '../kit/remove-store.ts';

interface HostMenuProps {
  readonly host: HostStatus;
  readonly speech: HostSpeech;
  readonly onCheck: (id: string) => void;
}

/** The actions of one host. */
export function HostMenu({ host, speech: { t }, onCheck }: HostMenuProps): ReactElement {
  const offReason = useDisabledReason();
  const { id, name = id } = host;
  const there = useAgentStore(({ definitions }) => definitions);
  const ids = integrationsOn(there, id).map((one) => one.id);
  const actions = {
    check: () => onCheck(id),
    find: () => navigate('hosts', id, { find: '1' }),
    pause: () => askToPause({ integrations: ids }),
    setUp: () => navigate('hosts', id, { setup: '1' }),
    trail: () => navigate('audit', undefined, { text: id }),
    remove: () => askToRemove(id),
  };
  const shown = (['check', 'find', 'pause', 'setUp', 'trail', 'remove'] as const).filter(
    (action) => action !== 'pause' || ids.length > 0,
  );
  const lines = shown.map((action): MenuLine => ({
    id: action,
    label: t(`menu.${action}`),
    onAction: actions[action],
  }));
  return <RowMenu label={t('list.more', { name })} lines={lines} offReason={offReason} />;
}
