import type { Command } from 'commander';
import type { ProposalState } from '../../../../shared/domain/now/proposal-state.ts';
import { succeed } from '../../../../shared/errors.ts';
import { agentClock, type ZoneOption } from '../../../cli/options/clocks.ts';
import { printProposals, shownLines } from './announcement-lines.ts';
import {
  newCommand,
  show,
  whenCalled,
  type CommandHost,
} from '../../../cli/session/command-frame.ts';
import { EXIT } from '../../../cli/session/exit-codes.ts';
import { understood } from '../../../cli/session/understood.ts';
import { withAgent } from '../../../cli/session/with-agent.ts';
import { announcementWords } from './announcement-words.ts';

interface ListOptions extends ZoneOption {
  readonly all?: true;
}

const AHEAD: ReadonlySet<ProposalState> = new Set([
  ...(['new', 'changed', 'cancelled', 'vanished', 'accepted'] as const),
]);

export function listCommand(host: CommandHost): Command {
  const say = announcementWords(host.language);
  const command = newCommand(host, 'list', {
    sentence: say('list.sentence'),
    examples: ['announcement list', 'announcement list --all --json'],
  })
    .option('--all', say('all'))
    .option('--zone <zone>', say('zone'));
  return whenCalled(host, command, (invocation, options: ListOptions) =>
    withAgent(invocation, async (agent) => {
      const listed = await agent.call('announcement.list', {});
      if (!listed.ok) return listed;
      const { proposals } = listed.value;
      const shown = proposals.filter(({ state }) => options.all === true || AHEAD.has(state));
      const { terminal } = invocation;
      if (invocation.json) {
        for (const one of shown) terminal.document(one);
        return succeed(EXIT.done);
      }
      if (shown.length === 0) {
        terminal.line(proposals.length === 0 ? say('none') : say('noneOpen'));
        return succeed(EXIT.done);
      }
      const clock = await agentClock(invocation, options, undefined, agent);
      if (!clock.ok) return clock;
      printProposals(terminal, shown, clock.value);
      return succeed(EXIT.done);
    }),
  );
}

interface ShowOptions extends ZoneOption {
  readonly system?: readonly string[];
}

export function showCommand(host: CommandHost): Command {
  const say = announcementWords(host.language);
  const command = newCommand(host, 'show', {
    sentence: say('show.sentence'),
    examples: [
      'announcement show acme-3',
      'announcement show files-1 --system erp --zone Europe/Madrid',
    ],
  })
    .argument('<id>', say('id'))
    .option('--system <id...>', say('systems'))
    .option('--zone <zone>', say('readZone'));
  return whenCalled(host, command, (invocation, options: ShowOptions, [id = '']) =>
    understood(invocation, { system: options.system }, ({ system }) =>
      withAgent(invocation, async (agent) => {
        const { zone } = options;
        const shown = await agent.call('announcement.show', {
          id,
          ...(system === undefined ? {} : { systems: [...system] }),
          ...(zone === undefined ? {} : { zone }),
        });
        if (!shown.ok) return shown;
        const clock = await agentClock(invocation, options, undefined, agent);
        if (!clock.ok) return clock;
        show(invocation, shown.value, () => {
          for (const line of shownLines(shown.value, clock.value)) invocation.terminal.line(line);
        });
        return succeed(EXIT.done);
      }),
    ),
  );
}
