import type { CallInput } from '../../../../shared/contract/agent-contract.ts';
import { CONTROL, readControl, withInstants } from '../../options/control-options.ts';
import { wrongOption } from '../../options/option-problem.ts';
import { together } from '../../options/option-values.ts';
import type { Read } from '../../options/selector-options.ts';
import { missedWords } from '../../words/runs/missed.ts';
import { nounText } from '../../words/runs/numbers.ts';
import { declareCall, declareGroup } from '../declare.ts';

type Choice = CallInput<'missed.decide'>['choices'][number]['choice'];

const CHOICES: readonly Choice[] = ['skip', 'once', 'all'];

const decideCommand = declareCall({
  name: 'decide',
  words: missedWords,
  sentence: 'decide.sentence',
  examples: 'decide.examples',
  takes: { '--integration <id...>': 'integration', '--choice <choice>': 'choice', ...CONTROL },
  names: ['integration'],
  read: ({ integration, choice, ...given }) =>
    together({
      ids: readIntegrations(integration),
      choice: readChoice(choice),
      control: readControl(given),
    }),
  call: 'missed.decide',
  params: (_, { ids, choice, control }) => ({
    ...control,
    choices: ids.map((integrationId) => ({ integrationId, choice })),
  }),
  json: withInstants,
  lines: ({ decided }, { say, language, read: { choice }, given: { dryRun } }) =>
    decided.map(({ integrationId, held, runs }) => {
      const becomes = say(`becomes.${choice}${dryRun === true ? '.dry' : ''}`, {
        runs: nounText(runs, 'run', language),
      });
      return say('decided', {
        id: integrationId,
        count: held,
        held: nounText(held, 'run', language),
        becomes,
      });
    }),
});

export const missedCommand = declareGroup({
  name: 'missed',
  words: missedWords,
  sentence: 'missed.sentence',
  examples: 'missed.examples',
  parts: [decideCommand],
});

function readIntegrations(ids: readonly string[] | undefined): Read<readonly string[]> {
  if (ids !== undefined && ids.length > 0) return { ok: true, value: ids };
  return wrongOption('--integration', 'which-integrations');
}

function readChoice(text: string | undefined): Read<Choice> {
  const choice = CHOICES.find((one) => one === text);
  if (choice !== undefined) return { ok: true, value: choice };
  return text === undefined
    ? wrongOption('--choice', 'choice-missing', { choices: CHOICES.join(', ') })
    : wrongOption('--choice', 'choice', { choices: CHOICES.join(', '), found: text });
}
