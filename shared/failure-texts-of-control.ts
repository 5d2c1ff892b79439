/** Why the agent refused a command of live control: what did not happen, why, what to do instead. */
export const controlTexts = {
  'nothing-changed-document': 'The document was rejected; nothing was changed.',
  'nothing-counted': 'Nothing was counted.',
  'nothing-decided': 'Nothing was decided.',
  'nothing-ended': 'Nothing was ended.',
  'nothing-extended': 'Nothing was extended.',
  'nothing-made': 'No window was made.',
  'nothing-moved': 'Nothing was moved.',
  'nothing-paused': 'Nothing was paused.',
  'nothing-resumed': 'Nothing was resumed.',
  'nothing-skipped': 'Nothing was skipped.',
  'nothing-stopped': 'Nothing was stopped.',
  'nothing-undone': 'Nothing was undone.',
  'nothing-listed': 'No occurrences were listed.',

  'window-unknown': 'There is no window "{windowId}"; list them with "remanso window list".',
  'no-window': 'There is no window "{windowId}".',
  'no-integration': 'There is no integration "{integrationId}".',
  'window-exists': 'There is already a window "{windowId}": choose another id.',
  'window-reopening':
    'The window "{windowId}" closed at {closesAt} and is reopening. "remanso reopening release --window {windowId}" resumes everything now.',
  'window-not-open': 'The window "{windowId}" is not open now.',
  'was-ended': 'It was ended at {closesAt} by {by}: {reason}.',
  'only-open':
    'Only an open window can be extended or ended; skip or move an upcoming occurrence instead.',
  'still-open': '"{windowId}" is still open; end it first ("remanso window end {windowId}").',
  'not-reopening-hold': 'No window with the hold "{holdId}" is reopening.',
  'none-reopening': 'None is.',
  'these-reopening': 'These are: {holdIds}.',
  'all-resumed':
    'Everything that "{windowId}" held has already resumed; to pause it again, use "remanso pause".',
  'ends-elsewhere':
    'It closes at {end}, not at {expected} as you saw it. Check again, then decide.',
  'extended-elsewhere':
    'It closes at {end} (extended by {by}: {reason}), not at {expected} as you saw it. Check again, then decide.',
  'ended-elsewhere':
    'It closes at {end} (ended by {by}: {reason}), not at {expected} as you saw it. Check again, then decide.',
  'moved-elsewhere':
    'It closes at {end} (moved by {by}: {reason}), not at {expected} as you saw it. Check again, then decide.',
  'occurrence-moved':
    'It now opens at {opens} (moved by {by}: {reason}). Check again, then decide.',
  'occurrence-elsewhere':
    'It opens at {opens}, not at {expected} as you saw it. Check again, then decide.',
  'skipped-elsewhere':
    'It closes at {end} (skipped by {by}: {reason}), not at {expected} as you saw it. Check again, then decide.',

  'no-occurrence': 'The window "{windowId}" has no occurrence that opens at {opensAt}.',
  'no-more-occurrences': 'It has no more occurrences.',
  'next-occurrences': 'The next ones open at {next}.',
  'already-skipped': 'That occurrence was already skipped.',
  'already-skipped-by': 'That occurrence was already skipped by {by}: {reason}.',
  'already-ended-by': 'That occurrence was already ended by {by}: {reason}.',
  'occurrence-closed': 'That occurrence closed at {closesAt}.',
  'occurrence-open':
    'That occurrence has been open since {opensAt}: end it instead, with "remanso window end {windowId}".',
  'occurrence-over': 'That occurrence is over.',
  'occurrence-as-defined': 'That occurrence was not changed: it is as defined.',
  'occurrence-ended':
    'That occurrence was ended by {by} at {closesAt}; to pause its integrations again, use "remanso pause".',
  'occurrence-moved-open':
    'That occurrence was moved and is open: end it instead, with "remanso window end {windowId}".',
  'already-there': 'It already opens at {opensAt}.',
  'opening-passed': 'It was due to open at {opensAt}, which is in the past.',
  'end-passed':
    'Its previous end, {end}, is in the past: end it instead, with "remanso window end {windowId}".',
  'other-open-then':
    'Another occurrence of the window "{windowId}" is open then, from {from} to {to}: skip it first, or choose another time.',
  'other-moved-there':
    'Another occurrence of the window "{windowId}" was moved there, from {from} to {to}: undo that move first.',
  'after-now': 'expected an instant after now, {now}',
  'after-opening': 'expected an instant after {opensAt}, where it opens',
  'after-from': 'expected an instant after {from}',
  'too-many-days': 'expected at most {days} days from opening to closing',
  'too-many-occurrences': 'expected a range with at most {most} occurrences, this has {count}',
  'closing-needed': 'expected a closing time: the hold lasts until someone resumes it',
  'zone-expected': 'expected a zone like Europe/Madrid',

  'pause-unknown':
    'No pause in force has the id "{holdId}": it may have ended by now. List them with "remanso status".',
  'hold-unknown': 'No hold in force has the id "{holdId}"; list them with "remanso status".',
  'hold-of-window': '"{holdId}" is already the hold of a window.',
  'hold-of-this-window':
    '{holdId} is the hold of the window "{windowId}": use "remanso window extend {windowId}".',
  'pause-without-end':
    'The pause {holdId} has no end: it lasts until someone resumes it, with "remanso resume --hold {holdId}".',
  'pause-ended': 'The pause {holdId} ended at {end}.',
  'pause-not-extended': 'The pause {holdId} was not extended.',
  'pause-end-passed':
    'Its previous end, {end}, is in the past: resume it instead, with "remanso resume --hold {holdId}".',
  'pause-too-long': 'expected an end at most {days} days from now',
  'pause-ends-elsewhere':
    'It ends at {end}, not at {expected} as you saw it. Check again, then decide.',
  'pause-extended-elsewhere':
    'It ends at {end} (extended by {by}: {reason}), not at {expected} as you saw it. Check again, then decide.',
  'resumed-no-hold': 'Nothing was resumed: no hold in force has the id "{holdId}".',
  'resumed-none-paused': 'Nothing was resumed: none of these integrations is paused.',
  'resumed-window-holds':
    'Nothing was resumed: a maintenance window holds this ({holdIds}). It ends by itself at its closing; repeat with --override to end the hold now.',
  'no-such-system': 'there is no system "{id}"',
  'no-such-tag': 'there is no integration with the tag "{id}"',
  'no-such-integration': 'there is no integration "{id}"',

  'not-ours-to-start':
    'The agent does not start "{integrationId}" itself. Run its command by hand, without "remanso guard".',
  'not-ours-to-stop':
    'The agent does not start "{integrationId}" itself: only its own scheduler, or a person on its machine, can stop a run of it.',
  'not-paused': '"{integrationId}" is not paused: it runs when it is due.',
  'run-in-progress': 'A run of "{integrationId}" is in progress: wait until it ends.',
  'no-run': 'No run of "{integrationId}" is in progress.',
  'other-run': 'The run {expected} has ended; since {since} another one is in progress: {runId}.',
  'run-starting': 'Its run has not started yet. Try again in a moment.',
  'run-stopping': 'Its run was already asked to end, at {since}.',
  'scheduler-not-held': 'This agent does not hold a scheduler of "{integrationId}" now.',
  'scheduler-not-enabled':
    'The scheduler of "{integrationId}" has not been enabled since it was paused.',
  'decided-twice': 'expected each integration once, found "{found}" again',
  'decided-unknown': 'expected an integration that exists, found "{found}"',
  'decided-late':
    'expected one whose held runs need a decision, found "{found}": it was made, or it is too late for it',

  'would-change-open': 'Nothing was changed: this would change a window that is open: {ids}.',
  'would-change-several': 'Nothing was changed: this would change windows that are open: {ids}.',
  'change-anyway': 'To do it anyway, add --allow-open-changes and --reason TEXT.',
  'seen-changed':
    'Nothing was changed: "{id}" was changed since you saw it. Look at it again, then decide.',
  'seen-removed':
    'Nothing was changed: "{id}" was removed since you saw it. Look again, then decide.',
  'seen-exists': 'Nothing was changed: "{id}" was added since you looked. Look again, then decide.',
  'remove-unknown-host': 'Nothing was removed: there is no host "{id}".',
  'remove-unknown-system': 'Nothing was removed: there is no system "{id}".',
  'remove-unknown-integration': 'Nothing was removed: there is no integration "{id}".',
  'remove-unknown-calendar': 'Nothing was removed: there is no calendar "{id}".',
  'remove-unknown-window': 'Nothing was removed: there is no window "{id}".',
  'remove-unknown-setting': 'Nothing was removed: there is no setting "{id}".',
  'in-use-setting': 'Nothing was removed: the setting "{id}" is still in use.',
  'remove-unknown-link': 'Nothing was removed: there is no link "{id}".',
  'in-use-link': 'Nothing was removed: the link "{id}" is still in use.',
  'in-use-host': 'Nothing was removed: the host "{id}" is still in use. Change what uses it first.',
  'in-use-system':
    'Nothing was removed: the system "{id}" is still in use. Change what uses it first.',
  'in-use-integration':
    'Nothing was removed: the integration "{id}" is still in use. Change what uses it first.',
  'in-use-calendar':
    'Nothing was removed: the calendar "{id}" is still in use. Change what uses it first.',
  'in-use-window':
    'Nothing was removed: the window "{id}" is still in use. Change what uses it first.',
  'refers-to-host': 'refers to the host "{id}"',
  'refers-to-system': 'refers to the system "{id}"',
  'refers-to-calendar': 'refers to the calendar "{id}"',
  'refers-to-integration': 'refers to the integration "{id}"',
} as const;
