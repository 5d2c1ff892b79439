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
import { nounText } from '../words/numbers.ts';

export function reconcileCommand(host: CommandHost): Command {
  const say = reconcileWords(host.language);
  const command = newCommand(host, 'reconcile', {
    sentence: say('sentence'),
    examples: say('examples'),
  });
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
        if (differences.length > 0) terminal.line(say('advice'));
        else {
          terminal.line(
            say('agrees', {
              integrations: nounText(integrations, 'integration', host.language),
              windows: nounText(windows, 'window', host.language),
              reports,
              months,
            }),
          );
        }
        if (months === 0) terminal.line(say('noMonths'));
      });
      return succeed(differences.length === 0 ? EXIT.done : EXIT.failed);
    }),
  );
}
