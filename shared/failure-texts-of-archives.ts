/** What was not done with archives of the trail, and why. */
export const archiveTexts = {
  'nothing-archived': 'Nothing more was archived.',
  'nothing-removed': 'Nothing was removed.',
  'archive-unsealed':
    'The entries {first} to {last} were not archived: {why}. They stay in the database.',
  'archive-unread':
    'The archive {file} cannot be read: {why}. Put it back from a backup; "remanso audit verify" checks it.',
  'archive-unknown': 'There is no archive "{file}"; list them with "remanso audit archives list".',
  'archive-removed-before': 'The archive {file} was removed already, by {by}: {reason}',
  'stub-unwritten':
    'The archive {file} is marked as removed, but its file is still there: {why}. The agent tries again within the hour.',
} as const;
