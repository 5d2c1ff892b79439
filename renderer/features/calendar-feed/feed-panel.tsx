import './feed-words.ts';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useNow } from '../../store/use-now.ts';
import { Button, Spinner } from '../../ui/button.tsx';
import { SettingRow } from '../../screens/settings/setting-row.tsx';
import { SwitchInput } from '../../screens/settings/switch-input.tsx';
import { CalendarDays, TriangleAlert } from 'lucide-react';
import { type Failure, type Result, succeed } from '../../../shared/errors.ts';
import { useFailureDetail } from '../../i18n/failure-words.ts';
import { useCommand } from '../../store/use-command.ts';
import { CopyLine } from '../../ui/messages/copy-line.tsx';
import { Dialog } from '../../ui/dialogs/dialog.tsx';
import { ReasonField } from '../../ui/reason-field.tsx';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { Bridge } from '../../bridge/bridge.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { personAt } from '../../store/person.ts';
import { useQuery } from '../../store/use-query.ts';

interface FeedDialogProps {
  readonly change: FeedChange;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** Asks, and then shows the address: the only time that anybody sees it. */
function FeedDialog({ change, onClose, onChanged }: FeedDialogProps): ReactElement {
  const [url, setUrl] = useState<string | null>(null);
  const changed = (made: string | null): void => {
    onChanged();
    if (made === null) onClose();
    else setUrl(made);
  };
  return url === null ? (
    <Question change={change} onClose={onClose} onChanged={changed} />
  ) : (
    <Address url={url} onClose={onClose} />
  );
}

const ICON = <CalendarDays className="icon" size={20} aria-hidden="true" />;

interface QuestionProps {
  readonly change: FeedChange;
  readonly onClose: () => void;
  readonly onChanged: (url: string | null) => void;
}

function Question({ change, onClose, onChanged }: QuestionProps): ReactElement {
  const { t } = useTranslation('calendarFeed');
  const [reason, type] = useState('');
  const { send, isPending, failure } = useCommand(
    (bridge, why: string) => changeFeed(bridge, change, why),
    onChanged,
  );
  const go = (): void => send(reason.trim());
  return (
    <Dialog
      title={t(`${change}.title`)}
      icon={ICON}
      role={change === 'enable' ? 'dialog' : 'alertdialog'}
      isOpen
      onClose={onClose}
      onMainAction={go}
      footer={
        <>
          <span className="sp" />
          <Button autoFocus={change !== 'enable'} onPress={onClose}>
            {t('cancel', { ns: 'common' })}
          </Button>
          <Button look={change === 'disable' ? 'danger' : 'pri'} isPending={isPending} onPress={go}>
            {isPending ? <Spinner /> : null}
            {t(`${change}.go`)}
          </Button>
        </>
      }
    >
      <p>{t(`${change}.text`)}</p>
      <ReasonField label={t('why')} value={reason} onChange={type} />
      {failure === null ? null : <Refusal failure={failure} />}
    </Dialog>
  );
}

function Refusal({ failure }: { readonly failure: Failure }): ReactElement {
  const failureDetail = useFailureDetail();
  return (
    <div className="note trouble" role="alert">
      <TriangleAlert className="icon c-trouble" size={16} aria-hidden="true" />
      <span>
        {failureDetail(failure)}
        <span className="xs faint mono block">{failure.code}</span>
      </span>
    </div>
  );
}

interface AddressProps {
  readonly url: string;
  readonly onClose: () => void;
}

function Address({ url, onClose }: AddressProps): ReactElement {
  const { t } = useTranslation('calendarFeed');
  return (
    <Dialog
      title={t('address')}
      icon={ICON}
      isOpen
      onClose={onClose}
      onMainAction={onClose}
      footer={
        <>
          <span className="sp" />
          <Button look="pri" onPress={onClose}>
            {t('done')}
          </Button>
        </>
      }
    >
      <p>{t('once')}</p>
      <CopyLine line={url} label={t('copy')} isWhole />
      <p className="xs mut">{t('here')}</p>
    </Dialog>
  );
}

/** The plan for calendar programs: whether they may subscribe, and by which address. */
export function FeedPanel(): ReactElement {
  const { t } = useTranslation('calendarFeed');
  const { status, isLive, askAgain } = useFeed();
  const [change, ask] = useState<FeedChange | null>(null);
  const isOn = status?.isOn === true;
  return (
    <section className="panel">
      <header>
        <h2>{t('title')}</h2>
      </header>
      <ul className="list settings-list">
        <SettingRow title={t('subscribe')} note={useFeedNote(status)}>
          <SwitchInput
            label={t('subscribe')}
            isOn={isOn}
            isDisabled={!isLive || status === null}
            onChange={(wanted) => ask(wanted ? 'enable' : 'disable')}
          />
        </SettingRow>
        {isOn ? (
          <SettingRow title={t('address')} note={status.address ?? t('notServed')}>
            <Button size="sm" isDisabled={!isLive} onPress={() => ask('rotate')}>
              {t('new')}
            </Button>
          </SettingRow>
        ) : null}
      </ul>
      {change === null ? null : (
        <FeedDialog change={change} onClose={() => ask(null)} onChanged={askAgain} />
      )}
    </section>
  );
}

function useFeedNote(status: FeedStatus | null): string {
  const { t } = useTranslation('calendarFeed');
  const times = useTimes();
  const now = useNow();
  if (status?.isOn !== true) return t('off');
  const { since, by, readAt } = status;
  const begun = times.until(parseInstant(since ?? '') ?? now, now);
  const on = t('on', { since: begun, by: by ?? '' });
  if (readAt === null) return `${on} ${t('unread')}`;
  return `${on} ${t('read', { at: times.at(parseInstant(readAt) ?? now, now) })}`;
}

type FeedChange = 'enable' | 'rotate' | 'disable';
type FeedStatus = CallResult<'feed.status'>;

interface Feed {
  /** `null` until the agent has answered. */
  readonly status: FeedStatus | null;
  readonly isLive: boolean;
  readonly askAgain: () => void;
}

/** Who may subscribe; asked again with each change of the agent, for others may read or change it. */
function useFeed(): Feed {
  const isLive = useAgentStore((state) => state.link.kind === 'connected');
  const revision = useAgentStore((state) => state.snapshot?.revision);
  const [times, setTimes] = useState(0);
  const again = `${times} ${revision ?? ''}`;
  const { answer } = useQuery('feed', (bridge) => bridge.call('feed.status', {}), {
    again,
    keeps: true,
  });
  return { status: answer, isLive, askAgain: () => setTimes((before) => before + 1) };
}

/** The new address, which nobody is told again; `null` where there is none any more. */
async function changeFeed(
  bridge: Bridge,
  change: FeedChange,
  reason: string,
): Promise<Result<string | null>> {
  const person = await personAt(bridge);
  const asked = { person, ...(reason === '' ? {} : { reason }) };
  if (change === 'disable') {
    const disabled = await bridge.call('feed.disable', asked);
    return disabled.ok ? succeed(null) : disabled;
  }
  const made = await bridge.call(change === 'enable' ? 'feed.enable' : 'feed.rotate', asked);
  return made.ok ? succeed(made.value.url) : made;
}
