import { catalogue } from '../../../../shared/words/catalogue.ts';
import en from './next/en.json' with { type: 'json' };
import es from './next/es.json' with { type: 'json' };

export const nextWords = catalogue('cli-next', { en, es });

/** Lines to be copied, the same in each language; `why` stands for a reason. */
export const nextLines = {
  extend: (windowId: string, why: string) =>
    `remanso window extend ${windowId} --by 30m --reason ${why}`,
  end: (windowId: string, why: string) => `remanso window end ${windowId} --reason ${why}`,
  skip: (windowId: string, opensAt: string, why: string) =>
    `remanso window skip ${windowId} --occurrence ${opensAt} --reason ${why}`,
  move: (windowId: string, opensAt: string, to: string, why: string) =>
    `remanso window move ${windowId} --occurrence ${opensAt} --to "${to}" --reason ${why}`,
  pause: (selector: string, why: string) =>
    `remanso pause ${selector} --until opening --reason ${why}`,
};
