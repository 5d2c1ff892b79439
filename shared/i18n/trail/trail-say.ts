import type { Language } from '../../words/language.ts';
import { trailEn } from './trail-words-en.ts';
import { trailEs } from './trail-words-es.ts';

/** A key of the catalogues; each form of a count is one. */
export type TrailKey = keyof typeof trailEn;

/** `say.hold-until` for its two forms. */
export type TrailSentence = TrailKey extends infer Key
  ? Key extends `${infer Base}_one` | `${infer Base}_other`
    ? Base
    : Key
  : never;

export type TrailValues = Readonly<Record<string, string | number>>;

/** One sentence of the trail with its values; `count` chooses between one and many. */
export function say(
  { language }: { readonly language: Language },
  sentence: TrailSentence,
  values: TrailValues = {},
): string {
  const words: Readonly<Record<string, string>> = language === 'es' ? trailEs : trailEn;
  const form = values['count'] === 1 ? 'one' : 'other';
  const template = words[sentence] ?? words[`${sentence}_${form}`] ?? sentence;
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}
