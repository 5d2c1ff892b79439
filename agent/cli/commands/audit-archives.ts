import type { Command } from 'commander';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { visible } from '../../../shared/visible-text.ts';
import { agentClock, type ZoneOption } from '../options/clocks.ts';
import { readReason, refuseOptions } from '../options/option-values.ts';
import { printTable, titles } from '../output/table.ts';
import { newCommand, show, whenCalled, type CommandHost } from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { personAtTerminal } from '../session/person.ts';
import { withAgent } from '../session/with-agent.ts';
import type { Language } from '../../../shared/words/language.ts';
import { archivesWords } from '../words/archives.ts';
import { decimalText, nounText } from '../words/numbers.ts';

const KIB = 1024;
const TELL_EVERY_MS = 10_000;

export function archivesCommand(host: CommandHost): Command {
  return newCommand(host, 'archives', {
    sentence: archivesWords(host.language)('archives.sentence'),
    examples: ['audit archives list', 'audit archives run'],
  })
    .addCommand(listCommand(host))
    .addCommand(runCommand(host))
    .addCommand(removeCommand(host));
}

function listCommand(host: CommandHost): Command {
  const say = archivesWords(host.language);
  const command = newCommand(host, 'list', {
    sentence: say('list.sentence'),
    examples: ['audit archives list', 'audit archives list --json'],
  }).option('--zone <zone>', say('zone'));
  return whenCalled(host, command, (invocation, options: ZoneOption) =>
    withAgent(invocation, async (agent) => {
      const listed = await agent.call('archive.list', {});
      if (!listed.ok) return listed;
      const { archives, folder, onlineSince } = listed.value;
      const { terminal } = invocation;
      if (invocation.json) {
        terminal.document({ folder, onlineSince, archives });
        return succeed(EXIT.done);
      }
      const clock = await agentClock(invocation, options, undefined, agent);
      if (!clock.ok) return clock;
      if (archives.length === 0) terminal.line(say('none'));
      else {
        const rows = archives.map(({ file, first, last, earliest, latest, bytes, removed }) => ({
          cells: [
            file,
            String(last - first + 1),
            clock.value.at(earliest),
            clock.value.at(latest),
            sizeText(bytes, invocation.language),
            removed === null ? '' : say('removed', { by: removed.by, why: removed.reason }),
          ],
        }));
        printTable(
          terminal,
          titles(say, 'header', ['archive', 'entries', 'from', 'to', 'size', 'removed']),
          rows,
        );
        terminal.line(visible(say('where', { folder })));
      }
      terminal.line(say('since', { time: clock.value.at(onlineSince) }));
      return succeed(EXIT.done);
    }),
  );
}

function runCommand(host: CommandHost): Command {
  const say = archivesWords(host.language);
  return whenCalled(
    host,
    newCommand(host, 'run', { sentence: say('run.sentence'), examples: ['audit archives run'] }),
    (invocation) =>
      withAgent(invocation, async (agent) => {
        const { terminal } = invocation;
        const done = await workedOff(
          () => agent.call('archive.run', { waitMs: TELL_EVERY_MS }),
          (soFar) =>
            terminal.complain(
              say('soFar', {
                count: soFar.archives,
                entries: nounText(soFar.entries, 'entry', invocation.language),
                runs: nounText(soFar.runs, 'run', invocation.language),
              }),
            ),
        );
        if (!done.ok) return done;
        const { archives, entries, runs } = done.value;
        show(invocation, done.value, () => {
          if (archives === 0 && runs === 0) terminal.line(say('nothing'));
          if (archives > 0) {
            terminal.line(
              say('archived', {
                count: archives,
                archives,
                entries: nounText(entries, 'entry', host.language),
              }),
            );
          }
          if (runs > 0) {
            terminal.line(say('deleted', { runs: nounText(runs, 'run', host.language) }));
          }
        });
        return succeed(EXIT.done);
      }),
  );
}

type Progress = CallResult<'archive.run'>;

/** Asks until everything is done, however long that takes, and tells each time that it went on. */
export async function workedOff(
  ask: () => Promise<Result<Progress>>,
  tell: (soFar: Progress) => void,
): Promise<Result<Progress>> {
  let told = '';
  for (;;) {
    const soFar = await ask();
    if (!soFar.ok || soFar.value.isDone) return soFar;
    const text = JSON.stringify(soFar.value);
    if (text !== told) tell(soFar.value);
    told = text;
  }
}

interface RemoveOptions {
  readonly reason?: string;
}

function removeCommand(host: CommandHost): Command {
  const say = archivesWords(host.language);
  const command = newCommand(host, 'remove', {
    sentence: say('remove.sentence'),
    examples: say('remove.examples'),
  })
    .argument('<file>', say('file'))
    .option('--reason <text>', say('reason'));
  return whenCalled(host, command, async (invocation, options: RemoveOptions, [file = '']) => {
    const reason = readReason(options.reason);
    if (!reason.ok) return refuseOptions(reason.problems);
    return withAgent(invocation, async (agent) => {
      const asked = { person: personAtTerminal(), file, reason: reason.value };
      const removed = await agent.call('archive.remove', asked);
      if (!removed.ok) return removed;
      const { first, last } = removed.value;
      show(invocation, { file, first, last }, () => {
        invocation.terminal.line(visible(say('gone', { file, first, last })));
      });
      return succeed(EXIT.done);
    });
  });
}

function sizeText(bytes: number, language: Language): string {
  const kib = bytes / KIB;
  return kib < KIB ? `${Math.ceil(kib)} KiB` : `${decimalText(kib / KIB, language)} MiB`;
}
