import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { Invocation } from '../../session/command-frame.ts';
import { CONTROL, readControl, withInstants } from '../../options/control-options.ts';
import { ownClock } from '../../options/clocks.ts';
import { readName, together } from '../../options/option-values.ts';
import { askAtTerminal } from '../../session/terminal-question.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { isSameName, type Named } from '../../../../shared/domain/values/names/typed-name.ts';
import { withAgent } from '../../session/agent/with-agent.ts';
import { declareAnswer, declareCall, declareGroup } from '../declare.ts';
import { optionProblem } from '../../options/option-problem.ts';
import { runWords } from '../../words/runs/run.ts';

const nowCommand = declareAnswer({
  name: 'now',
  words: runWords,
  sentence: 'now.sentence',
  examples: 'now.examples',
  takes: { '--integration <id>': 'integration', ...CONTROL, '--yes': 'yes' },
  names: ['integration'],
  read: async (given, invocation) => {
    const integrationId = readName('--integration', given.integration, 'shop-orders');
    const reason = integrationId.ok ? await reasonFrom(given, invocation) : given.reason;
    const control = readControl({ ...given, ...(reason === undefined ? {} : { reason }) });
    return together({ integrationId, control });
  },
  ask: async (scene) => {
    const { integrationId, control } = scene.read;
    const isMeant = scene.given.yes === true || control.dryRun;
    const named = { id: integrationId, name: scene.meant[0]?.name };
    const confirmed = isMeant ? succeed(true) : await confirm(scene, named);
    if (!confirmed.ok) return confirmed;
    return withAgent(scene, (agent) => agent.call('run.breakGlass', { ...control, integrationId }));
  },
  json: (answer) => ({ ...answer, understood: {} }),
  lines: ({ runId }, { say, read: { integrationId: id, control } }) =>
    control.dryRun ? say('wouldStart', { id }) : say('started', { runId, id }),
});

const stopCommand = declareCall({
  name: 'stop',
  words: runWords,
  sentence: 'stop.sentence',
  examples: 'stop.examples',
  takes: { '<integration>': 'integrationId', '--run <id>': 'runId', ...CONTROL },
  names: ['integration'],
  read: readControl,
  call: 'run.stop',
  params: ({ integration, run }, control) => ({
    ...control,
    ...(run === undefined ? {} : { expectedRunId: run }),
    integrationId: integration,
  }),
  json: withInstants,
  clock: ownClock,
  lines: ({ runId, startedAt }, { say, given: { integration: id, dryRun } }, clock) =>
    say(dryRun === true ? 'asked.dry' : 'asked', { runId, id, since: clock.until(startedAt) }),
});

export const runCommand = declareGroup({
  name: 'run',
  words: runWords,
  sentence: 'run.sentence',
  examples: 'run.examples',
  parts: [nowCommand, stopCommand],
});

/** At a terminal it is asked for where it lacks; a script must give it. */
async function reasonFrom(
  { reason, yes }: { readonly reason?: string; readonly yes?: true },
  { stdin, language }: Invocation,
): Promise<string | undefined> {
  if (reason !== undefined || yes === true || !stdin.isTTY) return reason;
  return askAtTerminal(stdin, runWords(language)('why'));
}

/** Whoever breaks the glass types the name again: a finger that slips starts nothing. */
async function confirm({ stdin, language }: Invocation, named: Named): Promise<Result<true>> {
  if (!stdin.isTTY) {
    return failAs('invalid-parameters', [say('nothing-started')], [optionProblem('--yes', 'yes')]);
  }
  const question = runWords(language)('typeId', { id: visible(named.id) });
  const typed = await askAtTerminal(stdin, question);
  if (isSameName(typed ?? '', named)) return succeed(true);
  return failAs('invalid-parameters', [say('not-its-id')]);
}
