import type { Command } from 'commander';
import { succeed } from '../../../shared/errors.ts';
import { newCommand, whenCalled, type CommandHost } from '../session/command-frame.ts';
import { addControlOptions, readControl, type ControlOptions } from '../options/control-options.ts';
import { tellControl } from '../session/tell-control.ts';
import { EXIT } from '../session/exit-codes.ts';
import { refuseOptions } from '../options/option-values.ts';
import { withAgent } from '../session/with-agent.ts';

interface StopOptions extends ControlOptions {
  readonly run?: string;
}

export function runStopCommand(host: CommandHost): Command {
  const command = newCommand(
    'stop',
    'Stops the run of an integration that is under way: it is asked to end, after 10 s made to.',
    [
      'run stop shop-orders --reason "The ERP goes down now"',
      'run stop shop-orders --reason CHG-1042 --dry-run',
    ],
  )
    .argument('<integration>', 'the id of the integration')
    .option('--run <id>', 'the run that you saw: refused where another one goes by now');
  addControlOptions(command);
  return whenCalled(host, command, async (invocation, options: StopOptions, [id = '']) => {
    const control = readControl(options);
    if (!control.ok) return refuseOptions(control.problems);
    const { dryRun } = control.value;
    const seen = options.run === undefined ? {} : { expectedRunId: options.run };
    const params = { ...control.value, ...seen, integrationId: id };
    return withAgent(invocation.directory, async (agent) => {
      const stopped = await agent.call('run.stop', params);
      if (!stopped.ok) return stopped;
      const { runId, startedAt } = stopped.value;
      const told = dryRun ? 'would be told' : 'is told';
      const line = `Run ${runId} of ${id}, under way since ${startedAt}, ${told} to end.`;
      if (invocation.json) invocation.terminal.document(stopped.value);
      else tellControl(invocation, { dryRun }, [line]);
      return succeed(EXIT.done);
    });
  });
}
