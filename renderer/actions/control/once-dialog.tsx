import { Play } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { HoldText } from '../../../shared/domain/holds/hold.ts';
import { isSameName } from '../../../shared/domain/values/names/typed-name.ts';
import { listText } from '../../../shared/i18n/formats.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { TextInput } from '../../ui/inputs/text-input.tsx';
import { useKeptText } from '../../ui/text/use-kept-text.ts';
import { showToast } from '../../ui/messages/toasts.tsx';
import { useTelling } from '../../model/verdict/use-verdict.ts';
import { personName } from '../../model/verdict/verdict-words.ts';
import { ControlDialog } from './order/control-dialog.tsx';
import { useIntegrationName, useSystemNames } from '../../model/occurrences/use-names.ts';

type Answer = CallResult<'run.breakGlass'>;

const NO_HOLDS: readonly HoldText[] = [];
const NO_SYSTEMS: readonly string[] = [];

/** Break-glass: one run of a paused integration. Its name or id is typed to confirm. */
export function OnceDialog({ integrationId }: { integrationId: string }): ReactElement {
  const { t } = useTranslation('control');
  const bridge = useBridge();
  const name = useIntegrationName()(integrationId);
  const { text: typed, type, forget } = useKeptText(`once ${integrationId} name`);
  const isNamed = isSameName(typed, { id: integrationId, name });
  const lines = useLosses(integrationId);
  return (
    <ControlDialog<Answer>
      command="once"
      title={t('once.title', { name })}
      icon={<Play className="icon large c-drain" size={20} aria-hidden="true" />}
      order={{
        key: `once ${integrationId}`,
        send: (control) => bridge.call('run.breakGlass', { ...control, integrationId }),
      }}
      isReady={isNamed}
      onStop={forget}
      goLabel={t('once.go')}
      goingLabel={t('once.going')}
      stayLabel={t('once.stay')}
      fields={(isTried) => (
        <TextInput
          label={t('once.type', { name })}
          value={typed}
          onChange={type}
          problems={isTried && !isNamed ? [t('once.typeWrong', { name, id: integrationId })] : []}
        />
      )}
      tell={() => lines}
      onDone={() => showToast({ look: 'drain', text: t('once.done', { name }) })}
    />
  );
}

function useLosses(integrationId: string): readonly string[] {
  const { t } = useTranslation('control');
  const { t: nowWords, times, titleOf } = useTelling();
  const systemNames = useSystemNames();
  const holds = useAgentStore(
    (state) =>
      state.snapshot?.integrations.find(({ id }) => id === integrationId)?.holds ?? NO_HOLDS,
  );
  const systems = useAgentStore(
    (state) =>
      state.definitions?.integrations.find(({ id }) => id === integrationId)?.systems ?? NO_SYSTEMS,
  );
  const owners = holds.map(({ kind, windowId, by }) =>
    kind === 'window' ? titleOf(windowId ?? '') : personName(by, nowWords),
  );
  const owner = listText([...new Set(owners)], times.language);
  const down = listText(systemNames(systems), times.language);
  return [
    t('once.effect', { owner }),
    systems.length === 0 ? t('once.lossNone') : t('once.loss', { systems: down }),
  ];
}
