import type { TemplateId } from '../../domain/templates/window-template.ts';
import { catalogue } from '../../words/catalogue.ts';
import type { Language } from '../../words/language.ts';
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };

export interface TemplateWords {
  readonly title: string;
  readonly reason: string;
  /** When it opens, in two or three words. */
  readonly when: string;
  readonly text: string;
  /** Instead of `text`, where a calendar knows the workdays. */
  readonly byWorkdays?: string;
}

const sentences = catalogue('templates', { en, es });

/** The name of a template, and the title and reason of its window until somebody changes them. */
export function templateWords(id: TemplateId, language: Language): TemplateWords {
  const say = sentences(language);
  return {
    title: say(`${id}.title`),
    reason: say(`${id}.reason`),
    when: say(`${id}.when`),
    text: say(`${id}.text`),
    ...(id === 'close' ? { byWorkdays: say('close.byWorkdays') } : {}),
  };
}
