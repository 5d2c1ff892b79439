/** What an admin must know now, as the status shows it until it is over. */
export const problemSayings = {
  /** Before the sentences of a failure: whose it is. */
  'problem-of-pause': '{id} could not be paused:',
  'problem-of-resume': '{id} could not be resumed:',
  'problem-of-read': '{id} could not be read:',
  'problem-of-connect': '{id} has no connector:',
  'problem-drift-scheduler':
    'Someone enabled the scheduler of {id} while it is paused: pause it again, or leave it.',
  'problem-drift-flag':
    'Someone outside Remanso lets {id} run although it is paused: its hold flag is {what}. Pause it yourself (remanso pause --integration {id} --reason … --for …) to hold it again, or leave it: its runs are then reported as leaks.',
  'problem-leak':
    '{name} is paused, but something of it is running: {who}. Stop it, or find out who starts it without `remanso guard`; this is shown until the hold is over.',
  'problem-processes': 'The processes of this machine cannot be listed: {why}',
  'problem-flags':
    'Holds cannot be published to guards: {shown}. Remanso keeps trying; until then guards may let runs start.',
  'problem-flags-more':
    'Holds cannot be published to guards: {shown}; and {more} more. Remanso keeps trying; until then guards may let runs start.',
  'problem-not-recorded': 'Nothing starts until it can be recorded.',
  'problem-zones-old':
    'The time zone data ({version}, {source}) is old: clock changes decided since then are unknown. Update the tzdata package of the system, or Remanso.',
  'problem-calendar-year':
    'The calendar {id} has no holidays of {year}. Windows that use it ({windows}) may open on holidays. Confirm the year on the screen Calendars (or with remanso calendar holidays REGION {year} --calendar {id} --confirm).',
  'problem-approval-add':
    'Window {windowId} waits for approval by another person, and holds nothing: it would open at {from}. Proposed by {by}. Approve or refuse it on the screen Windows, or with remanso window approve {windowId}.',
  'problem-approval-change':
    'A change of window {windowId} waits for approval by another person: at {from} it would be in force, and until it is approved the window goes on as it was. Proposed by {by}. Approve or refuse it on the screen Windows, or with remanso window approve {windowId}.',
  'problem-approval-remove':
    'The removal of window {windowId} waits for approval by another person: it opens at {from} all the same. Proposed by {by}. Approve or refuse it on the screen Windows, or with remanso window approve {windowId}.',
  'problem-unplannable': '{count} definitions cannot be planned: {path}: {why}',

  'problem-host-no-plan': 'Whether it has a plan is not known.',
  'problem-host-plan': 'It follows the plan that it has, until {until}.',
  'problem-host-next': 'Its next pause: from {from}.',
  'problem-host-clock-ahead':
    'The clock of {id} is {seconds} s ahead: its guards hold and release by it. Set it right there, by NTP for example.',
  'problem-host-clock-behind':
    'The clock of {id} is {seconds} s behind: its guards hold and release by it. Set it right there, by NTP for example.',

  'problem-announcement-changed':
    '{windowId} is planned for another time than what is announced now ({from} – {until}). Nothing was changed. Decide: remanso announcement accept {id}, or refuse {id}.',
  'problem-announcement-cancelled':
    'What {windowId} is planned for has been cancelled by who announced it. Nothing was changed. Decide: remanso announcement accept {id}, or refuse {id}.',
  'problem-announcement-vanished':
    'The feed no longer lists what {windowId} is planned for, and has not cancelled it. Nothing was changed. Ask who announced it, then decide: remanso announcement accept {id} removes the window, refuse {id} keeps it.',
  'problem-announcement-completed':
    'What {windowId} is held for was completed at {at}, says who announced it. Nothing was changed. End it: remanso window end {windowId}; or remanso announcement accept {id} --allow-open-changes, or refuse {id} to keep it as planned.',
  'problem-announcement-overrun':
    'Its announced end was {until}, and who announced it says that it is still in progress; {windowId} does not hold any longer than planned. Pause by hand or extend the window until it is completed ({id}).',
  'problem-announcement-doubt':
    '{windowId} was planned from an announcement that is in doubt now. Nothing was changed. Decide: remanso announcement accept {id} keeps it as it is, or refuse {id}.',
  'problem-announcement-doubtful':
    '{id} is not accepted by itself, though everything of its source is to be, because it is in doubt. Decide: remanso announcement show {id}, then accept {id} or refuse {id}.',
  'problem-announcement-zone':
    'Maintenance is announced ({id}) that may begin soon, and in which zone its times are meant is not known: nothing will be held. Say it: remanso announcement accept {id} --zone ZONE, or refuse {id}.',
  'problem-announcement-waits':
    'From {from} on maintenance is announced ({id}), and nobody has decided about it: nothing will be held. Decide: remanso announcement accept {id}, or refuse {id}.',
  'problem-source': 'Announcements of {id} cannot be read since {since}.',

  'problem-reopening-one': '{title}: 1 integration stays paused.',
  'problem-reopening-many': '{title}: {count} integrations stay paused.',
  'problem-reopening-not-ready': '{system} is not ready ({why}).',
  'problem-reopening-failed': 'The first run after the window failed (times: {count}).',
  'problem-reopening-asked':
    'Checking has ended. Reopen now anyway, keep it closed, or check the systems again.',
  'problem-reopening-kept': 'It stays closed until a person reopens it.',
  'problem-endless-run':
    'Run {run} of {id} has gone on since {since}: held runs wait behind it, and windows close without it. Stop it (remanso run stop {id}), or wait for its end.',
  'problem-reopening-until': 'Checking until {until}.',

  'problem-feed':
    'The calendar feed is on, but it cannot be served at its address: {why} Free its port and start the agent again, or get a new address: remanso calendar feed rotate',
  'problem-guard-box': 'Records of guards cannot be read: {why}',
  'problem-guard-unknown':
    'remanso guard was called with --integration {id}, which does not exist: it is never held. Correct the schedule that calls it, or apply a document that defines it.',
  'problem-guard-unknown-by':
    'remanso guard was called by user {user} with --integration {id}, which does not exist: it is never held. Correct the schedule that calls it, or apply a document that defines it.',
  'problem-guard-held':
    'A guard of {id} could not read its plan, and its command did not run: {why}',
  'problem-guard-held-by':
    'A guard of {id} by user {user} could not read its plan, and its command did not run: {why}',
  'problem-guard-ran':
    'A guard of {id} could not read its plan, and its command ran anyway, as configured: {why}',
  'problem-guard-ran-by':
    'A guard of {id} by user {user} could not read its plan, and its command ran anyway, as configured: {why}',
  'problem-surplus': 'Removed unread: {count} surplus guard records.',
  'problem-surplus-by': 'Removed unread: {count} surplus guard records by user {user}.',
  'problem-strange': 'Removed unread: {count} files that are not guard records.',
  'problem-strange-by': 'Removed unread: {count} files that are not guard records by user {user}.',

  'problem-reconcile':
    'What is shown differs from the audit trail (differences: {count}). See them: remanso reconcile',
  'problem-replaced':
    'Remanso was upgraded or removed while this agent is running. Pauses and runs continue with the version that it was started with: to change to the new one, stop it (process {pid}) and start it again.',
  'problem-socket-lost':
    "The agent's socket was deleted or replaced and cannot be recreated: {why} The command line and the desktop app cannot reach the agent; existing connections stay open.",
  'problem-socket-remade':
    "The agent's socket was deleted or replaced and has been recreated. Find out what deletes files in the agent's folder: its database may be next.",

  'problem-observer': '{name} failed: {why}.',
  'problem-without-calendars': 'Whether holidays of a coming year are missing is not watched.',
  'problem-without-approvals':
    'Whether a window that opens soon still waits for approval is not watched.',
  'problem-without-announcing': 'The dashboard and the tray may be out of date.',
  'problem-without-flags': 'Guarded schedules may not see what is paused.',
  'problem-without-drains': 'Runs still in progress when a window opens may not be shown.',
  'problem-without-backups': 'Backups may not be made.',
  'problem-without-restored': 'That a decision is missing after a restore may not be shown.',
  'problem-without-endless-runs': 'A run that does not end may not be shown.',
  'problem-without-reopening-problems': 'Why a window does not reopen may not be shown.',
  'problem-without-readiness': 'Readiness checks may not run.',
  'problem-without-leaks': 'Runs in spite of a pause may go unnoticed.',
  'problem-without-schedulers': 'Other schedulers may not be paused or resumed in time.',
  'problem-without-leftovers': 'Leftovers of pauses may remain in schedulers.',
  'problem-without-guards': 'Runs under guards may be missing from the audit trail.',
  'problem-without-guard-watch': 'Runs under guards are seen up to 30 s later.',
  'problem-without-pruning':
    'Old runs and old parts of the trail stay in the database longer than they should.',
  'problem-without-announcements': 'Announcements may not be read.',
  'problem-without-log': 'Entries are missing from the log.',
} as const;
