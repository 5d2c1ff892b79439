import type { Bug } from './bug.ts';

/** Of essential integrations. */
export const ESSENTIAL_BUGS: readonly Bug[] = [
  {
    id: 'essential-by-itself',
    what: 'an essential integration goes on though the window does not say so',
    family: 'essentials',
    changes: [
      {
        file: 'shared/domain/definitions/selector.ts',
        search: 'return exceptEssential === true && essential === true;',
        replace: 'return exceptEssential !== false && essential === true;',
      },
    ],
  },
  {
    id: 'essential-in-one-group',
    what: 'the gate does not tell essential integrations from others that the same windows name',
    family: 'essentials',
    changes: [
      {
        file: 'agent/core/gate/coverage.ts',
        search: "const mark = this.#spares && essential === true ? '!' : '';",
        replace: "const mark = this.#spares && essential === undefined ? '' : '';",
      },
    ],
  },
];
