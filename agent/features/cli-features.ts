import type { CliFeature } from '../cli/session/cli-feature.ts';
import { announcementsCli } from './announcements/cli/announcements-cli.ts';

/** What features add to the command line. */
export const cliFeatures: readonly CliFeature[] = [announcementsCli];
