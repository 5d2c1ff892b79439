import type { HoldText } from '../../../../shared/domain/holds/hold.ts';
import { openEndOf } from '../../../../shared/domain/now/paused-group.ts';
import type { IntegrationStatus } from '../../../../shared/domain/now/snapshot.ts';
import { reasonWithTicket } from '../../../../shared/domain/definitions/ticket-text.ts';
import { statusWords } from '../../words/agent/status.ts';
import type { Clock } from '../clock/clock.ts';
import type { Row } from '../terminal/table.ts';
import type { Colour } from '../terminal/terminal.ts';

const STATE_COLOURS: Readonly<Record<IntegrationStatus['state'], Colour>> = {
  flowing: 'green',
  draining: 'cyan',
  paused: 'yellow',
  reopening: 'cyan',
  unknown: 'red',
};

/** An integration in the table of the status, with what holds it below. */
export function integrationRow(
  { id, state, holds, nextRunAt, lastRun, scheduler }: IntegrationStatus,
  hosts: ReadonlyMap<string, string> | undefined,
  clock: Clock,
): Row {
  const say = statusWords(clock.language);
  const last =
    lastRun === null
      ? '-'
      : say('lastRun', {
          outcome: say(`outcome.${lastRun.outcome}`),
          due: clock.at(lastRun.dueAt),
        });
  return {
    cells: [
      id,
      ...(hosts === undefined ? [] : [hosts.get(id) ?? '-']),
      { text: say(`state.${state}`), colour: STATE_COLOURS[state] },
      clock.at(nextRunAt),
      last,
    ],
    below: [
      ...holds.map((hold) => holdLine(hold, clock)),
      ...(scheduler?.alsoHeldBy ?? []).map(({ agent, until }) =>
        until === null
          ? say('alsoHeld.endless', { agent })
          : say('alsoHeld', { agent, until: clock.until(until) }),
      ),
    ],
  };
}

function holdLine(hold: HoldText, clock: Clock): string {
  const { id, kind, windowId, reason, change, by, until } = hold;
  const say = statusWords(clock.language);
  const owner =
    kind === 'window'
      ? say('ofWindow', { id: windowId ?? by })
      : say('ofPerson', { by, holdId: id });
  const end =
    until === null
      ? say(`openEnd.${openEndOf([hold])}`)
      : say('until', { end: clock.until(until) });
  return say('held', { owner, end, reason: reasonWithTicket(reason, change) });
}
