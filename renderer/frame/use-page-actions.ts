import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { askToConnect } from '../actions/servers/connect-store.ts';
import { useFailureText } from '../i18n/failure-words.ts';
import { useTeller } from '../model/trail/use-teller.ts';
import { useTrailExport } from '../screens/audit/use-trail-export.ts';
import { useAgentStore } from '../store/agent-store.ts';
import { useBridge } from '../store/bridge-context.ts';
import { useShownAgents } from '../store/shown-agents.ts';
import { showToast } from '../ui/toasts.tsx';
import type { PageActions } from './palette-openings.ts';
import '../i18n/later/settings.ts';

/** A file of what is defined, as `apply` reads it. */
function saveDocument(): void {
  const { definitions } = useAgentStore.getState();
  if (definitions === null) return;
  const text = `${JSON.stringify(definitions, null, 2)}\n`;
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'remanso.json';
  link.click();
  // The download has begun by the next turn.
  setTimeout(() => URL.revokeObjectURL(address));
}

/** Preferences and files from the palette; what fails is said in a toast. */
export function usePageActions(): PageActions {
  const bridge = useBridge();
  const { t } = useTranslation('settings');
  const failureText = useFailureText();
  const shown = useShownAgents();
  const { shell } = bridge;
  const openings = useMemo(
    () =>
      shown.agents
        .filter(({ address }) => address !== shown.current)
        .map(({ address, name }) => ({ name, show: () => void shell?.showAgent(address) })),
    [shown, shell],
  );
  const { run } = useTrailExport(useTeller());
  return {
    prefer: (part) => {
      const { preferences } = useAgentStore.getState();
      void bridge.call('preferences.set', { ...preferences, ...part }).then((reply) => {
        if (reply.ok) {
          useAgentStore.setState({ preferences: reply.value });
          return;
        }
        showToast({ look: 'trouble', text: t('refused', { why: failureText(reply.failure) }) });
      });
    },
    exportTrail: (format) => void run(format, {}),
    exportDocument: saveDocument,
    ...(bridge.shell === null ? {} : { connect: askToConnect, agents: openings }),
  };
}
