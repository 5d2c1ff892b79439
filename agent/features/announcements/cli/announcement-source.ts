import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { feedUrl } from '../../../../shared/features/announcements/announcement-source.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { agentClock, type ZoneOption } from '../../../cli/options/clocks.ts';
import { wrongOption } from '../../../cli/options/option-problem.ts';
import {
  problemsIn,
  readIdentifier,
  readWhy,
  refuseOptions,
} from '../../../cli/options/option-values.ts';
import type { Read } from '../../../cli/options/selector-options.ts';
import { faultLines, printSources } from './announcement-lines.ts';
import {
  newCommand,
  show,
  whenCalled,
  type CommandHost,
} from '../../../cli/session/command-frame.ts';
import { EXIT } from '../../../cli/session/exit-codes.ts';
import { personAtTerminal } from '../../../cli/session/person.ts';
import { understood } from '../../../cli/session/understood.ts';
import { withAgent } from '../../../cli/session/with-agent.ts';
import { announcementSourceWords } from './source-words.ts';
import { announcementWords } from './announcement-words.ts';
import { numberText } from '../../../cli/words/numbers.ts';

export function sourceCommand(host: CommandHost): Command {
  return newCommand(host, 'source', {
    sentence: announcementSourceWords(host.language)('source.sentence'),
    examples: [
      'announcement source add webcal://acme.example/maintenance.ics --system erp --zone Europe/Madrid',
      'announcement source list',
      'announcement source check acme.example',
      'announcement source remove acme.example',
    ],
  })
    .addCommand(addCommand(host))
    .addCommand(listCommand(host))
    .addCommand(checkCommand(host))
    .addCommand(removeCommand(host));
}

interface AddOptions {
  readonly id?: string;
  readonly system?: readonly string[];
  readonly zone?: string;
  readonly always?: true;
  readonly reason?: string;
}

function addCommand(host: CommandHost): Command {
  const words = announcementSourceWords(host.language);
  const common = announcementWords(host.language);
  const command = newCommand(host, 'add', {
    sentence: words('add.sentence'),
    examples: [
      'announcement source add https://acme.example/maintenance.ics --system erp',
      'announcement source add https://acme.example/maintenance.ics --system erp --always',
    ],
  })
    .argument('<url>', words('url'))
    .option('--id <id>', words('newId'))
    .option('--system <id...>', common('systems'))
    .option('--zone <zone>', common('readZone'))
    .option('--always', common('always'))
    .option('--reason <text>', common('why'));
  return whenCalled(host, command, (invocation, options: AddOptions, [url = '']) => {
    const address = readUrl(url);
    const id = readIdentifier('--id', options.id ?? hostOf(url));
    const why = readWhy(options.reason);
    if (!address.ok || !id.ok || !why.ok) {
      return Promise.resolve(refuseOptions(problemsIn([address, id, why])));
    }
    return understood(invocation, { system: options.system }, ({ system = [] }) =>
      withAgent(invocation, async (agent) => {
        const listed = await agent.call('source.list', {});
        if (!listed.ok) return listed;
        const known = listed.value.sources.find((one) => one.id === id.value);
        if (known !== undefined && known.url !== url) {
          return failAs('conflict', [say('source-exists', { source: id.value })]);
        }
        const added = await agent.call('source.put', {
          ...{ commandId: randomUUID(), person: personAtTerminal(), id: id.value, url },
          ...{ systems: [...system], zone: options.zone ?? null, ...why.value },
          always: options.always === true,
        });
        if (!added.ok) return added;
        show(invocation, { id: id.value, ...added.value }, () =>
          invocation.terminal.line(words('added', { id: id.value })),
        );
        return succeed(EXIT.done);
      }),
    );
  });
}

/** `status.acme.example` */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}

/** Whatever stands before an @, with or without a scheme; screens and logs are read by others. */
function withoutPassword(url: string): string {
  const end = url.lastIndexOf('@');
  if (end < 0) return url;
  const [scheme = ''] = /^[a-z]+:\/\//i.exec(url) ?? [];
  return `${scheme}***${url.slice(end)}`;
}

function readUrl(url: string): Read<string> {
  return feedUrl.safeParse(url).success
    ? { ok: true, value: url }
    : wrongOption('url', 'feed-url', { found: withoutPassword(url) });
}

function listCommand(host: CommandHost): Command {
  const words = announcementSourceWords(host.language);
  const common = announcementWords(host.language);
  const command = newCommand(host, 'list', {
    sentence: words('list.sentence'),
    examples: ['announcement source list', 'announcement source list --json'],
  }).option('--zone <zone>', common('zone'));
  return whenCalled(host, command, (invocation, options: ZoneOption) =>
    withAgent(invocation, async (agent) => {
      const listed = await agent.call('source.list', {});
      if (!listed.ok) return listed;
      const { sources } = listed.value;
      const { terminal } = invocation;
      if (invocation.json) for (const one of sources) terminal.document(one);
      else if (sources.length === 0) terminal.line(words('none'));
      else {
        const clock = await agentClock(invocation, options, undefined, agent);
        if (!clock.ok) return clock;
        printSources(terminal, sources, clock.value);
      }
      return succeed(EXIT.done);
    }),
  );
}

function checkCommand(host: CommandHost): Command {
  const words = announcementSourceWords(host.language);
  const common = announcementWords(host.language);
  const command = newCommand(host, 'check', {
    sentence: words('check.sentence'),
    examples: [
      'announcement source check acme.example',
      'announcement source check acme.example --json',
    ],
  }).argument('<id>', words('id'));
  return whenCalled(host, command, (invocation, _, [id = '']) =>
    withAgent(invocation, async (agent): Promise<Result<number>> => {
      const read = await agent.call('source.check', { id });
      if (!read.ok) return read;
      const { proposals, faults } = read.value;
      const clock = await agentClock(invocation, {}, undefined, agent);
      if (!clock.ok) return clock;
      show(invocation, read.value, () => {
        const { terminal } = invocation;
        terminal.line(
          visible(
            common('readFrom', {
              name: id,
              count: read.value.read,
              number: numberText(read.value.read, host.language),
              changed: proposals.length,
            }),
          ),
        );
        for (const one of proposals) terminal.line(`  ${one}`);
        for (const line of faultLines(faults, clock.value)) terminal.complain(line);
      });
      return succeed(EXIT.done);
    }),
  );
}

function removeCommand(host: CommandHost): Command {
  const words = announcementSourceWords(host.language);
  const common = announcementWords(host.language);
  const command = newCommand(host, 'remove', {
    sentence: words('remove.sentence'),
    examples: [
      'announcement source remove acme.example',
      'announcement source remove acme.example --reason "No longer our vendor"',
    ],
  })
    .argument('<id>', words('id'))
    .option('--reason <text>', common('why'));
  return whenCalled(host, command, (invocation, { reason }: AddOptions, [id = '']) => {
    const why = readWhy(reason);
    if (!why.ok) return Promise.resolve(refuseOptions(why.problems));
    return withAgent(invocation, async (agent) => {
      const removed = await agent.call('source.remove', {
        ...{ commandId: randomUUID(), person: personAtTerminal(), id, ...why.value },
      });
      if (!removed.ok) return removed;
      const { windows } = removed.value;
      show(invocation, { id, ...removed.value }, () => {
        invocation.terminal.line(words('forgotten', { id }));
        if (windows.length > 0) {
          invocation.terminal.line(words('stay', { windows: windows.join(', ') }));
        }
      });
      return succeed(EXIT.done);
    });
  });
}
