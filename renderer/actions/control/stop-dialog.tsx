import { OctagonX } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { showToast } from '../../ui/messages/toasts.tsx';
import { useTelling } from '../../model/verdict/use-verdict.ts';
import { ControlDialog } from './order/control-dialog.tsx';
import { useIntegrationName } from '../../model/occurrences/use-names.ts';

type Answer = CallResult<'run.stop'>;

/** Stops the current run; letting it finish has the focus. */
export function StopDialog({ integrationId }: { integrationId: string }): ReactElement {
  const { t } = useTranslation('control');
  const bridge = useBridge();
  const { times, now } = useTelling();
  const name = useIntegrationName()(integrationId);
  const current = useRunUnderWay(integrationId);
  const [seen, see] = useState(current);
  const expected = seen === null ? {} : { expectedRunId: seen };
  return (
    <ControlDialog<Answer>
      command="stop"
      title={t('stop.title', { name })}
      icon={<OctagonX className="icon large c-drain" size={20} aria-hidden="true" />}
      order={{
        key: `stop ${integrationId} ${seen ?? ''}`,
        send: (control) => bridge.call('run.stop', { ...control, ...expected, integrationId }),
      }}
      goLabel={t('stop.go')}
      goingLabel={t('stop.going')}
      stayLabel={t('stop.stay')}
      tell={({ startedAt }) => [
        t('stop.effect', { length: times.length(now - (parseInstant(startedAt) ?? now)) }),
        t('stop.loss'),
      ]}
      onDone={() => showToast({ look: 'drain', text: t('stop.done', { name }) })}
      onLookAgain={() => see(current)}
    />
  );
}

function useRunUnderWay(integrationId: string): string | null {
  return useAgentStore((state) => {
    const one = state.snapshot?.integrations.find(({ id }) => id === integrationId);
    return one?.lastRun?.outcome === 'running' ? one.lastRun.runId : null;
  });
}
