import type { FactsShown } from '../fact-shown.ts';
import type { hostFacts } from './host-facts.ts';

const about = ({ host }: { readonly host: string }): string => host;

export const hostShown = {
  'host.installed': { about, details: ({ ssh, folder }) => [ssh, folder] },
  'host.cleared': { about, details: ({ ssh, said }) => [ssh, ...said] },
  'host.failed': {
    about,
    details: ({ ssh }) => [ssh],
    sentence: ({ doing, why }) => ({ key: `say.host.failed.${doing}`, values: { why } }),
  },
} satisfies FactsShown<typeof hostFacts>;
