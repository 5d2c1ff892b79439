import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureDetail } from '../../../i18n/failure-words.ts';
import { includedIn, type CalendarView } from '../kit/calendar-view.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { navigate, parseRoute } from '../../../store/route.ts';
import { sign, useCommand } from '../../../store/use-command.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialogs/dialog.tsx';
import { ReasonField } from '../../../ui/reason-field.tsx';
import { showToast } from '../../../ui/messages/toasts.tsx';
import { nameOf, useCalendarSpeech } from '../kit/calendar-speech.ts';
import { stopAsking, useRemoveStore } from '../kit/remove-store.ts';

/** Asks why; what goes by the calendar is named instead. */
export function RemoveDialog({ views }: { views: readonly CalendarView[] }): ReactElement | null {
  const asked = useRemoveStore((state) => state.asked);
  const view = views.find(({ calendar }) => calendar.id === asked);
  return view === undefined ? null : <Ask key={asked} view={view} />;
}

function useRemoval({ calendar }: CalendarView) {
  const { t } = useCalendarSpeech();
  const { id } = calendar;
  return useCommand(
    async (bridge, reason: string) =>
      bridge.call('definition.remove', { ...(await sign(bridge)), part: 'calendar', id, reason }),
    () => {
      stopAsking();
      if (parseRoute(window.location.hash).id === id) navigate('calendars');
      showToast({ look: 'flow', text: t('remove.done', { name: nameOf(calendar) }) });
    },
  );
}

function Ask({ view }: { view: CalendarView }): ReactElement {
  const { t } = useCalendarSpeech();
  const { t: common } = useTranslation();
  const detail = useFailureDetail();
  const definitions = useAgentStore((state) => state.definitions);
  const { send, isPending, failure } = useRemoval(view);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const { calendar, windows } = view;
  const around = definitions === null ? [] : includedIn(definitions, calendar.id);
  const users = [...windows.map(({ id, title = id }) => title), ...around.map(nameOf)];
  const isInUse = users.length > 0;
  const go = (): void => {
    setTried(true);
    if (!isInUse && reason.trim() !== '') send(reason.trim());
  };
  return (
    <Dialog
      title={t('remove.title', { name: nameOf(calendar) })}
      isOpen
      onClose={stopAsking}
      onMainAction={go}
      footer={
        <>
          <span className="sp" />
          <Button look="danger" isDisabled={isInUse} isPending={isPending} onPress={go}>
            {t('remove.do')}
          </Button>
          <Button look="pri" onPress={stopAsking}>
            {t('remove.keep')}
          </Button>
        </>
      }
    >
      <p>{t(isInUse ? 'remove.inUse' : 'remove.text')}</p>
      {isInUse ? (
        <ul className="bullets">
          {users.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      ) : (
        <ReasonField
          label={common('reason')}
          value={reason}
          onChange={setReason}
          problem={isTried && reason.trim() === '' ? common('reasonNeeded') : undefined}
        />
      )}
      {failure === null ? null : (
        <p className="note trouble" role="alert">
          {t('remove.failed', { why: detail(failure) })}
        </p>
      )}
    </Dialog>
  );
}
