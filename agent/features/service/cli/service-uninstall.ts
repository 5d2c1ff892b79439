import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { shellWord } from '../../../adapters/connectors/kit/secrets/shell-word.ts';
import type { ServiceDefinition } from '../../../adapters/service-manager/service-record.ts';
import { dataDirectory } from '../../../wire/data-directory/data-directory.ts';
import { optionProblem } from '../../../cli/options/option-problem.ts';
import { notAllowed, serviceOf, serviceThere, type ServiceThere } from './service-there.ts';
import type { Invocation } from '../../../cli/session/command-frame.ts';
import { EXIT } from '../../../cli/session/exit-codes.ts';
import { stopAgentOn } from '../../../cli/session/agent/stop-agent.ts';
import { askAtTerminal } from '../../../cli/session/terminal-question.ts';
import { declareAction } from '../../../cli/commands/declare.ts';
import { serviceWords } from './service-words.ts';
import {
  heldJson,
  readHeldNow,
  tellHeld,
  type HeldNow,
} from '../../../cli/commands/agent/held-now.ts';

const YES = /^(?:y|yes|s|sí|si)$/i;

export const serviceUninstallCommand = declareAction({
  name: 'uninstall',
  words: serviceWords,
  sentence: 'uninstall.sentence',
  examples: ['service uninstall', 'service uninstall --system --yes'],
  takes: { '--system': 'system', '--yes': 'yes' },
  isHere: true,
  act: async (scene) => {
    const { given, say: words } = scene;
    const there = await serviceThere(scene, given);
    if (!there.ok) return there;
    const { manager, scope, unit, definition } = there.value;
    if (unit === undefined) {
      if (scene.json) scene.terminal.document({ removed: null });
      else if (scope === 'system') scene.terminal.line(words('absentSystem'));
      else scene.terminal.line(words('absent', { who: serviceOf(scene, scope) }));
      return succeed(EXIT.done);
    }
    const { place } = manager;
    if (definition === undefined) return failAs('conflict', [say('service-of-others', { place })]);
    const refused = notAllowed(scene, scope, 'uninstall');
    if (refused !== undefined) return refused;
    // What it works on, whatever the directory of this call.
    const directory = dataDirectory(definition.dataDir, scene.environment);
    return uninstall({ ...scene, directory }, given, there.value, definition);
  },
});

async function uninstall(
  invocation: Invocation,
  { yes }: { readonly yes?: true },
  { manager, scope }: ServiceThere,
  definition: ServiceDefinition,
): Promise<Result<number>> {
  const { terminal, language, directory, json, stdin } = invocation;
  const words = serviceWords(language);
  const held = await readHeldNow(invocation);
  if (!held.ok) return held;
  if (!json) {
    terminal.line(
      words('willRemove', {
        who: serviceOf(invocation, scope),
        kind: words(`kind.${manager.kind}`),
      }),
    );

    for (const step of manager.steps('remove')) {
      terminal.line(`  ${words('label.then').padEnd(10)}${step}`);
    }
    terminal.line(visible(`  ${words('removes').padEnd(10)}${manager.place}`));
    const told = await tellHeld(invocation, held.value);
    if (!told.ok) return told;
  }
  if (yes !== true) {
    const problem = optionProblem('--yes', 'yes');
    if (!stdin.isTTY) {
      return failAs('invalid-parameters', [say('service-not-removed')], [problem]);
    }
    const typed = await askAtTerminal(stdin, words('ask'));
    if (!YES.test(typed?.trim() ?? '')) return failAs('conflict', [say('service-not-removed')]);
  }
  const stopAgent = (): Promise<void> => stopAgentOn(directory);
  const removed = await manager.remove(definition, { stopAgent });
  if (!removed.ok) return removed;
  if (json) terminal.document({ removed: manager.place, ...heldJson(held.value) });
  else tellRemoved(invocation, manager.place, held.value);
  return succeed(EXIT.done);
}

function tellRemoved(
  { terminal, language, directory }: Invocation,
  place: string,
  { undo }: HeldNow,
): void {
  const words = serviceWords(language);
  terminal.line(visible(words('removed', { place, data: directory.root })));
  if (undo.length === 0) return;
  const where = directory.isDefault ? '' : ` --data-dir ${shellWord(directory.root)}`;
  terminal.line(words('restore', { command: words('command.undo', { where }) }));
}
