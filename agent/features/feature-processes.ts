type Answer = (
  words: readonly string[],
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
) => Promise<void>;

/**
 * Not for people: work that the agent has done by processes of this command line, which it can end.
 * Each is loaded when it is asked for.
 */
export const featureProcesses: ReadonlyMap<string, () => Promise<Answer>> = new Map([
  [
    'announcement-reader',
    async () =>
      (await import('./announcements/cli/announcement-reader.ts')).answerAnnouncementReading,
  ],
]);
