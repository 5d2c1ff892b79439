import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, sourceFiles } from './source-imports.ts';

/** Who may look at when schedulers of others are due: what tells people, and what makes the plan. */
const TELLING = [
  'agent/core/gate/forecast.ts',
  'agent/core/gate/plan.ts',
  'agent/core/runs/concerned-runs.ts',
  'agent/core/runs/due-while-held.ts',
  'agent/core/validation/document-preview.ts',
  'agent/core/validation/preview-impact.ts',
  'agent/app/decision-parts.ts',
  'agent/app/engine/plan/forecasts.ts',
  'agent/app/engine/plan/planner.ts',
  'agent/app/reports/status-then.ts',
  'agent/app/views/lane-view.ts',
  'agent/app/views/run-explanation.ts',
  'agent/app/views/status-view.ts',
  'agent/process/composition/composed-service.ts',
  'agent/cli/commands/windows/preview.ts',
  'agent/cli/session/known/known-forecasts.ts',
];

/** What decides: its answers would otherwise hang on what somebody else's program says. */
const DECIDING = [
  'agent/core/runs/due-runs.ts',
  'agent/core/tick.ts',
  'agent/app/engine/engine.ts',
];

const asks = (file: string): boolean =>
  /\bforecasts?\b|\bforecastOf\b/i.test(
    readFileSync(join(root, file), 'utf8').replaceAll(
      /\/\*[\s\S]*?\*\/|\/\/.*|ForecastTick|due-forecast|forecastDue/g,
      '',
    ),
  );

describe('when others are due', () => {
  const asking = sourceFiles('agent').filter(asks);

  it('is asked only by what tells people', () => {
    const others = asking.filter((file) => !TELLING.includes(file));
    expect(others).toEqual([]);
  });

  it('is asked by every file of that list', () => {
    expect(TELLING.filter((file) => !asking.includes(file))).toEqual([]);
  });

  it('is not asked by what starts, holds and records', () => {
    expect(DECIDING.filter((file) => asking.includes(file))).toEqual([]);
    expect(sourceFiles('agent')).toEqual(expect.arrayContaining(DECIDING));
  });
});
