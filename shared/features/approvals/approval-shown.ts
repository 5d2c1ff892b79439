import type { FactsShown } from '../fact-shown.ts';
import type { approvalFacts } from './approval-facts.ts';

type Shown = FactsShown<typeof approvalFacts>;

const TOKEN: Shown['approval-token.added'] = { about: ({ token }) => token };

/** As `version` stands in the trail: a number is not grouped. */
const valuesOf = ({ version, proposedBy }: { version: number; proposedBy: string }) => ({
  version: String(version),
  by: proposedBy,
});

export const approvalShown = {
  'approval.given': {
    sentence: ({ token, ...detail }) =>
      token === undefined
        ? { key: 'say.approval.given', values: valuesOf(detail) }
        : { key: 'say.approval.given.by-token', values: { ...valuesOf(detail), token } },
  },
  'approval.refused': {
    sentence: ({ token, ...detail }) =>
      token === undefined
        ? { key: 'say.approval.refused', values: valuesOf(detail) }
        : { key: 'say.approval.refused.by-token', values: { ...valuesOf(detail), token } },
  },
  'approval-token.added': TOKEN,
  'approval-token.removed': TOKEN,
} satisfies Shown;
