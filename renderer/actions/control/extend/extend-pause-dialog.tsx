import { Hand } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { HoldText } from '../../../../shared/domain/holds/hold.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { useTelling } from '../../../model/verdict/use-verdict.ts';
import { useBridge } from '../../../store/bridge-context.ts';
import { useExtendedPause } from '../../pause/use-extend-pause.ts';
import { useKeptText } from '../../../ui/text/use-kept-text.ts';
import { ControlDialog } from '../order/control-dialog.tsx';
import { keptMinutes } from './extension.ts';
import { ExtensionField, useHeldLonger } from './extension-field.tsx';

type Answer = CallResult<'hold.extend'>;

interface ExtendPauseDialogProps {
  readonly hold: HoldText;
  readonly byMinutes: number;
  /** The end that the person saw; by default that of now. */
  readonly seenEnd?: string | undefined;
}

/** How much longer a person's pause lasts, why, and what that holds. */
export function ExtendPauseDialog(props: ExtendPauseDialogProps): ReactElement {
  const { hold, byMinutes } = props;
  const { t } = useTranslation('control');
  const { t: tellPause } = useTranslation('pause');
  const bridge = useBridge();
  const { times, now } = useTelling();
  const heldLonger = useHeldLonger();
  const tellDone = useExtendedPause();
  const kept = useKeptText(`extend-pause ${hold.id} ${byMinutes} minutes`);
  const minutes = keptMinutes(kept.text, byMinutes);
  const setMinutes = (chosen: number): void => kept.type(String(chosen));
  const [seenEnd, see] = useState(props.seenEnd ?? hold.until);
  const expected = seenEnd === null ? {} : { expectedUntil: seenEnd };
  return (
    <ControlDialog<Answer>
      command="pause"
      title={tellPause('extend.title', { reason: hold.reason })}
      icon={<Hand className="icon large c-still" size={20} aria-hidden="true" />}
      order={{
        key: `extend-pause ${hold.id} ${minutes} ${seenEnd ?? ''}`,
        send: (control) =>
          bridge.call('hold.extend', {
            ...control,
            ...expected,
            holdId: hold.id,
            byMinutes: minutes,
          }),
      }}
      goLabel={t('extend.go')}
      goingLabel={t('extend.going')}
      isFilledIn
      fields={() => (
        <ExtensionField byMinutes={byMinutes} minutes={minutes} onChange={setMinutes} />
      )}
      tell={({ until, integrations, ...runs }) => [
        tellPause('extend.effect', { time: times.at(parseInstant(until) ?? now, now) }),
        heldLonger(integrations, runs),
      ]}
      onStop={kept.forget}
      onDone={({ until }) => tellDone(hold.id, hold, until)}
      onLookAgain={() => see(hold.until)}
    />
  );
}
