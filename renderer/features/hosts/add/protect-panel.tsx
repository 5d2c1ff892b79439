import { useState, type ReactElement } from 'react';
import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import { useFailureDetail } from '../../../i18n/failure-words.ts';
import { integrationsOn } from '../kit/host-view.ts';
import { useDisabledReason } from '../../../model/verdict/use-verdict.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { sign, useCommand } from '../../../store/use-command.ts';
import { Button } from '../../../ui/button.tsx';
import { showToast } from '../../../ui/messages/toasts.tsx';
import { NewThere } from '../detail/there.tsx';
import { WhyDialog } from '../kit/why-dialog.tsx';
import type { HostSpeech } from '../kit/host-speech.ts';

interface ProtectPanelProps {
  readonly id: string;
  readonly refresh: () => void;
  readonly speech: HostSpeech;
}

/** The last step: our guard in front of what is to be held there. */
export function ProtectPanel({ id, refresh, speech }: ProtectPanelProps): ReactElement {
  const { t } = speech;
  const definitions = useAgentStore((state) => state.definitions);
  const there = integrationsOn(definitions, id);
  const guardable = there.filter(({ scheduler }) => scheduler.kind !== 'guard');
  return (
    <section className="col gap2">
      <h3>{t('protect.title')}</h3>
      {guardable.length === 0 ? (
        <p>{t('protect.none')}</p>
      ) : (
        <>
          <Services there={there} speech={speech} />
          <Protect id={id} count={guardable.length} refresh={refresh} speech={speech} />
        </>
      )}
      <NewThere hostId={id} label={t('detail.newThere')} />
    </section>
  );
}

/** What may be stopped there is said before it is so. */
function Services({
  there,
  speech: { t },
}: Pick<ProtectPanelProps, 'speech'> & {
  readonly there: readonly Integration[];
}): ReactElement | null {
  const units = there.flatMap(({ scheduler }) =>
    scheduler.kind === 'service' && scheduler.unit !== undefined ? [scheduler.unit] : [],
  );
  if (units.length === 0) return null;
  return <p>{t('protect.services', { count: units.length, units: units.join(', ') })}</p>;
}

function Protect(props: ProtectPanelProps & { readonly count: number }): ReactElement {
  const { id, count, refresh, speech } = props;
  const { t } = speech;
  const offReason = useDisabledReason();
  const tell = useOutcomes(speech);
  const [isAsking, ask] = useState(false);
  const detail = useFailureDetail();
  const { send, isPending, failure } = useCommand(
    async (bridge, reason: string) =>
      bridge.call('host.protect', { ...(await sign(bridge)), id, reason }),
    ({ outcomes }) => {
      refresh();
      tell(outcomes);
    },
  );
  return (
    <>
      <p>{t('protect.text', { count })}</p>
      <div>
        <Button look="pri" isPending={isPending} offReason={offReason} onPress={() => ask(true)}>
          {t('protect.do', { count })}
        </Button>
      </div>
      {isAsking ? (
        <WhyDialog
          title={t('protect.do', { count })}
          text={t('protect.text', { count })}
          doLabel={t('protect.now')}
          onDo={send}
          onClose={() => ask(false)}
        />
      ) : null}
      {failure === null ? null : (
        <p className="note trouble" role="alert">
          {detail(failure)}
        </p>
      )}
    </>
  );
}

/** How many went well, and each that did not. */
function useOutcomes({ t }: HostSpeech) {
  const detail = useFailureDetail();
  const definitions = useAgentStore((state) => state.definitions);
  return (outcomes: CallResult<'host.protect'>['outcomes']): void => {
    const good = outcomes.filter(({ failure }) => failure === null).length;
    if (good > 0) showToast({ look: 'flow', text: t('protect.done', { count: good }) });
    for (const { integrationId, failure } of outcomes) {
      if (failure === null) continue;
      const one = definitions?.integrations.find(({ id }) => id === integrationId);
      const name = one?.name ?? integrationId;
      const text = t('protect.failed', { name, why: detail(failure) });
      showToast({ look: 'trouble', text, isLasting: true });
    }
  };
}
