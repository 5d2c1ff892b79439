import { type ReactElement, useState } from 'react';
import { needsDecision } from '../../../shared/domain/now/proposal-state.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { legible } from '../../../shared/visible-text.ts';
import { useDisabledReason } from '../../model/verdict/use-verdict.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { routeTo } from '../../store/route.ts';
import { useQuery } from '../../store/use-query.ts';
import { Button } from '../../ui/button.tsx';
import { DetailHead } from '../../ui/lists/detail-head.tsx';
import { Fact } from '../../ui/fact.tsx';
import { askMainPart } from '../../ui/keys/main-part.ts';
import { AcceptDialog } from './accept-dialog.tsx';
import { Doubts, HowRead } from './doubts.tsx';
import { Effect } from './effect.tsx';
import { StateText } from './announced-list.tsx';
import { announcedAddress } from './announced-route.ts';
import {
  type AnnouncedSpeech,
  type Proposal,
  spanText,
  titleOf,
  whenText,
} from './announced-speech.ts';
import type { Announced } from './use-announced.ts';
import { useTranslation } from 'react-i18next';
import { sign, useCommand } from '../../store/use-command.ts';
import { ReasonField } from '../../ui/reason-field.tsx';
import { showToast } from '../../ui/messages/toasts.tsx';
import { DecideFrame, type DecideProps } from './decide-frame.tsx';
import { Refused } from './refused.tsx';

interface DetailProps {
  readonly id: string;
  /** It may have been forgotten meanwhile. */
  readonly proposal: Proposal | undefined;
  readonly announced: Announced;
  readonly speech: AnnouncedSpeech;
}

function close(): void {
  askMainPart();
  window.location.hash = announcedAddress(null);
}

/** One announcement: what is said, what it would hold, and the two answers. */
export function AnnouncedDetail({ proposal, ...rest }: DetailProps): ReactElement {
  const { t } = rest.speech;
  if (proposal !== undefined) return <Known {...rest} proposal={proposal} />;
  return (
    <section className="panel announced-detail">
      <div className="nothing">
        <p>{t('detail.gone')}</p>
        <Button onPress={close}>{t('detail.close')}</Button>
      </div>
    </section>
  );
}

interface KnownProps extends Omit<DetailProps, 'proposal'> {
  readonly proposal: Proposal;
}

function Known({ proposal, announced, speech }: KnownProps): ReactElement {
  const { t } = speech;
  const title = titleOf(proposal);
  const { id, state } = proposal;
  const isAsked = needsDecision(state);
  const { answer } = useQuery(
    isAsked ? { id } : null,
    (bridge, asked) => bridge.call('announcement.show', asked),
    { again: announced.beat, keeps: true },
  );
  return (
    <section className="panel announced-detail" aria-label={title}>
      <DetailHead back={t('list.title')} close={t('detail.close')} onClose={close}>
        <h2 className="ell">{title}</h2>
        <span className="sp" />
        <StateText state={state} speech={speech} />
      </DetailHead>
      {isAsked ? <Answers proposal={proposal} announced={announced} speech={speech} /> : null}
      <div className="scroll pad col gap4" tabIndex={0} role="group" aria-label={title}>
        {proposal.announcement.isTentative ? (
          <p className="note drain">{t('detail.tentative')}</p>
        ) : null}
        {isAsked ? <Doubts proposal={proposal} speech={speech} /> : null}
        <Facts proposal={proposal} speech={speech} />
        <HowRead proposal={proposal} speech={speech} />
        {answer?.preview ? <Effect preview={answer.preview} speech={speech} /> : null}
        <Words proposal={proposal} speech={speech} />
      </div>
    </section>
  );
}

type PartProps = Pick<KnownProps, 'proposal' | 'speech'>;

