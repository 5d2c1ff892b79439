import type { ProblemReport } from '../domain/now/snapshot.ts';
import type { Cause, CauseNamed } from '../domain/now/trouble-cause.ts';
import type { Language } from '../words/language.ts';

interface CauseTelling {
  readonly language: Language;
  readonly number: (value: number) => string;
}

interface Words {
  readonly disk: string;
  readonly host: (name: string, integrations: string) => string;
  readonly program: (name: string, integrations: string) => string;
  readonly scheduler: (place: string, integrations: string) => string;
  readonly integrations: (count: string, isOne: boolean) => string;
  readonly explains: (count: string, isOne: boolean) => string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    disk: 'The disk is full: nothing can be recorded',
    host: (name, integrations) => `${name} cannot be asked: ${integrations}`,
    program: (name, integrations) => `${name} fails: ${integrations}`,
    scheduler: (place, integrations) => `The scheduler at ${place} fails: ${integrations}`,
    integrations: (count, isOne) => `${count} ${isOne ? 'integration' : 'integrations'}`,
    explains: (count, isOne) => `Explains ${count} other ${isOne ? 'message' : 'messages'}.`,
  },
  es: {
    disk: 'El disco está lleno: no se puede anotar nada',
    host: (name, integrations) => `No se puede consultar ${name}: ${integrations}`,
    program: (name, integrations) => `Falla ${name}: ${integrations}`,
    scheduler: (place, integrations) => `Falla el programador de ${place}: ${integrations}`,
    integrations: (count, isOne) => `${count} ${isOne ? 'integración' : 'integraciones'}`,
    explains: (count, isOne) => `Explica ${isOne ? 'otro aviso' : `otros ${count} avisos`}.`,
  },
};

/** `erp-db1 cannot be asked: 11 integrations` */
export function causeTitle(
  { about, name, integrations }: CauseNamed,
  { language, number }: CauseTelling,
): string {
  const words = WORDS[language];
  const count = words.integrations(number(integrations), integrations === 1);
  switch (about) {
    case 'disk':
      return words.disk;
    case 'host':
      return words.host(name, count);
    case 'program':
      return words.program(name, count);
    case 'scheduler':
      return words.scheduler(name, count);
  }
}

/** `Explains 11 other messages.`; empty: none. */
export function causeExplains({ symptoms }: Cause, { language, number }: CauseTelling): string {
  const count = symptoms.length;
  return count === 0 ? '' : WORDS[language].explains(number(count), count === 1);
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
