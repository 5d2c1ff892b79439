import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostStatus } from '../../../../shared/features/hosts/host-status.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { Bridge } from '../../../bridge/bridge.ts';
import { useFailureDetail } from '../../../i18n/failure-words.ts';
import { integrationsOn } from '../kit/host-view.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { navigate, parseRoute } from '../../../store/route.ts';
import { sign, useCommand, type Command } from '../../../store/use-command.ts';
import { Button } from '../../../ui/button.tsx';
import { CopyLine } from '../../../ui/messages/copy-line.tsx';
import { Dialog } from '../../../ui/dialogs/dialog.tsx';
import { ReasonField } from '../../../ui/reason-field.tsx';
import { showToast } from '../../../ui/messages/toasts.tsx';
import { useHostSpeech } from '../kit/host-speech.ts';
import { stopAsking, useRemoveStore } from '../kit/remove-store.ts';
import type { Hosts } from '../kit/use-hosts.ts';

/** Says what is restored there, and asks why; lists what must be moved away first. */
export function RemoveDialog({ hosts }: { hosts: Hosts }): ReactElement | null {
  const asked = useRemoveStore((state) => state.asked);
  const host = hosts.listed.answer?.find(({ id }) => id === asked);
  return host === undefined ? null : <Ask key={host.id} host={host} refresh={hosts.refresh} />;
}

interface Removal {
  readonly reason: string;
  /** Nothing is undone there: it does not answer any more. */
  readonly isHereOnly: boolean;
}

/** The number of things that the host restored or removed. `cleared` is told once that is done. */
async function removed(
  bridge: Bridge,
  id: string,
  { reason, isHereOnly }: Removal,
  cleared: () => void,
): Promise<Result<number>> {
  let count = 0;
  if (!isHereOnly) {
    const done = await bridge.call('host.clear', { ...(await sign(bridge)), id, reason });
    if (!done.ok) return done;
    cleared();
    count = done.value.said.length;
  }
  const gone = await bridge.call('definition.remove', {
    ...(await sign(bridge)),
    part: 'host',
    id,
    reason,
  });
  return gone.ok ? { ok: true, value: count } : gone;
}

function useRemoval(
  { id, name = id }: HostStatus,
  refresh: () => void,
): Command<Removal> & { readonly isCleared: boolean } {
  const { t, times } = useHostSpeech();
  const [isCleared, setCleared] = useState(false);
  const command = useCommand(
    (bridge, removal: Removal) => removed(bridge, id, removal, () => setCleared(true)),
    (count) => {
      stopAsking();
      refresh();
      if (parseRoute(window.location.hash).id === id) navigate('hosts');
      const text =
        count === 0
          ? t('remove.done', { name })
          : t('remove.doneThere', { name, count, n: times.number(count) });
      showToast({ look: 'flow', text });
    },
  );
  return { ...command, isCleared };
}

function Ask({ host, refresh }: { host: HostStatus; refresh: () => void }): ReactElement {
  const { t } = useHostSpeech();
  const { t: common } = useTranslation();
  const detail = useFailureDetail();
  const definitions = useAgentStore((state) => state.definitions);
  const { send, isPending, failure, isCleared } = useRemoval(host, refresh);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const { id, name = id } = host;
  const there = integrationsOn(definitions, id).map((one) => one.name ?? one.id);
  const isInUse = there.length > 0;
  const problem = isTried && reason.trim() === '' ? common('reasonNeeded') : undefined;
  const go = (isHereOnly: boolean): void => {
    setTried(true);
    if (!isInUse && reason.trim() !== '') send({ reason: reason.trim(), isHereOnly });
  };
  return (
    <Dialog
      title={t('remove.title', { name })}
      isOpen
      onClose={stopAsking}
      onMainAction={() => go(false)}
      footer={<Feet isInUse={isInUse} isPending={isPending} hasFailed={failure !== null} go={go} />}
    >
      <p>{t(isInUse ? 'remove.inUse' : 'remove.text')}</p>
      {isInUse ? (
        <ul className="bullets">
          {there.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      ) : (
        <ReasonField
          label={common('reason')}
          value={reason}
          onChange={setReason}
          problem={problem}
        />
      )}
      {failure === null ? null : (
        <Refused why={detail(failure)} host={host} isCleared={isCleared} />
      )}
    </Dialog>
  );
}

interface RefusedProps {
  readonly why: string;
  readonly host: HostStatus;
  readonly isCleared: boolean;
}

/** What was not done, and how the rest is done there without us. */
function Refused({ why, host: { facts }, isCleared }: RefusedProps): ReactElement {
  const { t } = useHostSpeech();
  if (isCleared) {
    return (
      <p className="note trouble" role="alert">
        {t('remove.onlyThere', { why })}
      </p>
    );
  }
  return (
    <div className="note trouble col gap2" role="alert">
      <span>{t('remove.failed', { why })}</span>
      <span>{t('remove.byHand')}</span>
      {facts === null ? null : (
        <CopyLine line={`sh ${facts.folder}/undo.sh all`} label={t('undo.copy')} isWhole />
      )}
    </div>
  );
}

interface FeetProps {
  readonly isInUse: boolean;
  readonly isPending: boolean;
  readonly hasFailed: boolean;
  readonly go: (isHereOnly: boolean) => void;
}

function Feet({ isInUse, isPending, hasFailed, go }: FeetProps): ReactElement {
  const { t } = useHostSpeech();
  return (
    <>
      <span className="sp" />
      {hasFailed ? (
        <Button look="danger" isPending={isPending} onPress={() => go(true)}>
          {t('remove.anyway')}
        </Button>
      ) : null}
      <Button look="danger" isDisabled={isInUse} isPending={isPending} onPress={() => go(false)}>
        {t('remove.do')}
      </Button>
      <Button look="pri" onPress={stopAsking}>
        {t('remove.keep')}
      </Button>
    </>
  );
}
