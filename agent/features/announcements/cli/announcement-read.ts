import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { AgentClient } from '../../../../shared/rpc/agent-client.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { MOST_FILE_BYTES } from '../../../../shared/features/announcements/announcement-calls.ts';
import { readIdentifier, refuseOptions } from '../../../cli/options/option-values.ts';
import { agentClock } from '../../../cli/options/clocks.ts';
import { explainedLines, faultLines } from './announcement-lines.ts';
import type { Outcome } from '../../../cli/output/failure-report.ts';
import {
  newCommand,
  show,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../../../cli/session/command-frame.ts';
import { EXIT } from '../../../cli/session/exit-codes.ts';
import { personAtTerminal } from '../../../cli/session/person.ts';
import { withAgent } from '../../../cli/session/with-agent.ts';
import { announcementWords } from './announcement-words.ts';
import { frameWords } from '../../../cli/words/frame.ts';
import { numberText } from '../../../cli/words/numbers.ts';

interface ReadOptions {
  readonly source?: string;
  readonly dryRun?: true;
  readonly explain?: true;
}

export function readCommand(host: CommandHost): Command {
  const say = announcementWords(host.language);
  const command = newCommand(host, 'read', {
    sentence: say('read.sentence'),
    examples: say('read.examples'),
  })
    .argument('<file...>', say('files'))
    .option('--source <id>', say('ofSource'))
    .option('--explain', say('explain'))
    .option('--dry-run', frameWords(host.language)('dryRunOption'));
  return whenCalled(host, command, (invocation, options: ReadOptions, files) => {
    const source = readIdentifier('--source', options.source ?? 'files');
    if (!source.ok) return Promise.resolve(refuseOptions(source.problems));
    const { explain, dryRun } = options;
    return withEach(invocation, files, (file, agent) =>
      explain === true
        ? explainOne(invocation, agent, { file, source: source.value })
        : readOne(invocation, agent, { file, source: source.value, dryRun: dryRun === true }),
    );
  });
}

/** One after the other; the first that is refused ends it. */
async function withEach(
  invocation: Invocation,
  files: readonly string[],
  read: (file: string, agent: AgentClient) => Promise<Outcome>,
): Promise<Outcome> {
  let outcome: Outcome = succeed(EXIT.done);
  const asked = await withAgent(invocation, async (agent) => {
    for (const file of files) {
      outcome = await read(file, agent);
      if (!outcome.ok) break;
    }
    return succeed(EXIT.done);
  });
  return asked.ok ? outcome : asked;
}

interface Asked {
  readonly file: string;
  readonly source: string;
  readonly dryRun: boolean;
}

/** Each time with the line that it comes from; nothing is kept. */
async function explainOne(
  invocation: Invocation,
  agent: AgentClient,
  { file, source }: Omit<Asked, 'dryRun'>,
): Promise<Outcome> {
  const bytes = await contentOf(file);
  if (!bytes.ok) return bytes;
  const explained = await agent.call('announcement.explain', { source, content: bytes.value });
  if (!explained.ok) return { ...explained, source: file };
  const clock = await agentClock(invocation, {}, undefined, agent);
  if (!clock.ok) return clock;
  show(invocation, { file, ...explained.value }, () => {
    const { terminal } = invocation;
    for (const line of explainedLines(file, explained.value, clock.value)) terminal.line(line);
    for (const line of faultLines(explained.value.faults, clock.value)) terminal.complain(line);
  });
  return succeed(EXIT.done);
}

/** In base64, as it travels. */
async function contentOf(file: string): Promise<Result<string> & { readonly source?: string }> {
  const { readBoundedBytes } = await import('../../../adapters/files/bounded-read.ts');
  const bytes = await readBoundedBytes(file, MOST_FILE_BYTES);
  return bytes.ok ? succeed(bytes.value.toString('base64')) : { ...bytes, source: file };
}

async function readOne(
  invocation: Invocation,
  agent: AgentClient,
  { file, source, dryRun }: Asked,
): Promise<Outcome> {
  const bytes = await contentOf(file);
  if (!bytes.ok) return bytes;
  const read = await agent.call('announcement.read', {
    ...{ commandId: randomUUID(), person: personAtTerminal(), source, dryRun },
    name: basename(file).slice(0, 500),
    content: bytes.value,
  });
  if (!read.ok) return { ...read, source: file };
  const clock = await agentClock(invocation, {}, undefined, agent);
  if (!clock.ok) return clock;
  show(invocation, { file, ...read.value }, () => {
    const { terminal, language } = invocation;
    const say = announcementWords(language);
    const { proposals, faults } = read.value;
    terminal.line(
      visible(
        say('readFrom', {
          name: file,
          count: read.value.read,
          number: numberText(read.value.read, language),
          changed: proposals.length,
        }),
      ),
    );
    for (const id of proposals) terminal.line(`  ${id}`);
    for (const line of faultLines(faults, clock.value)) terminal.complain(line);
    if (dryRun) terminal.line(frameWords(language)('dryRun'));
  });
  return succeed(EXIT.done);
}
