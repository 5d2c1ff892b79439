import { isMac } from './is-mac.ts';
import { useCallback, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ariaKeys, chordsOf, shownKeys, type ShortcutId } from './shortcuts.ts';

/** The keys of a shortcut as the reader's keyboard names them; `enter`: a sign instead of its name. */
export function useShownKeys(enter?: string): (chords: readonly string[]) => string {
  const { t } = useTranslation();
  return useCallback(
    (chords) => {
      const names: Readonly<Record<string, string>> = {
        Ctrl: isMac ? '⌘' : t('keys.ctrl'),
        Shift: t('keys.shift'),
        Enter: enter ?? t('keys.enter'),
        PageUp: t('keys.pageUp'),
        PageDown: t('keys.pageDown'),
      };
      return shownKeys(chords, (key) => names[key] ?? key);
    },
    [t, enter],
  );
}

interface KbdProps {
  readonly of: ShortcutId;
  readonly className?: string;
  /** The name of its button says it otherwise. */
  readonly isHidden?: boolean;
}

/** The hint of a shortcut, beside what it does. */
export function Kbd({ of, className, isHidden = false }: KbdProps): ReactElement {
  const shown = useShownKeys('⏎')(chordsOf(of));
  return (
    <kbd className={className} aria-hidden={isHidden ? true : undefined}>
      {shown}
    </kbd>
  );
}

/** For `aria-keyshortcuts`. */
export function shortcutsOf(...ids: readonly ShortcutId[]): string {
  return ids.map((id) => ariaKeys(chordsOf(id), isMac)).join(' ');
}

/** For `aria-keyshortcuts`: one of several. */
export function oneShortcut(id: ShortcutId, index: number): string {
  return ariaKeys(chordsOf(id).slice(index, index + 1), isMac);
}
