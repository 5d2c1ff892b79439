import { CalendarPlus } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { HoldText } from '../../../shared/domain/holds/hold.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../shared/domain/values/instant.ts';
import { idFromName } from '../../../shared/domain/values/names/id-from-name.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { useNow } from '../../store/use-now.ts';
import { TextInput } from '../../ui/inputs/text-input.tsx';
import { showToast } from '../../ui/messages/toasts.tsx';
import { useTelling } from '../../model/verdict/use-verdict.ts';
import { soonText, untilInstant } from '../../model/pauses/until-instant.ts';
import { ControlDialog } from './order/control-dialog.tsx';
import { wallTimeOf } from './move/moved-time.ts';
import { TimeFields, type WallTime } from './move/time-fields.tsx';

type Answer = CallResult<'window.fromHold'>;

/** Turns a manual hold into a one-off window, with no gap between them. */
export function WindowDialog({ hold }: { hold: HoldText }): ReactElement {
  const { t } = useTranslation('control');
  const bridge = useBridge();
  const { times, now } = useTelling();
  const form = useWindowForm(hold);
  const { name, windowId, until } = form;
  const count = useHeldBy(hold.id);
  return (
    <ControlDialog<Answer>
      command="window"
      title={t('window.title')}
      icon={<CalendarPlus className="icon large c-still" size={20} aria-hidden="true" />}
      order={
        until === undefined || windowId === '' || form.isPast
          ? null
          : {
              key: `window ${hold.id} ${windowId} ${until}`,
              send: (control) =>
                bridge.call('window.fromHold', {
                  ...control,
                  holdId: hold.id,
                  windowId,
                  title: name.trim(),
                  timeZone: times.zone,
                  until: formatInstant(until),
                }),
            }
      }
      goLabel={t('window.go')}
      goingLabel={t('window.going')}
      fields={(isTried) => <Fields form={form} isTried={isTried} />}
      tell={() => [
        t('window.effect', { time: times.at(until ?? now, now) }),
        t('window.holds', { count, n: times.number(count) }),
      ]}
      onDone={() => showToast({ look: 'still', text: t('window.done', { title: name.trim() }) })}
    />
  );
}

interface WindowForm {
  readonly name: string;
  readonly setName: (name: string) => void;
  /** Derived from the name; empty if that has no letter. */
  readonly windowId: string;
  readonly closes: WallTime;
  readonly setCloses: (closes: WallTime) => void;
  readonly until: Instant | undefined;
  readonly isPast: boolean;
}

function useWindowForm(hold: HoldText): WindowForm {
  const { times } = useTelling();
  const now = useNow();
  const windows = useAgentStore((state) => state.definitions?.windows);
  const [name, setName] = useState(hold.reason);
  const [closes, setCloses] = useState(() => {
    const end = parseInstant(hold.until ?? '');
    return end === undefined ? soonText(now, times) : wallTimeOf(end, times.zone);
  });
  const taken = new Set((windows ?? []).map(({ id }) => id));
  const until = untilInstant(closes.date, closes.time, times.zone);
  return {
    name,
    setName,
    windowId: idFromName(name, taken, name.trim() === '' ? '' : 'window'),
    closes,
    setCloses,
    until,
    isPast: until !== undefined && until <= now,
  };
}

function Fields({ form, isTried }: { form: WindowForm; isTried: boolean }): ReactElement {
  const { t } = useTranslation('control');
  const { times, now } = useTelling();
  const isNameless = isTried && form.windowId === '';
  return (
    <>
      <TextInput
        label={t('window.name')}
        value={form.name}
        onChange={form.setName}
        problems={isNameless ? [t('window.nameNeeded')] : []}
        autoFocus
      />
      <TimeFields
        title={t('window.until')}
        dayLabel={t('window.untilDay')}
        timeLabel={t('window.untilTime')}
        value={form.closes}
        onChange={form.setCloses}
        problem={
          form.until === undefined
            ? t('window.untilNeeded')
            : form.isPast
              ? t('window.untilPast')
              : undefined
        }
      />
      <span className="xs mut">{t('move.zone', { zone: times.zoneInFull(now) })}</span>
    </>
  );
}

function useHeldBy(holdId: string): number {
  return useAgentStore(
    (state) =>
      (state.snapshot?.integrations ?? []).filter(({ holds }) =>
        holds.some(({ id }) => id === holdId),
      ).length,
  );
}
