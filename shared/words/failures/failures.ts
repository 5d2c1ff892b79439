import { openCatalogue } from '../catalogue.ts';

/** Sentences of failures by code, in the languages that were loaded: a page needs no English ones. */
export const failures = openCatalogue('failures');
