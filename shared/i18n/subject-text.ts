import type { Subject } from '../domain/now/subject.ts';
import { once } from '../words/once.ts';
import type { Language } from '../words/language.ts';

const LISTS = {
  en: once(() => new Intl.ListFormat('en-GB', { type: 'conjunction' })),
  es: once(() => new Intl.ListFormat('es-ES', { type: 'conjunction' })),
};

/** `ERP, CRM and Shop` / `ERP, CRM y Tienda` */
export function listText(names: readonly string[], language: Language): string {
  return LISTS[language]().format(names);
}

/** `4 integrations` / `1 integración` */
export function integrationsText(count: number, language: Language): string {
  const words = {
    en: ['integration', 'integrations'],
    es: ['integración', 'integraciones'],
  } as const;
  return `${count} ${words[language][count === 1 ? 0 : 1]}`;
}

/** What is paused, as the subject of a sentence. */
export function subjectText(subject: Subject, language: Language): string {
  switch (subject.kind) {
    case 'everything':
      return language === 'es' ? 'Todo' : 'Everything';
    case 'named':
      return listText(namesOf(subject, language), language);
    case 'counted':
      return integrationsText(subject.count, language);
  }
}

const ON = { en: ['on', 'on this machine'], es: ['en', 'en esta máquina'] } as const;

/** `mails on db1`, `on db2`: a name that was just said is not said again. */
function namesOf(
  { names, hosts }: Extract<Subject, { kind: 'named' }>,
  language: Language,
): readonly string[] {
  if (hosts === undefined) return names;
  const [on, here] = ON[language];
  const isAlone = (name: string): boolean => names.filter((one) => one === name).length === 1;
  return names.map((name, index) => {
    if (isAlone(name)) return name;
    const host = hosts[index] ?? null;
    const where = host === null ? here : `${on} ${host}`;
    return names[index - 1] === name ? where : `${name} ${where}`;
  });
}

/** Whether its verb is in the plural. */
export function isPlural(subject: Subject): boolean {
  if (subject.kind === 'everything') return false;
  return subject.kind === 'named' ? subject.names.length > 1 : subject.count !== 1;
}
