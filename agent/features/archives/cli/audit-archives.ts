import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { Result } from '../../../../shared/errors.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { zoneClock } from '../../../cli/options/clocks.ts';
import { readReason } from '../../../cli/options/option-values.ts';
import { printTable, titles } from '../../../cli/output/terminal/table.ts';
import { declareAnswer, declareCall, declareGroup } from '../../../cli/commands/declare.ts';
import { personAtTerminal } from '../../../cli/session/person.ts';
import { withAgent } from '../../../cli/session/agent/with-agent.ts';
import type { Language } from '../../../../shared/words/language.ts';
import { archivesWords } from './archives-words.ts';
import { decimalText } from '../../../../shared/i18n/formats.ts';
import { nounText } from '../../../cli/words/runs/numbers.ts';

const KIB = 1024;
const TELL_EVERY_MS = 10_000;

const listCommand = declareCall({
  name: 'list',
  words: archivesWords,
  sentence: 'list.sentence',
  examples: ['audit archives list', 'audit archives list --json'],
  takes: { '--zone <zone>': 'zone' },
  call: 'archive.list',
  params: () => ({}),
  json: ({ folder, onlineSince, archives }) => ({ folder, onlineSince, archives }),
  clock: zoneClock,
  print: ({ archives, folder }, { say, terminal, language }, clock) => {
    if (archives.length === 0) {
      terminal.line(say('none'));
      return;
    }
    const rows = archives.map(({ file, first, last, earliest, latest, bytes, removed }) => ({
      cells: [
        file,
        String(last - first + 1),
        clock.at(earliest),
        clock.at(latest),
        sizeText(bytes, language),
        removed === null ? '' : say('removed', { by: removed.by, why: removed.reason }),
      ],
    }));
    const columns = ['archive', 'entries', 'from', 'to', 'size', 'removed'] as const;
    printTable(terminal, titles(say, 'header', columns), rows);
    terminal.line(visible(say('where', { folder })));
  },
  lines: ({ onlineSince }, { say }, clock) => say('since', { time: clock.at(onlineSince) }),
});

const runCommand = declareAnswer({
  name: 'run',
  words: archivesWords,
  sentence: 'run.sentence',
  examples: ['audit archives run'],
  ask: (scene) =>
    withAgent(scene, (agent) =>
      workedOff(
        () => agent.call('archive.run', { waitMs: TELL_EVERY_MS }),
        ({ archives: count, entries, runs }) => {
          const said = {
            entries: nounText(entries, 'entry', scene.language),
            runs: nounText(runs, 'run', scene.language),
          };
          scene.terminal.complain(scene.say('soFar', { count, ...said }));
        },
      ),
    ),
  lines: ({ archives, entries, runs }, { say, language }) => [
    ...(archives === 0 && runs === 0 ? [say('nothing')] : []),
    ...(archives === 0
      ? []
      : [
          say('archived', {
            ...{ count: archives, archives, entries: nounText(entries, 'entry', language) },
          }),
        ]),
    ...(runs === 0 ? [] : [say('deleted', { runs: nounText(runs, 'run', language) })]),
  ],
});

const removeCommand = declareCall({
  name: 'remove',
  words: archivesWords,
  sentence: 'remove.sentence',
  examples: 'remove.examples',
  takes: { '<file>': 'file', '--reason <text>': 'reason' },
  read: ({ reason }) => readReason(reason),
  call: 'archive.remove',
  params: ({ file }, reason) => ({ person: personAtTerminal(), file, reason }),
  json: ({ first, last }, { given: { file } }) => ({ file, first, last }),
  lines: ({ first, last }, { say, given: { file } }) => say('gone', { file, first, last }),
});

export const archivesCommand = declareGroup({
  name: 'archives',
  words: archivesWords,
  sentence: 'archives.sentence',
  examples: ['audit archives list', 'audit archives run'],
  parts: [listCommand, runCommand, removeCommand],
});

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

function sizeText(bytes: number, language: Language): string {
  const kib = bytes / KIB;
  return kib < KIB ? `${Math.ceil(kib)} KiB` : `${decimalText(kib / KIB, language)} MiB`;
}
