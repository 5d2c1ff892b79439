import type { CliFeature } from '../../../cli/session/cli-feature.ts';

const loadDatabaseLook = async () => (await import('./database-process.ts')).answerDatabaseQuestion;

/** What doctor adds to the command line; each part is loaded when it is called. */
export const doctorCli: CliFeature = {
  commands: { agent: { doctor: async () => (await import('./doctor.ts')).doctorCommand } },
  processes: { 'database-look': loadDatabaseLook },
};
