import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from 'commander';
import { reconciledFor } from '../../../shared/domain/reports/reconciliation.ts';
import { succeed } from '../../../shared/errors.ts';
import { visible } from '../../../shared/visible-text.ts';
import { SystemClock } from '../../adapters/time/system-clock.ts';
import { agentClock } from '../options/clocks.ts';
import { differenceLine } from '../output/difference-lines.ts';
import { newCommand, show, whenCalled, type CommandHost } from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { withAgent } from '../session/with-agent.ts';
import { reconcileWords } from '../words/reconcile.ts';

export function reconcileCommand(host: CommandHost): Command {
  const words = reconcileWords[host.language];
  const command = newCommand(host, 'reconcile', words);
  return whenCalled(host, command, async (invocation) =>
    withAgent(invocation, async (agent) => {
      const asked = await reconciledFor(() => agent.call('trail.reconcile', {}), wait);
      if (!asked.ok) return asked;
      const clock = await agentClock(invocation, {}, new SystemClock().now(), agent);
      if (!clock.ok) return clock;
      const { checked, differences } = asked.value;
      show(invocation, asked.value, () => {
        const { terminal } = invocation;
        for (const one of differences) {
          terminal.line(terminal.paint('red', visible(differenceLine(one, clock.value))));
        }
        const { integrations, windows, reports, months } = checked;
        if (differences.length > 0) terminal.line(words.advice);
        else terminal.line(words.agrees(integrations, windows, reports, months));
        if (months === 0) terminal.line(words.noMonths);
      });
      return succeed(differences.length === 0 ? EXIT.done : EXIT.failed);
    }),
  );
}
