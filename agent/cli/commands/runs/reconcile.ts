import { setTimeout as wait } from 'node:timers/promises';
import { reconciledFor } from '../../../../shared/domain/reports/reconciliation.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { todaysClock } from '../../options/clocks.ts';
import { differenceLine } from '../../output/difference-lines.ts';
import { EXIT } from '../../session/exit-codes.ts';
import { withAgent } from '../../session/agent/with-agent.ts';
import { nounText } from '../../words/runs/numbers.ts';
import { reconcileWords } from '../../words/runs/reconcile.ts';
import { declareAnswer } from '../declare.ts';

export const reconcileCommand = declareAnswer({
  name: 'reconcile',
  words: reconcileWords,
  sentence: 'sentence',
  examples: 'examples',
  ask: (scene) =>
    withAgent(scene, (agent) => reconciledFor(() => agent.call('trail.reconcile', {}), wait)),
  clock: todaysClock,
  print: ({ differences }, { terminal }, clock) => {
    for (const one of differences) {
      terminal.line(terminal.paint('red', visible(differenceLine(one, clock))));
    }
  },
  lines: ({ differences, checked }, { say, language }) => {
    const { integrations, windows, reports, months } = checked;
    const agrees = say('agrees', {
      integrations: nounText(integrations, 'integration', language),
      windows: nounText(windows, 'window', language),
      ...{ reports, months },
    });
    return [
      differences.length > 0 ? say('advice') : agrees,
      ...(months === 0 ? [say('noMonths')] : []),
    ];
  },
  exit: ({ differences }) => (differences.length === 0 ? EXIT.done : EXIT.failed),
});
