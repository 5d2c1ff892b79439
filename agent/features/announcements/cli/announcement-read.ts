import { basename } from 'node:path';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { AgentClient } from '../../../../shared/rpc/agent-client.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { MOST_FILE_BYTES } from '../../../../shared/features/announcements/announcement-calls.ts';
import { readIdentifier } from '../../../cli/options/option-values.ts';
import { agentClock } from '../../../cli/options/clocks.ts';
import { explainedLines, faultLines } from './announcement-lines.ts';
import type { Outcome } from '../../../cli/output/failure-report.ts';
import { show, type Invocation } from '../../../cli/session/command-frame.ts';
import { EXIT } from '../../../cli/session/exit-codes.ts';
import { declareAction } from '../../../cli/commands/declare.ts';
import { DRY_RUN, freshCommand } from '../../../cli/options/control-options.ts';
import { withAgent } from '../../../cli/session/agent/with-agent.ts';
import { announcementWords } from './announcement-words.ts';
import { frameWords } from '../../../cli/words/frame.ts';
import { numberText } from '../../../cli/words/runs/numbers.ts';

export const readCommand = declareAction({
  name: 'read',
  words: announcementWords,
  sentence: 'read.sentence',
  examples: 'read.examples',
  takes: {
    '<file...>': 'files',
    '--source <id>': 'ofSource',
    '--explain': 'explain',
    ...DRY_RUN,
  },
  read: ({ source = 'files' }) => readIdentifier('--source', source),
  act: (scene) => {
    const { read: source, given } = scene;
    const { explain, dryRun = false } = given;
    return withEach(scene, given.file, (file, agent) =>
      explain === true
        ? explainOne(scene, agent, { file, source })
        : readOne(scene, agent, { file, source, dryRun }),
    );
  },
});

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
    ...{ ...freshCommand(), source, dryRun },
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
