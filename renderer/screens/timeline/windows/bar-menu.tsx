import { useRef, type ReactElement } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { askControl } from '../../../actions/control/order/control-store.ts';
import { askToResume } from '../../../actions/pause/pause-store.ts';
import { useDisabledReason } from '../../../model/verdict/use-verdict.ts';
import { navigate } from '../../../store/route.ts';
import type { MenuLine } from '../../../ui/lists/row-menu.tsx';
import { openBar, useChangeStore } from '../change/change-store.ts';
import { barActions, type BarAction } from '../change/bar-actions.ts';
import { useChangeables } from '../change/use-changeables.ts';
import type { Pause } from '../scene/pauses.ts';
import { useScene } from '../scene/timeline-scene.ts';
import type { BarLayout } from '../scene/window-bars.ts';
import { titleOf } from './window-bar.tsx';
import '../../../i18n/later/windows.ts';

/** What can be done with the bar that was opened, most likely first. */
export function BarMenu({ layout }: { readonly layout: BarLayout }): ReactElement | null {
  const id = useChangeStore((state) => state.openBar);
  const bar = layout.bars.find(({ pause }) => pause.id === id);
  return bar === undefined ? null : <OpenMenu pause={bar.pause} />;
}

function OpenMenu({ pause }: { readonly pause: Pause }): ReactElement | null {
  const { t } = useTranslation('timeline');
  const lines = useLines(pause);
  const trigger = useRef(document.querySelector(`[data-bar="${CSS.escape(pause.id)}"]`));
  if (lines.length === 0) return null;
  return (
    <Popover
      className="menu-pop"
      placement="bottom start"
      triggerRef={trigger}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) openBar(null);
      }}
    >
      <Menu
        className="menu"
        aria-label={t('bar.menu', { title: titleOf(pause) })}
        autoFocus="first"
        onAction={(key) => {
          openBar(null);
          lines.find(({ id }) => id === key)?.onAction();
        }}
      >
        {lines.map(({ id, label }) => (
          <MenuItem key={id} id={id} className="menu-item" textValue={label}>
            {label}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}

function useLines(pause: Pause): MenuLine[] {
  const { t } = useTranslation('timeline');
  const { t: words } = useTranslation('windows');
  const { now, windows } = useScene();
  const isOff = useDisabledReason() !== undefined;
  const thing = useChangeables()(pause);
  const isKnown = pause.windowId !== null && windows.has(pause.windowId);
  return [
    ...(isOff ? [] : barActions(pause, thing, now)),
    ...(isKnown ? (['edit'] as const) : []),
    ...(pause.changed === 'proposed' ? (['decide'] as const) : []),
  ].map((id) => ({
    id,
    label:
      id === 'edit' || id === 'decide' || id === 'resume' || id === 'as-window'
        ? t(`bar.${id}`)
        : words(`list.${id}`),
    onAction: () => act(id, pause),
  }));
}

function act(action: BarAction | 'edit' | 'decide', pause: Pause): void {
  const windowId = pause.windowId ?? '';
  const opensAt = formatInstant(pause.opensAt);
  const closesAt = formatInstant(pause.until ?? pause.from);
  switch (action) {
    case 'decide':
      navigate('windows', undefined, { approval: windowId });
      return;
    case 'edit':
      navigate('windows', windowId);
      return;
    case 'resume':
      askToResume(pause.id);
      return;
    case 'as-window':
      askControl({ kind: 'window', holdId: pause.id });
      return;
    case 'extend':
      askControl(
        pause.kind === 'window'
          ? { kind: 'extend', windowId }
          : { kind: 'extend-pause', holdId: pause.id, byMinutes: 30 },
      );
      return;
    case 'end':
      askControl({ kind: 'end', windowId });
      return;
    case 'move':
    case 'skip':
    case 'restore': {
      const isMoved = pause.changed === 'moved';
      askControl({ kind: action, windowId, opensAt, closesAt, isMoved });
    }
  }
}
