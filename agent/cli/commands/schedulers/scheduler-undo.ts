import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { succeed } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { Invocation } from '../../session/command-frame.ts';
import { undoLines, whyNoLines, type SchedulerUndo } from '../../session/undo-lines.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { schedulerWords } from '../../words/schedulers/scheduler.ts';
import { declareAnswer } from '../declare.ts';

export const schedulerUndoCommand = declareAnswer({
  name: 'undo',
  words: schedulerWords,
  sentence: 'undo.sentence',
  examples: ['scheduler undo', 'scheduler undo --integration backup | sh'],
  takes: { '--integration <id>': 'ofThis' },
  isHere: true,
  names: ['integration'],
  understanding: (invocation) => ({
    isOffline: true,
    isKnown: (_, id) => isHeld(invocation, id),
  }),
  ask: async (scene) => {
    const { integration } = scene.given;
    const { readSchedulerPauses } =
      await import('../../../adapters/sqlite/state/scheduler-pauses-reader.ts');
    const pauses = readSchedulerPauses(scene.directory);
    if (!pauses.ok) return pauses;
    const wanted = pauses.value.filter(
      ({ integrationId }) => integration === undefined || integrationId === integration,
    );
    if (wanted.length === 0 && integration !== undefined) {
      return failAs('not-held', [say('no-scheduler-held', { integrationId: integration })]);
    }
    return succeed(await undoLines(scene, wanted));
  },
  json: (all) =>
    all.map(({ pause: { integrationId, scheduler, stage, since }, lines }) => ({
      ...{ integrationId, kind: scheduler.kind, stage },
      ...{ heldSince: formatInstant(since), undo: lines },
    })),
  none: (all, { say: words }) => (all.length === 0 ? `# ${words('nothingHeld')}` : undefined),
  print: (all, scene) => {
    for (const one of all) print(scene, one);
  },
});

/** Of one that was removed meanwhile, too. */
async function isHeld({ directory }: Invocation, integration: string): Promise<boolean> {
  const { readSchedulerPauses } =
    await import('../../../adapters/sqlite/state/scheduler-pauses-reader.ts');
  const pauses = readSchedulerPauses(directory);
  return pauses.ok && pauses.value.some(({ integrationId }) => integrationId === integration);
}

function print({ terminal, language }: Invocation, one: SchedulerUndo): void {
  const { integrationId, scheduler, since } = one.pause;
  const words = schedulerWords(language);
  const head = words('heldSince', {
    id: integrationId,
    kind: scheduler.kind,
    since: formatInstant(since),
  });
  terminal.line(visible(`# ${head}`));
  if (one.lines.length === 0) terminal.line(visible(`# ${whyNoLines(one, language)}`));
  for (const line of one.lines) terminal.line(line);
}
