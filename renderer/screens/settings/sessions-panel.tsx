import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BrowserSession } from '../../../shared/contract/session-calls.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useNow } from '../../store/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { CopyLine } from '../../ui/messages/copy-line.tsx';
import { browserName } from './browser-name.ts';
import { SettingRow } from './setting-row.tsx';
import type { CallInput } from '../../../shared/contract/agent-contract.ts';
import { useFailureText } from '../../i18n/failure-words.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { personAt } from '../../store/person.ts';
import { useQuery } from '../../store/use-query.ts';
import { showToast } from '../../ui/messages/toasts.tsx';

/** Active browser sessions, and how to end each. */
export function SessionsPanel(): ReactElement {
  const { t } = useTranslation('settings');
  const { sessions, isLive, end } = useSessions();
  const open = useAgentStore(({ commands }) => commands?.open ?? 'remanso open');
  return (
    <section className="panel">
      <header>
        <h2>{t('sessions.title')}</h2>
        <span className="sp" />
        {sessions.length > 1 ? (
          <Button size="sm" isDisabled={!isLive} onPress={() => void end({ all: true })}>
            {t('sessions.endAll')}
          </Button>
        ) : null}
      </header>
      <ul className="list settings-list">
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            isLive={isLive}
            onEnd={() => void end({ sessionId: session.id })}
          />
        ))}
        <SettingRow
          title={t(sessions.length === 0 ? 'sessions.none' : 'sessions.another')}
          note={t('sessions.how')}
        >
          <CopyLine line={open} isWhole />
        </SettingRow>
      </ul>
    </section>
  );
}

interface SessionRowProps {
  readonly session: BrowserSession;
  readonly isLive: boolean;
  readonly onEnd: () => void;
}

function SessionRow({ session, isLive, onEnd }: SessionRowProps): ReactElement {
  const { t } = useTranslation('settings');
  const times = useTimes();
  const now = useNow();
  const moment = (at: string): string => times.at(parseInstant(at) ?? now, now);
  const name = browserName(session.browser) ?? t('sessions.unnamed');
  const called = session.isReadOnly ? t('sessions.readOnly', { name }) : name;
  const title = session.isYours ? t('sessions.here', { name: called }) : called;
  const note = t(session.isConnected ? 'sessions.open' : 'sessions.closed', {
    since: times.until(parseInstant(session.since) ?? now, now),
    used: moment(session.lastUsedAt),
    ends: moment(session.endsAt),
  });
  return (
    <SettingRow title={title} note={note}>
      <Button
        size="sm"
        isDisabled={!isLive}
        aria-label={t('sessions.endNamed', { name: title })}
        onPress={onEnd}
      >
        {t('sessions.end')}
      </Button>
    </SettingRow>
  );
}

interface Sessions {
  readonly sessions: readonly BrowserSession[];
  readonly isLive: boolean;
  readonly end: (target: CallInput<'session.end'>['target']) => Promise<void>;
}

function useSessions(): Sessions {
  const bridge = useBridge();
  const failureText = useFailureText();
  const isLive = useAgentStore((state) => state.link.kind === 'connected');
  const [again, setAgain] = useState(0);
  const { answer } = useQuery('sessions', () => bridge.call('session.list', {}), { again });
  const end: Sessions['end'] = async (target) => {
    const ended = await bridge.call('session.end', { person: await personAt(bridge), target });
    // A browser that logs itself out is disconnected before the answer arrives.
    if (!ended.ok && ended.failure.code !== 'session-ended') {
      showToast({ look: 'trouble', text: failureText(ended.failure) });
    }
    setAgain((before) => before + 1);
  };
  return { sessions: answer?.sessions ?? [], isLive, end };
}
