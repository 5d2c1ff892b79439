/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface FailuresValues {
  'backup-space': 'folder' | 'needed' | 'free';
  'backup-no-folder': 'folder';
  'backup-open-folder': 'folder';
  'backup-no-file': 'file';
  'backup-there': 'file';
  'backup-unread': 'file';
  'backup-not-one': 'file';
  'backup-cut': 'file';
  'backup-lacks': 'file' | 'name';
  'backup-altered': 'file' | 'name';
  'backup-garbled': 'file' | 'why';
  'backup-older': 'file' | 'found' | 'format';
  'backup-newer': 'file' | 'product';
  'backup-refused': 'file';
  'backup-database': 'why';
  'backup-chain': 'seq' | 'why';
  'backup-other-head': 'file';
  'backup-process': 'why';
  'restore-has-data': 'root';
  'restore-original-runs': 'root';
  'restored-not-held': 'id';
  'problem-backup-failed': 'folder';
  'problem-backup-overdue': 'at' | 'file';
  'problem-restored': 'hostname' | 'madeAt';
  'problem-restored-held': 'ids';
  'problem-restored-disabled': 'ids';
}
