import type { FactsShown } from '../fact-shown.ts';
import type { doctorFacts } from './doctor-facts.ts';

export const doctorShown: FactsShown<typeof doctorFacts> = {
  'doctor.fixed': { details: ({ code }) => [code] },
};
