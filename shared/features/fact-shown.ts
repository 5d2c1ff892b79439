import type { OccurrenceText } from '../domain/facts/fact-frame.ts';

/** An occurrence by the clock of who reads. */
export type SpanText = (span: Pick<OccurrenceText, 'opensAt' | 'closesAt'>) => string;

/** What is shown of a kind of entry beside its sentence. */
export interface FactShown<Detail> {
  /** What it is about, where it names no integration and no window. */
  readonly about: (detail: Detail) => string;
  /** What its sentence leaves to its panel. */
  readonly details: (detail: Detail, spanText: SpanText) => readonly string[];
}
