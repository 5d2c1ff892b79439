import type { OccurrenceFiles } from './occurrence-file.ts';
import { reportFiles } from './reports/report-files.ts';

const ALL: readonly OccurrenceFiles[] = [reportFiles];

/** The feature that writes the report of an occurrence to files; `undefined`: none does. */
export const occurrenceFiles: OccurrenceFiles | undefined = ALL[0];
