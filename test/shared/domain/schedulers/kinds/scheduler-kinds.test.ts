import { describe, expect, it } from 'vitest';
import { discoveryServer } from '../../../../../shared/domain/schedulers/discovery-server.ts';
import type { SchedulerForm } from '../../../../../shared/domain/schedulers/kinds/scheduler-kind.ts';
import {
  schedulerKind,
  SCHEDULER_KINDS,
} from '../../../../../shared/domain/schedulers/kinds/scheduler-kinds.ts';
import { schedulerSchema } from '../../../../../shared/domain/schedulers/scheduler.ts';
import { problemInWords } from '../../../../../shared/i18n/problem-words.ts';
import { parseForProblems, problemsOf } from '../../../../../shared/zod-problems.ts';

const kindsOf = ({ options }: typeof schedulerSchema | typeof discoveryServer): string[] =>
  options.flatMap((one) => [...one.shape.kind.values]);

describe('kinds of schedulers', () => {
  it('are each decoded by their own schema', () => {
    expect(kindsOf(schedulerSchema)).toEqual([
      'local',
      'guard',
      ...SCHEDULER_KINDS.map(({ kind }) => kind),
    ]);
    for (const kind of SCHEDULER_KINDS) {
      expect([...kind.schema.shape.kind.values]).toEqual([kind.kind]);
      expect(schedulerKind(kind.kind)).toBe(kind);
    }
  });

  it.each(['en', 'es'] as const)('are all named where one is expected, in %s', (language) => {
    for (const schema of [schedulerSchema, discoveryServer]) {
      const read = parseForProblems(schema, { kind: 'none' });
      const said = problemsOf(read.error ?? { issues: [] }).map((one) =>
        problemInWords(one, language),
      );
      expect(said).toEqual([expect.stringContaining(`: ${kindsOf(schema).join(', ')}`)]);
    }
  });

  it('have forms whose fields are each named once', () => {
    for (const { kind, forms } of SCHEDULER_KINDS) {
      for (const { frame, fields, server } of Object.values<SchedulerForm>(forms)) {
        const paths = fields.map(({ path }) => path);
        expect([kind, new Set(paths).size]).toEqual([kind, paths.length]);
        expect(frame.kind).toBe(kind);
        expect(paths).toEqual(expect.arrayContaining([...(server?.without ?? [])]));
      }
    }
  });
});
