import type { Command } from 'commander';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { visible } from '../../../shared/visible-text.ts';
import { agentClock, type ZoneOption } from '../options/clocks.ts';
import { readReason, refuseOptions } from '../options/option-values.ts';
import { printTable } from '../output/table.ts';
import { newCommand, show, whenCalled, type CommandHost } from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { personAtTerminal } from '../session/person.ts';
import { withAgent } from '../session/with-agent.ts';
import type { Language } from '../../../shared/words/language.ts';
import { archivesWords } from '../words/archives.ts';
import { decimalText } from '../words/numbers.ts';

const KIB = 1024;
const TELL_EVERY_MS = 10_000;

export function archivesCommand(host: CommandHost): Command {
  return newCommand(host, 'archives', archivesWords[host.language].archives)
    .addCommand(listCommand(host))
    .addCommand(runCommand(host))
    .addCommand(removeCommand(host));
}

function listCommand(host: CommandHost): Command {
  const words = archivesWords[host.language];
  const command = newCommand(host, 'list', words.list).option('--zone <zone>', words.zone);
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
      if (archives.length === 0) terminal.line(words.none);
      else {
        const rows = archives.map(({ file, first, last, earliest, latest, bytes, removed }) => ({
          cells: [
            file,
            String(last - first + 1),
            clock.value.at(earliest),
            clock.value.at(latest),
            sizeText(bytes, invocation.language),
            removed === null ? '' : words.removed(removed.by, removed.reason),
          ],
        }));
        printTable(terminal, words.header, rows);
        terminal.line(visible(words.where(folder)));
      }
      terminal.line(words.since(clock.value.at(onlineSince)));
      return succeed(EXIT.done);
    }),
  );
}

function runCommand(host: CommandHost): Command {
  const words = archivesWords[host.language];
  return whenCalled(host, newCommand(host, 'run', words.run), (invocation) =>
    withAgent(invocation, async (agent) => {
      const { terminal } = invocation;
      const done = await workedOff(
        () => agent.call('archive.run', { waitMs: TELL_EVERY_MS }),
        (soFar) => terminal.complain(words.soFar(soFar)),
      );
      if (!done.ok) return done;
      const { archives, entries, runs } = done.value;
      show(invocation, done.value, () => {
        if (archives === 0 && runs === 0) terminal.line(words.nothing);
        if (archives > 0) terminal.line(words.archived(archives, entries));
        if (runs > 0) terminal.line(words.deleted(runs));
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
  const words = archivesWords[host.language];
  const command = newCommand(host, 'remove', words.remove)
    .argument('<file>', words.file)
    .option('--reason <text>', words.reason);
  return whenCalled(host, command, async (invocation, options: RemoveOptions, [file = '']) => {
    const reason = readReason(options.reason);
    if (!reason.ok) return refuseOptions(reason.problems);
    return withAgent(invocation, async (agent) => {
      const asked = { person: personAtTerminal(), file, reason: reason.value };
      const removed = await agent.call('archive.remove', asked);
      if (!removed.ok) return removed;
      const { first, last } = removed.value;
      show(invocation, { file, first, last }, () => {
        invocation.terminal.line(visible(words.gone(file, first, last)));
      });
      return succeed(EXIT.done);
    });
  });
}

function sizeText(bytes: number, language: Language): string {
  const kib = bytes / KIB;
  return kib < KIB ? `${Math.ceil(kib)} KiB` : `${decimalText(kib / KIB, language)} MiB`;
}
