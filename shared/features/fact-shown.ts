import type { z } from 'zod';
import type { OccurrenceText } from '../domain/facts/fact-frame.ts';
import type { WordKey, WordValues } from '../words/catalogue.ts';
import type { featureTrailWords } from './feature-trail-words.ts';

/** How times and numbers are written for who reads. */
export interface ShownText {
  readonly span: (span: Pick<OccurrenceText, 'opensAt' | 'closesAt'>) => string;
  readonly number: (value: number) => string;
}

/** One of the sentences that features add to the trail. */
export interface FactSentence {
  readonly key: WordKey<(typeof featureTrailWords)['en']>;
  readonly values: WordValues;
}

/** What is shown of a kind of entry beside its sentence. */
export interface FactShown<Detail> {
  /** What it is about, where it names no integration and no window; absent: the agent itself. */
  readonly about?: (detail: Detail) => string;
  /** What its sentence leaves to its panel. */
  readonly details?: (detail: Detail, text: ShownText) => readonly string[];
  /** Absent: the one of its kind, without values. */
  readonly sentence?: (detail: Detail) => FactSentence;
}

/** The same for each of some kinds. */
export type FactsShown<Facts extends Readonly<Record<string, z.ZodType<{ detail: unknown }>>>> = {
  readonly [Kind in keyof Facts]: FactShown<z.output<Facts[Kind]>['detail']>;
};
