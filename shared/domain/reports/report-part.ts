import type { Language } from '../../words/language.ts';
import type { OccurrenceReport } from './occurrence-report.ts';

/** How a report says moments, lengths and numbers, in one language and zone. */
export interface PartTeller {
  readonly language: Language;
  at(text: string): string;
  length(ms: number): string;
  number(value: number): string;
}

/** A part of a report that a feature adds: a line of its summary, and a table. */
export interface ReportPart {
  readonly title: string;
  /** All of it in one sentence. */
  readonly line: string;
  /** Whether the line says of something that it went wrong. */
  readonly isTrouble: boolean;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** `undefined`: there is nothing to say of this occurrence. */
export type TellPart = (report: OccurrenceReport, tell: PartTeller) => ReportPart | undefined;
