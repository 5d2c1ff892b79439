/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface FailuresValues {
  'problem-copy': 'name';
  'copy-write-only': 'name';
  'checkpoint-not-written': 'file' | 'why';
  'checkpoints-unread': 'file' | 'why';
  'checkpoints-altered': 'file';
  'checkpoint-contradicted': 'seq' | 'number' | 'folder';
  'checkpoints-gone': 'made' | 'file' | 'folder';
  'checkpoint-key-unfit': 'name';
  'checkpoint-key-gone': 'number' | 'name';
  'checkpoint-key-other': 'name' | 'number';
  'stamp-refused': 'host' | 'said';
  'stamp-unfit': 'host' | 'why';
  'evidence-status': 'host' | 'status';
  'evidence-answer-large': 'host' | 'bytes';
  'evidence-unreachable': 'host' | 'why';
  'evidence-not-copied': 'file' | 'why';
}
