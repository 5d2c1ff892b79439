import { ArrowLeft } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import type { HostStatus } from '../../../../shared/features/hosts/host-status.ts';
import type { Failure } from '../../../../shared/errors.ts';
import { useEscape } from '../../../ui/keys/use-escape.ts';
import { useFailureDetail, useFailureText } from '../../../i18n/failure-words.ts';
import { useDisabledReason } from '../../../model/verdict/use-verdict.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { navigate } from '../../../store/route.ts';
import { sign, useCommand } from '../../../store/use-command.ts';
import { useQuery } from '../../../store/use-query.ts';
import { Button } from '../../../ui/button.tsx';
import { StillLines } from '../../../ui/loading/still-lines.tsx';
import type { HostSpeech } from '../kit/host-speech.ts';
import { WhyDialog } from '../kit/why-dialog.tsx';
import { HostBadge } from '../kit/host-badge.tsx';
import type { Hosts } from '../kit/use-hosts.ts';
import { ProtectPanel } from './protect-panel.tsx';
import { type HostSetUp, Prepared } from './prepared.tsx';
import { hostCauseOf } from '../kit/host-view.ts';
import { copyIdLine, loginLine } from '../kit/ssh-lines.ts';
import { CopyLine } from '../../../ui/messages/copy-line.tsx';
import { CopyScript } from './copy-script.tsx';

interface SetUpPanelProps {
  readonly id: string;
  readonly hosts: Hosts;
  readonly speech: HostSpeech;
}

/** What is done on a host, doing it, and what to do where it is refused. */
export function SetUpPanel({ id, hosts, speech }: SetUpPanelProps): ReactElement {
  const { t } = speech;
  const failureText = useFailureText();
  const host = hosts.listed.answer?.find((one) => one.id === id);
  const definition = useAgentStore(({ definitions }) =>
    definitions?.hosts.find((one) => one.id === id),
  );
  const prepared = useQuery({ id, definition }, (bridge) => bridge.call('host.prepare', { id }));
  const name = definition?.name ?? id;
  const back = (): void => navigate('hosts', id);
  useEscape(back);
  return (
    <section className="panel host-form" aria-label={t('setUp.title', { name })}>
      <header>
        <Button look="ghost" size="sm" square aria-label={t('detail.back')} onPress={back}>
          <ArrowLeft className="icon small" size={14} aria-hidden="true" />
        </Button>
        <h2>{t('setUp.title', { name })}</h2>
        <span className="mut mono ell">{definition?.ssh}</span>
        <span className="sp" />
        {host === undefined ? null : <HostBadge host={host} speech={speech} />}
      </header>
      {prepared.answer === null ? (
        prepared.failure === null ? (
          <StillLines label={t('list.loading')} />
        ) : (
          <p className="pad c-trouble" role="alert">
            {failureText(prepared.failure)}
          </p>
        )
      ) : (
        <Steps
          id={id}
          name={name}
          host={host}
          prepared={prepared.answer}
          refresh={hosts.refresh}
          speech={speech}
        />
      )}
    </section>
  );
}

interface StepsProps {
  readonly id: string;
  readonly name: string;
  /** As last listed. */
  readonly host: HostStatus | undefined;
  readonly prepared: HostSetUp;
  readonly refresh: () => void;
  readonly speech: HostSpeech;
}

/** `check`, or setting it up for a reason. */
type Asked = 'check' | { readonly reason: string };

function Steps(props: StepsProps): ReactElement {
  const { id, name, host, prepared, refresh, speech } = props;
  const { t } = speech;
  const offReason = useDisabledReason();
  const [isAsking, ask] = useState(false);
  const { send, pending, failure } = useCommand(
    async (bridge, asked: Asked) =>
      asked === 'check'
        ? bridge.call('host.check', { id })
        : bridge.call('host.setUp', { ...(await sign(bridge)), id, ...asked }),
    refresh,
    refresh,
  );
  const isSetUp = host?.state === 'confirmed' || host?.state === 'clock-off';
  const refusal = failure ?? (host?.state === 'unasked' ? null : (host?.failure ?? null));
  return (
    <>
      <div className="scroll pad fill host-columns">
        {isSetUp && failure === null ? <Done name={name} speech={speech} /> : null}
        {refusal === null ? null : <Refused failure={refusal} speech={speech} />}
        <Prepared prepared={prepared} speech={speech} />
        <div className="col gap4">
          {refusal === null || host === undefined ? null : (
            <ByHand
              failure={refusal}
              ssh={host.ssh}
              isSudo={host.become === 'sudo'}
              script={prepared.script}
              speech={speech}
            />
          )}
          {isSetUp ? <ProtectPanel id={id} refresh={refresh} speech={speech} /> : null}
        </div>
      </div>
      <footer className="row wrap host-feet">
        <span className="sp" />
        <Button isPending={pending === 'check'} offReason={offReason} onPress={() => send('check')}>
          {t('setUp.check')}
        </Button>
        <Button
          look={isSetUp ? 'plain' : 'pri'}
          isPending={pending !== null && pending !== 'check'}
          offReason={offReason}
          onPress={() => ask(true)}
        >
          {t(isSetUp ? 'setUp.again' : 'setUp.do')}
        </Button>
      </footer>
      {isAsking ? (
        <WhyDialog
          title={t('setUp.title', { name })}
          text={t('setUp.why')}
          doLabel={t('setUp.now')}
          onDo={(reason) => send({ reason })}
          onClose={() => ask(false)}
        />
      ) : null}
    </>
  );
}

function Done({ name, speech: { t } }: Pick<StepsProps, 'name' | 'speech'>): ReactElement {
  return (
    <div className="note flow host-result" role="status">
      <span>
        <b>{t('setUp.done', { name })}</b>
        <br />
        {t('setUp.doneText')}
      </span>
    </div>
  );
}

function Refused({ failure, speech: { t } }: { failure: Failure; speech: HostSpeech }) {
  const detail = useFailureDetail();
  return (
    <div className="note trouble host-result" role="alert">
      <span>
        <b>{t('setUp.refused')}</b>
        <br />
        {detail(failure)}
      </span>
    </div>
  );
}

interface ByHandProps {
  readonly failure: Failure;
  readonly ssh: string;
  readonly isSudo: boolean;
  readonly script: string;
  readonly speech: HostSpeech;
}

/** The exact commands that do by hand what was refused. */
function ByHand({ failure, ssh, isSudo, script, speech }: ByHandProps): ReactElement {
  const { t } = speech;
  const cause = hostCauseOf(failure);
  return (
    <section className="col gap3">
      <h3>{t('setUp.byHand')}</h3>
      <ol className="host-steps plain">
        {cause === 'host-key-new' || cause === 'host-key-changed' ? (
          <li>
            {t('setUp.meet')}
            <CopyLine line={loginLine(ssh)} />
          </li>
        ) : null}
        {cause === 'host-login-refused' ? (
          <li>
            {t('setUp.letIn')}
            <CopyLine line={copyIdLine(ssh)} />
          </li>
        ) : null}
        <li>
          {t('setUp.runThere')}
          <CopyLine line={loginLine(ssh)} />
          <CopyLine line={isSudo ? 'sudo sh' : 'sh'} />
          <div>
            <CopyScript script={script} label={t('setUp.copyScript')} />
          </div>
        </li>
      </ol>
      <p className="mut xs">{t('setUp.thenCheck')}</p>
    </section>
  );
}
