import type { CallInput } from '../../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { AgentClient } from '../../../../shared/rpc/agent-client.ts';
import { CONTROL, readControl } from '../../options/control-options.ts';
import { readName, together } from '../../options/option-values.ts';
import type { CommandBuilder } from '../../session/command-frame.ts';
import { withAgent } from '../../session/agent/with-agent.ts';
import { declareAnswer, declareGroup } from '../declare.ts';
import { namesText } from '../../words/runs/numbers.ts';
import { reopeningWords } from '../../words/runs/reopening.ts';

type Choice = CallInput<'reopening.decide'>['choice'];

const choiceCommand = (choice: Choice): CommandBuilder =>
  declareAnswer({
    name: choice,
    words: reopeningWords,
    sentence: `choice.${choice}`,
    examples: [
      `reopening ${choice} --window erp-monthly --reason CHG-1042`,
      `reopening ${choice} --window erp-monthly --reason CHG-1042 --dry-run`,
    ],
    takes: { '--window <id>': 'window', ...CONTROL },
    names: ['window'],
    read: ({ window, ...given }) =>
      together({
        windowId: readName('--window', window, 'erp-monthly'),
        control: readControl(given),
      }),
    ask: (scene) =>
      withAgent(scene, async (agent) => {
        const { windowId, control } = scene.read;
        const holdId = await reopeningOf(agent, windowId);
        if (!holdId.ok) return holdId;
        return agent.call('reopening.decide', { ...control, holdId: holdId.value, choice });
      }),
    json: (answer) => ({ ...answer, understood: {} }),
    lines: ({ integrations }, { say, language, given: { dryRun } }) =>
      say(`${dryRun === true ? 'wouldBe' : 'done'}.${choice}`, {
        names: namesText(integrations, language),
      }),
  });

export const reopeningCommand = declareGroup({
  name: 'reopening',
  words: reopeningWords,
  sentence: 'sentence',
  examples: 'examples',
  parts: (['release', 'keep', 'retry'] as const).map(choiceCommand),
});

/** The hold of the window's occurrence that is reopening now. */
async function reopeningOf(agent: AgentClient, windowId: string): Promise<Result<string>> {
  const shown = await agent.call('window.show', { windowId });
  if (!shown.ok) return shown;
  const { state, reopening } = shown.value.status;
  if (reopening !== undefined) return succeed(reopening.holdId);
  return failAs('not-open', [
    say(state === 'reopening' ? 'not-reopening' : `not-reopening-${state}`, { windowId }),
  ]);
}
