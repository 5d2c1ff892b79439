import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failureInWords } from '../../../../shared/i18n/failure-words.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { declareAction } from '../../../cli/commands/declare.ts';
import { zoneClock } from '../../../cli/options/clocks.ts';
import { decoded, DOCUMENT, readDocumentArgument } from '../../../cli/options/document-argument.ts';
import { ZONE } from '../../../cli/options/moments.ts';
import type { Outcome } from '../../../cli/output/failure-report.ts';
import type { Invocation } from '../../../cli/session/command-frame.ts';
import { EXIT } from '../../../cli/session/exit-codes.ts';
import { withAgent } from '../../../cli/session/agent/with-agent.ts';
import { silenceTargets, type SilenceTarget } from '../core/silence-targets.ts';
import { checkLines } from './check-lines.ts';
import { foundLines } from './found-lines.ts';
import { silenceWords } from './silence-words.ts';

/** What a monitor would be silent about, before anything is applied. */
export const previewCommand = declareAction({
  name: 'preview',
  words: silenceWords,
  sentence: 'preview.sentence',
  examples: ['silence preview plan.yaml', 'silence preview - --json < plan.json'],
  takes: { ...DOCUMENT, ...ZONE },
  act: (scene) =>
    ofEach(scene, scene.given.file, async (target) => {
      const { ownerId, monitor } = target;
      const asked = await withAgent(scene, (agent) => agent.call('silence.preview', { monitor }));
      if (!asked.ok) return asked;
      const clock = await zoneClock(scene);
      if (!clock.ok) return clock;
      return succeed({
        json: { of: target.of, ownerId, ...asked.value },
        lines: checkLines({ ownerId, ...asked.value }, scene.say, clock.value),
        isWhole: asked.value.failure === null,
      });
    }),
});

/** What a monitor has that can be named. */
export const findCommand = declareAction({
  name: 'find',
  words: silenceWords,
  sentence: 'find.sentence',
  examples: ['silence find plan.yaml', 'silence find - --json < plan.json'],
  takes: DOCUMENT,
  act: (scene) =>
    ofEach(scene, scene.given.file, async ({ of, ownerId, monitor }) => {
      const from = { monitor };
      const asked = await withAgent(scene, (agent) => agent.call('silence.find', { from }));
      if (!asked.ok) return asked;
      return succeed({
        json: { of, ownerId, ...asked.value },
        lines: foundLines({ ownerId, ...asked.value }, scene.say, scene.language),
        isWhole: asked.value.failure === null,
      });
    }),
});

interface Told {
  readonly json: object;
  readonly lines: readonly string[];
  /** It could be asked. */
  readonly isWhole: boolean;
}

interface Asking extends Invocation {
  readonly say: ReturnType<typeof silenceWords>;
}

/** Of each monitor that a document names; one that cannot be asked does not keep the others. */
async function ofEach(
  scene: Asking,
  file: string,
  ask: (target: SilenceTarget) => Promise<Result<Told>>,
): Promise<Outcome> {
  const argument = await readDocumentArgument(file, scene.stdin);
  if (!argument.ok) return argument;
  const read = decoded(argument.value, ({ shapeProblems = [] }) => shapeProblems);
  if (!read.ok) return read;
  const targets = targetsIn(read.value);
  if (targets.length === 0) {
    if (!scene.json) {
      scene.terminal.line(scene.say('none-in', { file: visible(argument.value.source) }));
    }
    return succeed(EXIT.done);
  }
  let isWhole = true;
  for (const target of targets) {
    const told = await ask(target);
    if (!told.ok) {
      if (told.failure.code !== 'not-supported') return told;
      // Of a kind that does not tell; the others do.
      if (scene.json) scene.terminal.document({ ownerId: target.ownerId, error: told.failure });
      else scene.terminal.line(visible(failureInWords(told.failure, scene.language)));
      isWhole = false;
      continue;
    }
    isWhole &&= told.value.isWhole;
    if (scene.json) scene.terminal.document(told.value.json);
    else for (const line of told.value.lines) scene.terminal.line(line);
  }
  return succeed(isWhole ? EXIT.done : EXIT.failed);
}

function targetsIn({ systems, integrations }: RemansoDocument): readonly SilenceTarget[] {
  const byId = <T extends { readonly id: string }>(all: readonly T[]) =>
    new Map(all.map((one) => [one.id, one]));
  return [...silenceTargets({ systems: byId(systems), integrations: byId(integrations) }).values()];
}
