import type { IntegrationStatus } from '../../../../shared/domain/now/snapshot.ts';
import { statusWords } from '../../words/agent/status.ts';
import type { Clock } from '../clock/clock.ts';
import type { Row } from '../terminal/table.ts';
import type { Colour } from '../terminal/terminal.ts';
import { holdText } from './hold-text.ts';

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
      ...holds.map((hold) => say('held', { hold: holdText(hold, clock) })),
      ...(scheduler?.alsoHeldBy ?? []).map(({ agent, until }) =>
        until === null
          ? say('alsoHeld.endless', { agent })
          : say('alsoHeld', { agent, until: clock.until(until) }),
      ),
    ],
  };
}
