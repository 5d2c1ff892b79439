import { VERSION } from '../../../../shared/version.ts';
import { useCompiled } from '../../../adapters/files/compiled-parts.ts';
import { AGENT_RUN, givenOptions, readAgentRun } from '../../options/agent-run-options.ts';
import { agentWords } from '../../words/agent/agent.ts';
import { agentStopCommand } from './agent-stop.ts';
import { declareAction } from '../declare.ts';

export const agentCommand = declareAction({
  name: 'agent',
  words: agentWords,
  sentence: 'run.sentence',
  examples: 'run.examples',
  takes: { ...AGENT_RUN, '--adopt': 'adopt' },
  parts: [agentStopCommand],
  isHere: true,
  read: readAgentRun,
  act: async (scene) => {
    const { stopWaitMs, port, elsewhere } = scene.read;
    const { directory, json, given, environment } = scene;
    useCompiled(directory, VERSION);
    const { keepParts } = await import('../../../adapters/files/kept-parts.ts');
    keepParts();
    const { runAgent } = await import('../../../main.ts');
    const code = await runAgent({
      ...{ directory, json, stopWaitMs, adopt: given.adopt === true },
      ...(port === undefined ? {} : { http: { port } }),
      ...(elsewhere === undefined ? {} : { elsewhere }),
      given: givenOptions(given, environment),
      ...(process.argv[1] === undefined ? {} : { entry: process.argv[1] }),
    });
    const { endSoon } = await import('../../session/last-exit.ts');
    endSoon(code);
    return { ok: true, value: code };
  },
});
