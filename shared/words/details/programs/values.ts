/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface ProgramsValues {
  'programs.path': 'path';
}
