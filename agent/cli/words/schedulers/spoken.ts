import type { Language } from '../../../../shared/words/language.ts';

/** The words of one noun in each language: the same keys, functions of the same values. */
export type Spoken<Words> = Readonly<Record<Language, Words>>;

/** What the help of a command says. */
export interface HelpWords {
  readonly sentence: string;
  /** Command lines without `remanso`, or a text of such lines; a remark may follow behind a `#`. */
  readonly examples: string | readonly string[];
}
