import { describe, expect, it } from 'vitest';
import { discoveryServer } from '../../../../../shared/domain/schedulers/discovery-server.ts';
import type { SchedulerForm } from '../../../../../shared/domain/schedulers/kinds/scheduler-kind.ts';
import {
  schedulerKind,
  SCHEDULER_KINDS,
} from '../../../../../shared/domain/schedulers/kinds/scheduler-kinds.ts';
import { schedulerSchema } from '../../../../../shared/domain/schedulers/scheduler.ts';
import problemTexts from '../../../../../shared/words/problems/locales/en.json' with { type: 'json' };
import problemSentences from '../../../../../shared/words/problems/locales/es.json' with { type: 'json' };

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

  it.each([problemTexts, problemSentences])('are all named where one is expected', (texts) => {
    const has = (text: string, kind: string): boolean => text.split(/[\s,]+/).includes(kind);
    for (const kind of kindsOf(schedulerSchema)) {
      expect([kind, has(texts['scheduler-kind'], kind)]).toEqual([kind, true]);
    }
    for (const kind of kindsOf(discoveryServer).filter((one) => one !== 'ssh')) {
      expect([kind, has(texts['server-kind'], kind)]).toEqual([kind, true]);
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
