import { expect, it } from 'vitest';
import { settledLook } from '../../../../../agent/adapters/sqlite/verify/settled-look.ts';

interface Look {
  readonly ok: boolean;
  /** Archives that are made during it. */
  readonly archived: number;
}

function looked(...looks: readonly Look[]): { readonly ok: boolean; readonly count: number } {
  let [mark, count] = [0, 0];
  const { ok } = settledLook(
    () => mark,
    () => {
      const look = looks[count] ?? { ok: false, archived: 1 };
      count += 1;
      mark += look.archived;
      return look;
    },
  );
  return { ok, count };
}

it.each<[name: string, looks: Look[], ok: boolean, count: number]>([
  ['whole at once', [{ ok: true, archived: 0 }], true, 1],
  ['whole, while the agent archives', [{ ok: true, archived: 5 }], true, 1],
  ['a fault', [{ ok: false, archived: 0 }], false, 1],
  [
    'a fault that came of archiving',
    [
      { ok: false, archived: 1 },
      { ok: true, archived: 1 },
    ],
    true,
    2,
  ],
  [
    'a fault that stays once the agent is done',
    [
      { ok: false, archived: 1 },
      { ok: false, archived: 0 },
    ],
    false,
    2,
  ],
  ['a fault that stays, while the agent archives for as long as it is looked at', [], false, 3],
])('%s', (_, looks, ok, count) => {
  expect(looked(...looks)).toEqual({ ok, count });
});
