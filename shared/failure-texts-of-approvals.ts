/** Of the approval of windows by another person. */
export const approvalTexts = {
  'nothing-approved': 'Nothing was approved.',
  'nothing-refused': 'Nothing was refused.',
  'nothing-waits':
    'No change of window "{windowId}" waits for approval: "remanso approval list" shows what does.',
  'waits-in-other-version':
    'What waits of window "{windowId}" is version {version}, proposed by {by}, and not version {seen}: look at it first, with "remanso approval list".',
  'own-request':
    'It was proposed by {by}, and another person has to approve it: another user of this system with "remanso window approve", or someone with a token. Whoever proposed it can take it back with "remanso window refuse".',
  'proposer-unknown':
    'It was proposed by {by}, whom this system does not know as a user of its own: nobody can tell that it was another person. Propose it again.',
  'challenge-unknown':
    'The answer does not carry the challenge of what waits: look at it with "remanso approval list", and answer that.',
  'no-account':
    'User {uid} has no account on this machine (getent passwd {uid}): only people with an account approve or refuse.',
  'subordinate-uid':
    'User {uid} is a subordinate user of {of} (/etc/subuid), and not a person: answer as the user that you have logged in as.',
  'shared-uid':
    'User {name} ({uid}) is not one person: answer as the user that you have logged in as.',
  'root-no-approver':
    'Anybody who administers this machine can be root, so root is not another person: answer as the user that you have logged in as, or name root under "approvers".',
  'accounts-unknown':
    'The system did not say who user {uid} is ({why}): nothing is approved or refused until it does.',
  'own-box':
    'The user of the agent answers with its own data directory, and not through the box for other users.',
  'approver-unlisted':
    '{name} is not among those who may approve: {who}. The list is "approvers" in the document.',
  'token-unlisted':
    'The token "{token}" is not among those who may approve: {who}. The list is "approvers" in the document.',
  'token-own':
    'The token "{token}" was made by {by}, who proposed the change: it approves what others propose, or what is proposed once "approvers" names it.',
  'signature-missing':
    'An approval has to be signed here: use "remanso window approve ID --sign KEYFILE".',
  'signature-no-key':
    'There is no key of {name} under "approvers": keys, so nothing that {name} signs can be checked.',
  'signature-file': 'The signature in {file} cannot be read: {why}.',
  'signature-not-made': 'ssh-keygen did not sign with {key} ({why}).',
  'signature-unreadable': 'It is not a signature as "ssh-keygen -Y sign" makes it.',
  'signature-other-namespace':
    'It was signed for another purpose: sign it with "ssh-keygen -Y sign -n approval@remanso".',
  'signature-other-key':
    'It was signed with a key that "approvers" does not name as yours: sign it with the one that it names.',
  'signature-other-text':
    'It is a signature of something else: sign what "remanso approval text" prints now.',
  'signature-unknown-type': 'Keys of this type cannot be checked here: use ed25519, ecdsa or rsa.',
  'token-unsigned': 'An approval has to be signed here, which a token cannot do.',
  'box-missing':
    'No agent takes approvals of other users there: {why}. Name its data directory with --data-dir.',
  'box-full':
    'More waits for approval than another user can be shown: ask the user of the agent to run "remanso approval list".',
  'box-silent':
    'The agent did not answer within a minute. Nobody knows whether it was done: look with "remanso approval list".',
  'box-unreadable': 'The agent’s answer could not be read: it may be of another version.',
  'token-unknown':
    'No approval token is this one: "remanso approval token list" shows whose there are.',
  'token-younger':
    'The token "{token}" was made after the change was proposed. It approves what is proposed from now on: propose the change again, or ask another person.',
  'waits-unsound':
    'What the window refers to has changed since it was proposed: change the window, so that it is proposed again.',
  'still-approved':
    'Nothing was changed: a window goes on as it was approved until its change is approved too, and would then refer to what is no longer there. Have the change approved first.',
  'move-needs-approval':
    'Window "{windowId}" needs the approval of another person, so one person cannot move it: change the window, and the change waits for approval. Skip, extend and end work at once, with a reason.',
  'accept-needs-approval':
    'Window "{windowId}" needs the approval of another person: change it by hand, and the change waits for approval.',
  'token-exists':
    'There is an approval token "{name}" already: remove it first, or choose another name.',
  'no-such-token': 'There is no approval token "{name}".',
  'window-waits': 'A change of window "{windowId}" waits for approval: choose another id.',
} as const;
