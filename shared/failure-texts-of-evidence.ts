/** Why a checkpoint of the trail was not made, stamped, copied or read. */
export const evidenceTexts = {
  'problem-checkpoint': 'No checkpoint of the trail can be made.',
  'problem-stamp':
    'The latest checkpoint of the trail has no time-stamp yet; it is asked for again.',
  'problem-copy': 'Checkpoints of the trail do not reach {name}; it is tried again.',
  'problem-trail-altered':
    'The audit trail, a checkpoint or a copy of it outside was changed by something other than Remanso: {why}. See all of it: remanso audit verify',
  'problem-state-altered':
    'What the agent decides by was changed by something other than Remanso: {why}. See all of it: remanso audit verify',
  'copy-write-only': '{name} can only be written to, and cannot be asked what it has.',
  'checkpoint-not-written': 'The checkpoint could not be written to {file}: {why}',
  'checkpoints-unread': 'The checkpoints in {file} cannot be read: {why}',
  'checkpoints-altered':
    'The last line of {file} is not a checkpoint: it was changed. "remanso audit verify" says more. Nothing is signed until the file is put right, or moved away by a person who knows why.',
  'checkpoint-contradicted':
    'The trail no longer contains entry {seq} as checkpoint {number} signed it: it was rewritten or put back. Nothing is signed until a person has looked at it ("remanso audit verify"). If there is a good reason, like a restored backup, move {folder} away: a new series begins.',
  'checkpoints-gone':
    'The checkpoints up to {made} are no longer in {file}. Nothing is signed until the file is back, or {folder} is moved away by a person who knows why.',
  'checkpoint-key-unfit':
    'The secret "{name}" is not an Ed25519 private key in PEM ("openssl genpkey -algorithm ed25519" makes one).',
  'checkpoint-key-gone':
    'The key that signed checkpoint {number} is no longer among the secrets ("{name}"). Put it back, or begin with a new one: remanso audit checkpoint --new-key. The old key cannot vouch for it then.',
  'checkpoint-key-other':
    'The secret "{name}" is another key than the one that checkpoint {number} names. Put the former one back, or begin with this one: remanso audit checkpoint --new-key.',
  'checkpoint-empty': 'The trail has no entries yet: there is nothing to sign.',
  'stamp-refused': '{host} refused the time-stamp: {said}',
  'stamp-unfit': '{host} sent something else than a time-stamp of this checkpoint ({why}).',
  'evidence-status': '{host} answered {status}.',
  'evidence-answer-large': '{host} sent more than {bytes} bytes.',
  'evidence-unreachable': '{host} cannot be reached: {why}',
  'evidence-not-copied': '{file} cannot be written: {why}',
  'no-checkpoints': 'There are no checkpoints yet; make one with "remanso audit checkpoint".',
} as const;
