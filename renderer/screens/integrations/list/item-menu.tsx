import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useCopyLink } from '../../../actions/use-copy-link.ts';
import { navigate } from '../../../store/route.ts';
import { RowMenu, type MenuLine } from '../../../ui/lists/row-menu.tsx';
import { useDisabledReason } from '../../../model/verdict/use-verdict.ts';
import { askToPause, askToResume } from '../../../actions/pause/pause-store.ts';
import { isPaused } from './list-rows.ts';
import type { Item } from './item.ts';
import { askToRemove } from './remove-store.ts';

/** The actions of one integration. */
export function ItemMenu({ item, label }: { item: Item; label: string }): ReactElement {
  const { t } = useTranslation('integrations');
  const offReason = useDisabledReason();
  const { id } = item.integration;
  const copyLink = useCopyLink()('integration', id);
  const actions: Readonly<Record<string, () => void>> = {
    pause: () => askToPause({ integrations: [id] }),
    resume: () => askToResume(null, id),
    edit: () => navigate('integrations', id, { edit: '1' }),
    duplicate: () => navigate('integrations', undefined, { edit: 'new', copy: id }),
    trail: () => navigate('audit', undefined, { integration: id }),
    remove: () => askToRemove(id),
    ...(copyLink === undefined ? {} : { link: copyLink }),
  };
  const shown = (
    ['pause', 'resume', 'edit', 'duplicate', 'link', 'trail', 'remove'] as const
  ).filter((action) => action in actions && (action !== 'resume' || isPaused(item)));
  const lines = shown.map((action): MenuLine => {
    const onAction = (): void => actions[action]?.();
    return { id: action, label: t(`menu.${action}`), onAction };
  });
  return <RowMenu label={label} lines={lines} offReason={offReason} />;
}
