import type { Subject } from '../domain/now/subject.ts';
import type { Language } from '../words/language.ts';
import { listText } from './formats.ts';
import { nowWords } from './now/now-words.ts';

/** `4 integrations` / `1 integración` */
export function integrationsText(count: number, language: Language): string {
  return nowWords(language)('subject.integrations', { count });
}

/** What is paused, as the subject of a sentence. */
export function subjectText(subject: Subject, language: Language): string {
  switch (subject.kind) {
    case 'everything':
      return nowWords(language)('subject.everything');
    case 'named':
      return listText(namesOf(subject, language), language);
    case 'counted':
      return integrationsText(subject.count, language);
  }
}

/** `mails on db1`, `on db2`: a name that was just said is not said again. */
function namesOf(
  { names, hosts }: Extract<Subject, { kind: 'named' }>,
  language: Language,
): readonly string[] {
  if (hosts === undefined) return names;
  const say = nowWords(language);
  const isAlone = (name: string): boolean => names.filter((one) => one === name).length === 1;
  return names.map((name, index) => {
    if (isAlone(name)) return name;
    const host = hosts[index] ?? null;
    if (names[index - 1] === name) {
      return host === null ? say('subject.onThis') : say('subject.onHost', { host });
    }
    return host === null
      ? say('subject.namedOnThis', { name })
      : say('subject.namedOnHost', { name, host });
  });
}

/** As a count: whether its verb is in the plural. */
export function howMany(subject: Subject): number {
  if (subject.kind === 'everything') return 1;
  return subject.kind === 'named' ? Math.max(1, subject.names.length) : subject.count;
}
