/** What is wrong, on Now: the title, what it means, and the way out. */
export const nowTrouble = {
  'trouble.since': 'Since {{time}}.',
  'trouble.dark': '{{name}} cannot be read',
  'trouble.darkText':
    'It may be running. An integration that cannot be read never counts as paused.',
  'trouble.open': 'Open',
  'trouble.see': 'See the trail',
  'trouble.settings': 'Open the settings',
  'trouble.decide': 'Decide',
  'trouble.checked.good': '{{name}} has its plan, read back just now.',
  'trouble.checked.bad': '{{name}}: {{why}}',
  'trouble.check': 'Check now',
  'trouble.details': 'Details',
  'trouble.remedy.back': 'Bring it back, and the rest follows. By hand:',
  'trouble.remedy.fingerprint': 'Log in once by hand and compare its fingerprint:',
  'trouble.remedy.stranger':
    'Ask who runs it before you trust it: another machine may be answering.',
  'trouble.remedy.login': 'Give ssh a key with which this logs in without a question:',
  'trouble.remedy.client': 'Install OpenSSH 9.4 or newer on this machine.',
  'trouble.remedy.hand': 'See by hand what it answers:',
  'trouble.remedy.scheduler':
    'Once it answers as it should, the rest follows: Remanso retries on its own.',
  'trouble.remedy.disk': 'Free some space on it: nothing starts until it can be recorded.',
  'trouble.more_one': '{{n}} more thing needs your attention',
  'trouble.more_other': '{{n}} more things need your attention',
  'trouble.title': 'Something is wrong',
  'trouble.text.store': 'Nothing starts until it can be recorded.',
  'trouble.host': '{{name}}: whether it has its plan is not known',
  'trouble.calendar': '{{name}}: nobody has confirmed its holidays',
  'trouble.hostClock': 'The clock of {{name}} is off',
  'trouble.text.host':
    'The host keeps to the plan that it has; whether it has the newest is not known.',
  'trouble.text.hostClock': 'The guards of this host hold and release by its clock.',
  'trouble.text.flags': 'The files that guards read could not be written.',
  'trouble.text.observer': 'Pauses and runs continue. What you see may be out of date.',
  'trouble.text.socket-remade':
    'Its socket was deleted or replaced, and has been recreated. Its database may be next: find out what is deleting files.',
  'trouble.text.socket-lost':
    'It was deleted or replaced and cannot be recreated: the command line and the desktop app cannot reach the agent.',
  'trouble.text.program-replaced':
    'Pauses and runs continue with the version that it was started with. Restart it to change to the new one.',
  'trouble.text.zones-old':
    'Clock changes decided since then are unknown. Update the tzdata package of the system, or Remanso.',
  'trouble.text.unplannable': 'Nothing in it is held or started until it is fixed.',
  'trouble.text.guard-unknown':
    'It is called “{{id}}”, so it is never held. Fix the schedule that calls it, or add an integration with this id.',
  'trouble.text.guard-unreadable':
    'It did not know what is held. Below: what it could not read, and whether its command ran.',
  'trouble.text.guard-dropped':
    'They are deleted unread, so runs of real guards may be missing from the trail.',
  'trouble.text.guards':
    'What they held or let run is missing from the trail until it can be read.',
  'trouble.text.audit':
    'Verify it on the audit screen, or with “remanso audit verify”, before you rely on it.',
  'trouble.text.processes': 'Jobs that start without their guard would go unnoticed.',
  'trouble.text.reopening-asked':
    'What it held stays paused. Reopen it anyway, keep it closed, or check the systems again.',
  'trouble.text.reopening-kept': 'What it held stays paused until then.',
  'trouble.text.reopening-stopped':
    'The others wait. The systems are checked again, and one integration goes first again.',
  'trouble.text.restored':
    'Nothing is started, and no other scheduler is touched, until you decide.',
  'trouble.text.backup': 'Pauses and runs go on.',
  'trouble.text.run-endless':
    'Its window closed without it. What it held back is caught up when it ends.',
  'trouble.text.reopening-not-ready': 'Checking continues; what it held resumes once it is ready.',
  'trouble.scheduler.read': 'The scheduler of {{name}} cannot be read',
  'trouble.scheduler.pause': 'The scheduler cannot pause {{name}}',
  'trouble.scheduler.resume': 'The scheduler cannot resume {{name}}',
  'trouble.scheduler.connect': 'There is no connector for {{name}}',
  'trouble.schedulerText.read':
    'Whether it runs is not known. The answer is below; Remanso retries on its own.',
  'trouble.schedulerText.pause':
    'It may keep running. The answer is below; Remanso retries on its own.',
  'trouble.schedulerText.resume':
    'It stays paused there. The answer is below; Remanso retries on its own.',
  'trouble.schedulerText.connect': 'It is neither read nor paused.',
  'trouble.text.other': 'What the agent saw is below.',
} as const;
