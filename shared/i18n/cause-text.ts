import type { ProblemReport } from '../domain/now/snapshot.ts';
import type { Cause, CauseNamed } from '../domain/now/trouble-cause.ts';
import type { Language } from '../words/language.ts';
import { nowWords } from './now/now-words.ts';

interface CauseTelling {
  readonly language: Language;
  readonly number: (value: number) => string;
}

/** `erp-db1 cannot be asked: 11 integrations` */
export function causeTitle(
  { about, name, integrations }: CauseNamed,
  { language, number }: CauseTelling,
): string {
  const say = nowWords(language);
  if (about === 'disk') return say('cause.disk');
  return say(`cause.${about}`, { name, n: number(integrations), count: integrations });
}

/** `Explains 11 other messages.`; empty: none. */
export function causeExplains({ symptoms }: Cause, { language, number }: CauseTelling): string {
  const count = symptoms.length;
  return count === 0 ? '' : nowWords(language)('cause.explains', { n: number(count), count });
}

/** `job-1 could not be paused:` and its like, which end so. */
const OF_ONE = 'problem-of-';
const END = ': ';

/** Its problem, without the one integration that it was noticed at: it is not about that alone. */
export function causeProblem({ problem }: Cause): ProblemReport {
  const { said = [], message } = problem;
  const [first, ...rest] = said;
  if (first?.code.startsWith(OF_ONE) !== true || rest.length === 0) return problem;
  const cut = message.indexOf(END);
  return { ...problem, said: rest, message: cut < 0 ? message : message.slice(cut + END.length) };
}
