import { Ellipsis } from 'lucide-react';
import type { ReactElement } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { WindowStatus } from '../../../../../shared/domain/now/snapshot.ts';
import { useCopyLink } from '../../../../actions/use-copy-link.ts';
import { useNow } from '../../../../store/use-now.ts';
import { navigate, showOccurrence, type ShownOccurrence } from '../../../../store/route.ts';
import { occurrenceParts } from '../../../../features/feature-parts.ts';
import { Button } from '../../../../ui/button.tsx';
import { useDisabledReason } from '../../../../model/verdict/use-verdict.ts';
import {
  doToWindow,
  windowActions,
  type WindowAction,
} from '../../../../actions/control/window-actions.ts';

interface RowMenuProps {
  readonly status: WindowStatus;
  readonly title: string;
  readonly canRetire: boolean;
  readonly onRetire: () => void;
}

export function duplicate(id: string): void {
  navigate('windows', 'new', { copy: id });
}

/** Of an open one, or one that reopens, there is something to say already. */
function reachedBy({ id, state, opensAt }: WindowStatus): ShownOccurrence | null {
  const isLive = state === 'open' || state === 'reopening';
  if (!isLive || opensAt === null || occurrenceParts.length === 0) return null;
  return { windowId: id, opensAt };
}

export function RowMenu({ status, title, canRetire, onRetire }: RowMenuProps): ReactElement {
  const { t } = useTranslation('windows');
  const offReason = useDisabledReason();
  const { id } = status;
  const actions = windowActions(status, useNow());
  const copyLink = useCopyLink()('window', id);
  const reached = reachedBy(status);
  const line = (
    key: WindowAction | 'edit' | 'occurrence' | 'duplicate' | 'link' | 'retire',
  ): ReactElement => (
    <MenuItem key={key} id={key} className="choice">
      {t(`list.${key}`)}
    </MenuItem>
  );
  return (
    <MenuTrigger>
      <Button size="sm" square aria-label={t('list.more', { title })}>
        <Ellipsis size={16} aria-hidden="true" />
      </Button>
      <Popover className="pop choices" placement="bottom end" offset={4}>
        <Menu
          className="choice-list"
          aria-label={t('list.more', { title })}
          disabledKeys={[
            ...(canRetire ? [] : ['retire']),
            ...(offReason === undefined ? [] : actions),
          ]}
          onAction={(key) => {
            const action = actions.find((one) => one === key);
            if (action !== undefined) doToWindow(action, status);
            if (key === 'edit') navigate('windows', id);
            if (key === 'occurrence' && reached !== null) {
              showOccurrence(reached);
            }
            if (key === 'duplicate') duplicate(id);
            if (key === 'link') copyLink?.();
            if (key === 'retire') onRetire();
          }}
        >
          {line('edit')}
          {reached === null ? null : line('occurrence')}
          {actions.map(line)}
          {line('duplicate')}
          {copyLink === undefined ? null : line('link')}
          {line('retire')}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
