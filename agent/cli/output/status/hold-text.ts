import { reasonWithTicket } from '../../../../shared/domain/definitions/ticket-text.ts';
import type { HoldText } from '../../../../shared/domain/holds/hold.ts';
import { endOfHolds } from '../../../../shared/domain/holds/hold-end.ts';
import { holdEndText } from '../../../../shared/i18n/hold-end-text.ts';
import { statusWords } from '../../words/agent/status.ts';
import type { Clock } from '../clock/clock.ts';

/** `window erp until 2026-12-06 06:00 CET: CHG-1042`: who holds it, until when and why. */
export function holdText(hold: HoldText, clock: Clock): string {
  const { id, kind, windowId, reason, change, by } = hold;
  const say = statusWords(clock.language);
  const owner =
    kind === 'window'
      ? say('ofWindow', { id: windowId ?? by })
      : say('ofPerson', { by, holdId: id });
  const end = holdEndText(endOfHolds([hold]), clock);
  return say('hold', { owner, end, reason: reasonWithTicket(reason, change) });
}
