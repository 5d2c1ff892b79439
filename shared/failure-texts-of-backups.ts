/** Backups, what is put in place from one, and what a person decides then. */
export const backupTexts = {
  'backup-space':
    'There is not enough space in {folder}: {needed} MB are needed, {free} MB are free. Nothing was written.',
  'backup-no-folder':
    '{folder} is not a folder. Expected an existing folder for the backup. Nothing was written.',
  'backup-open-folder':
    '{folder} can be changed by every user of this machine, who could put another file in the place of the backup. Nothing was written. Choose another folder, or close it: chmod o-w {folder}',
  'backup-no-file': '{file} is not a file. Expected a new file. Nothing was written.',
  'backup-there':
    '{file} exists already. Nothing was written. Choose another name, or replace it: --force',
  'backup-unread': '{file} cannot be read:',
  'backup-not-one': '{file} is not a backup made by remanso backup.',
  'backup-cut':
    '{file} is cut off: its end is missing. It may have been copied in part only; copy it again.',
  'backup-lacks': '{file} is not complete: {name} is missing in it.',
  'backup-altered':
    '{file} was changed after it was made, or its disk is damaged: {name} is not what its manifest says.',
  'backup-garbled':
    '{file} was changed after it was made, or its disk is damaged: it cannot be unpacked ({why}).',
  'backup-older':
    '{file} has format {found}, from a checkout before the first release, and this version (format {format}) does not read it; nothing was changed: with that checkout run "remanso restore {file} --data-dir DIR" and "remanso export DOCUMENT --data-dir DIR", then start this version in an empty directory and give it the document with "remanso apply DOCUMENT".',
  'backup-newer':
    '{file} was made by Remanso {product}, in a form that this version does not know. Install that version or a later one, then restore.',
  'backup-refused': '{file} is not restored.',
  'backup-database': 'The database is damaged: {why}',
  'backup-chain': 'The audit trail is broken at entry {seq}: {why}',
  'backup-other-head':
    '{file} is not restored: its audit trail ends at another entry than its manifest says.',
  'backup-process': 'The backup failed: {why}',

  'restore-has-data':
    '{root} has data of its own. Nothing was changed. To put the backup in their place, and them aside: --replace',
  'restore-original-runs':
    'The agent in {root}, of which this backup was made, runs on this machine now: two agents would pause and resume the same schedulers. Nothing was changed. Stop it, or restore without --take-over and --leave, and decide later.',

  'restored-nothing': 'Nothing waits for a decision after a restore.',
  'restored-not-held': 'the scheduler of {id} was not paused when the backup was made',
  'restored-hold':
    'Everything is paused because this is a restored backup: decide with remanso restore --take-over or --leave whose schedulers these are.',
  'restored-undecided':
    'Nothing is published to it: this is a restored backup, and nobody has decided yet whether the old agent is stopped.',
  'problem-backup-failed': 'No backup could be made in {folder}. It is tried again every hour.',
  'problem-backup-overdue':
    'The last backup is of {at} ({file}): two that were due since then are missing.',
  'problem-restored':
    'Restored from a backup that {hostname} made at {madeAt}. Everything is paused, and no other scheduler is touched, until a person has decided. Is the agent of which it was made stopped, for good? Then: remanso restore --take-over --reason TEXT',
  'problem-restored-held':
    'It had paused these schedulers: {ids}. To leave them as they are now: remanso restore --leave --reason TEXT',
  'problem-restored-disabled':
    'These are disabled now, and the backup does not know why: {ids}. If the old agent paused them after the backup was made, enable them by hand.',
} as const;
