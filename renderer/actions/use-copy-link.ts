import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { linkTo, type LinkedThing } from '../../shared/domain/values/deep-link.ts';
import { useBridge } from '../store/bridge-context.ts';
import { useShownAgents } from '../store/shown-agents.ts';
import { showToast } from '../ui/messages/toasts.tsx';

/** Copies the link of a thing; `undefined`: it has none. */
export type CopyLink = (thing: LinkedThing, id: string) => (() => void) | undefined;

const NONE: CopyLink = () => undefined;

/** Links open in the desktop app, and name what this machine's agent has: elsewhere none are offered. */
export function useCopyLink(): CopyLink {
  const { t } = useTranslation();
  const { shell } = useBridge();
  const isOwn = useShownAgents(({ current }) => current === null);
  return useMemo(() => {
    if (shell === null || !isOwn) return NONE;
    return (thing, id) => {
      const link = linkTo(thing, id);
      if (link === null) return undefined;
      const copy = async (): Promise<void> => {
        await navigator.clipboard.writeText(link);
        showToast({ look: 'flow', text: t('link.copied') });
      };
      return () => void copy();
    };
  }, [t, shell, isOwn]);
}
