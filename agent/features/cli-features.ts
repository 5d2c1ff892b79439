import type { CommandBuilder, Invocation } from '../cli/session/command-frame.ts';
import type { CommandGroup } from '../cli/words/frame.ts';
import type { WaitingProposals } from '../core/validation/waiting-plans.ts';

/** Asks the agent; `undefined`: none answers, and nobody else knows. */
type WaitingOf = (
  invocation: Pick<Invocation, 'agent' | 'directory'>,
) => Promise<WaitingProposals | undefined>;

interface CliFeature {
  /** By the group of the help that they stand in. */
  readonly commands: Partial<
    Readonly<Record<CommandGroup, Readonly<Record<string, () => Promise<CommandBuilder>>>>>
  >;
  /** Plans of others that an agent knows of. */
  readonly waiting?: () => Promise<WaitingOf>;
}

/** What features add to the command line; each is loaded when it is called. */
export const cliFeatures: readonly CliFeature[] = [
  {
    commands: {
      windows: {
        announcement: async () =>
          (await import('./announcements/cli/announcement.ts')).announcementCommand,
      },
    },
    waiting: async () => (await import('./announcements/cli/known-proposals.ts')).knownProposals,
  },
];
