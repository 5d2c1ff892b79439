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