function Answers({ proposal, announced, speech }: Omit<KnownProps, 'id'>): ReactElement {
  const { t } = speech;
  const offReason = useDisabledReason();
  const [asked, ask] = useState<'accept' | 'refuse' | null>(null);
  const done = (): void => {
    ask(null);
    announced.refresh();
  };
  const common = { proposal, speech, onClose: () => ask(null), onDone: done };
  return (
    <div className="row wrap announced-answers">
      <Button look="pri" offReason={offReason} onPress={() => ask('accept')}>
        {t('do.accept')}
      </Button>
      <Button offReason={offReason} onPress={() => ask('refuse')}>
        {t('do.refuse')}
      </Button>
      {asked === 'accept' ? <AcceptDialog {...common} /> : null}
      {asked === 'refuse' ? <RefuseDialog {...common} /> : null}
    </div>
  );
}

const NOTE_FIELDS = [
  'provider',
  'account',
  'maintenanceId',
  'objectIds',
  'impact',
  'status',
] as const;

function Facts({ proposal, speech }: PartProps): ReactElement {
  const { t, times } = speech;
  const systems = useAgentStore((state) => state.definitions?.systems) ?? [];
  const { announcement, window: planned, vanishedAt, seenAt } = proposal;
  const { url, maintNote: note } = announcement;
  const names = proposal.systems.map((id) => systems.find((one) => one.id === id)?.name ?? id);
  const day = (at: string): string => times.dayWithYear(parseInstant(at) ?? 0);
  return (
    <dl className="facts">
      <Fact name={t('detail.when')}>{whenText(proposal, speech)}</Fact>
      {planned === null ? null : (
        <Fact name={t('detail.window')}>
          <a href={routeTo('windows', planned.id)}>
            {planned.isOpen
              ? t('detail.windowOpen', { when: spanText(planned, speech) })
              : spanText(planned, speech)}
          </a>
        </Fact>
      )}
      <Fact name={t('detail.systems')}>{names.join(', ') || t('detail.noSystems')}</Fact>
      <Fact name={t('detail.source')}>{proposal.source}</Fact>
      <Fact name={t('detail.seen')}>{day(seenAt)}</Fact>
      {vanishedAt === null ? null : <Fact name={t('detail.vanished')}>{day(vanishedAt)}</Fact>}
      {url === null ? null : (
        <Fact name={t('detail.link')}>
          <a href={url} target="_blank" rel="noreferrer noopener">
            {url}
          </a>
        </Fact>
      )}
      {NOTE_FIELDS.map((field) => {
        const value = note?.[field];
        if (value === undefined) return null;
        return (
          <Fact key={field} name={t(`detail.${field}`)}>
            {legible([value].flat().join(', '))}
          </Fact>
        );
      })}
    </dl>
  );
}

/** As text, whatever is in it. */
function Words({ proposal: { announcement }, speech: { t } }: PartProps): ReactElement | null {
  if (announcement.description === '') return null;
  return (
    <section>
      <h3 className="lab">{t('detail.text')}</h3>
      <p className="announced-words">{legible(announcement.description)}</p>
    </section>
  );
}

/** A no to what is announced now, with its reason. */
function RefuseDialog({ proposal, speech, onClose, onDone }: DecideProps): ReactElement {
  const { t } = speech;
  const { t: common } = useTranslation();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const { send, isPending, failure } = useCommand(
    async (bridge, why: string) =>
      bridge.call('announcement.refuse', {
        ...(await sign(bridge)),
        id: proposal.id,
        reason: why,
      }),
    () => {
      showToast({ look: 'flow', text: t('refuse.done', { what: titleOf(proposal) }) });
      onDone();
    },
  );
  const go = (): void => {
    setTried(true);
    if (reason.trim() !== '') send(reason.trim());
  };
  return (
    <DecideFrame
      proposal={proposal}
      speech={speech}
      title={t('refuse.title')}
      look="pri"
      label={t('refuse.do')}
      isPending={isPending}
      onGo={go}
      onClose={onClose}
    >
      <p className="mut">{t(proposal.window === null ? 'refuse.text' : 'refuse.textPlanned')}</p>
      <ReasonField
        label={common('reason')}
        value={reason}
        onChange={setReason}
        problem={isTried && reason.trim() === '' ? common('reasonNeeded') : undefined}
      />
      <Refused failure={failure} />
    </DecideFrame>
  );
}
