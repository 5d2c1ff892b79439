import type { RecordedEntry } from '../../../../shared/domain/trail/recorded-entry.ts';
import { succeed, type Problem, type Result } from '../../../../shared/errors.ts';
import type { AuditFilter, AuditTrail } from '../../../adapters/sqlite/audit-trail.ts';
import { PLURAL } from '../../../../shared/domain/definitions/definition-part.ts';
import { AUDIT, atMost, readAuditOptions, type AuditOptions } from '../../options/audit-options.ts';
import { agentClock } from '../../options/clocks.ts';
import { refuseOptions } from '../../options/option-values.ts';
import { entryLine } from '../../output/trail/entry-line.ts';
import type { Invocation } from '../../session/command-frame.ts';
import { EXIT } from '../../session/exit-codes.ts';
import { isInTrail } from '../../session/known/in-trail.ts';
import type { Understanding } from '../../session/known/understood.ts';
import { withTrail } from '../../session/trail/with-trail.ts';
import { optionProblem } from '../../options/option-problem.ts';
import { auditWords } from '../../words/trail/audit.ts';
import { listOfServer } from './audit-of-server.ts';
import { auditVerifyCommand } from './audit-verify.ts';
import { frameWords } from '../../words/frame.ts';
import { wordOf } from '../../options/taken.ts';
import { declareAction, declareAnswer, declareGroup } from '../declare.ts';
import { nounText } from '../../words/runs/numbers.ts';

const WRITTEN = { '<file>': wordOf(frameWords, 'written') };

/** What was removed and is in the trail goes by its id. */
const understanding = (invocation: Invocation): Understanding => ({
  isOffline: true,
  isKnown: (noun, id) => isInTrail(invocation, noun, id),
});

const listCommand = declareAction({
  name: 'list',
  words: auditWords,
  sentence: 'list.sentence',
  examples: 'list.examples',
  takes: AUDIT,
  names: ['integration', 'window', 'system'],
  understanding,
  read: readAuditOptions,
  act: async (scene) => {
    const { terminal, json, say, agent, directory } = scene;
    const { filter, limit } = scene.read;
    const wordsOf = await lineTeller(scene, scene.given);
    if (!wordsOf.ok) return wordsOf;
    const write = (entry: RecordedEntry): Promise<void> => terminal.write(wordsOf.value(entry));
    if (agent.server !== undefined) {
      const listed = await listOfServer(scene, scene.read, write);
      if (!listed.ok) return listed;
      if (listed.value === 0 && !json) terminal.line(say('none'));
      return succeed(EXIT.done);
    }
    return withTrail(directory, async (trail) => {
      let count = 0;
      for (const entry of atMost(trail.iterate(filter), limit)) {
        await write(entry);
        count += 1;
      }
      const unknown = count > 0 ? [] : await unknownIds(scene, trail, filter);
      if (unknown.length > 0) return refuseOptions(unknown);
      if (count === 0 && !json) terminal.line(say('none'));
      return succeed(EXIT.done);
    });
  },
});

const exportCommand = declareAnswer({
  name: 'export',
  words: auditWords,
  sentence: 'export.sentence',
  examples: 'export.examples',
  takes: {
    ...WRITTEN,
    '--format <format>': { text: 'format', choices: ['csv', 'jsonl'], isNeeded: true },
    ...AUDIT,
  },
  isHere: true,
  names: ['integration', 'window', 'system'],
  understanding,
  read: readAuditOptions,
  ask: async ({ directory, given: { file, format }, read: { filter, limit } }) => {
    const { exportAudit } = await import('../../../adapters/audit/audit-export.ts');
    return withTrail(directory, (trail) => {
      const limited = {
        head: () => trail.head(),
        iterate: (wanted: typeof filter) => atMost(trail.iterate(wanted), limit),
      };
      const exported = exportAudit(limited, { file, format, filter });
      if (!exported.ok) return Promise.resolve(exported);
      const { entries, head } = exported.value;
      return Promise.resolve(succeed({ file, entries, head }));
    });
  },
  lines: ({ file, entries, head: { hash, seq } }, { say, language }) => [
    say('wrote', { entries: nounText(entries, 'entry', language), file }),
    say('head', { hash, seq }),
  ],
});

export const auditCommand = declareGroup({
  name: 'audit',
  words: auditWords,
  sentence: 'audit.sentence',
  examples: 'audit.examples',
  parts: [listCommand, auditVerifyCommand, exportCommand],
});

/** Names in the filter that nothing has and the trail never had: almost certainly mistyped. */
async function unknownIds(
  { directory }: Invocation,
  trail: AuditTrail,
  filter: AuditFilter,
): Promise<Problem[]> {
  const { readDefinitions } = await import('../../../adapters/sqlite/state/definitions-reader.ts');
  const known = readDefinitions(directory);
  if (!known.ok) return [];
  return (['integration', 'window', 'system'] as const).flatMap((noun) => {
    const id = filter[noun];
    if (id === undefined || known.value[PLURAL[noun]].has(id)) return [];
    if (trail.iterate({ [noun]: id }).next().done !== true) return [];
    return [optionProblem(`--${noun}`, `never-${noun}`, { found: id })];
  });
}

async function lineTeller(
  invocation: Invocation,
  options: AuditOptions,
): Promise<Result<(entry: RecordedEntry) => string>> {
  if (invocation.json) return succeed(jsonLine);
  const clock = await agentClock(invocation, options);
  return clock.ok ? succeed((entry) => entryLine(entry, clock.value)) : clock;
}

function jsonLine(entry: RecordedEntry): string {
  return `${JSON.stringify(entry)}\n`;
}
