import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Replaces `powershell` on the PATH (argv: state file, then PowerShell's arguments): reads the
 * script as far as it names a task and a cmdlet, and answers as Windows does, from a state file.
 * Exits with 64 on anything unexpected, so that a changed script is noticed.
 */

/** A task's state from then on. */
interface Change {
  readonly at: number;
  readonly enabled: boolean;
}

export interface FakeTask {
  readonly path: string;
  readonly name: string;
  enabled: boolean;
  description: string;
  documentation?: string;
  startWhenAvailable: boolean;
  runningUntil: number;
  changes: Change[];
}

export interface FakeWindows {
  tasks: FakeTask[];
  /** Windows' error, whatever it is asked. */
  trouble?: { category: number; hresult: number; id: string; message: string };
  /** Printed verbatim. */
  printed?: string;
  hangs?: boolean;
  /** Accepts a disable but does not do it. */
  isStubborn?: boolean;
  elevated: boolean;
}

const FORBIDDEN = /Set-ScheduledTask|Stop-ScheduledTask|Unregister-|Register-|schtasks|\bStart-/;

function main(): void {
  const [stateFile = '', ...words] = process.argv.slice(2);
  const windows = JSON.parse(readFileSync(stateFile, 'utf8')) as FakeWindows;
  const script = scriptOf(words);
  if (FORBIDDEN.test(script)) refuse(`a forbidden cmdlet in ${script}`);
  if (windows.hangs === true) {
    setInterval(() => undefined, 1_000);
    return;
  }
  if (windows.printed !== undefined) {
    process.stdout.write(windows.printed);
    return;
  }
  if (windows.trouble !== undefined) {
    say({ ok: false, ...windows.trouble });
    return;
  }
  if (script.includes('tasks = $tasks')) {
    say({ ok: true, tasks: windows.tasks.map(listed) });
    return;
  }
  const task = windows.tasks.find(
    ({ path, name }) => path === named(script, 'path') && name === named(script, 'name'),
  );
  if (task === undefined) {
    say({ ok: false, category: 13, hresult: 0, id: 'NoSuchTask', message: '' });
    return;
  }
  if (script.includes('Disable-ScheduledTask -InputObject $task')) {
    change(task, windows.isStubborn === true);
  } else if (
    /Enable-ScheduledTask (-InputObject \$task|-TaskPath '.*' -TaskName '.*')/.test(script)
  ) {
    change(task, true);
  }
  writeFileSync(stateFile, JSON.stringify(windows));
  say(answerOf(task, windows.elevated));
}

function scriptOf([profile, interactive, how, code = '', ...more]: string[]): string {
  if (profile !== '-NoProfile' || interactive !== '-NonInteractive' || more.length > 0) {
    refuse('other options than expected');
  }
  if (how === '-Command') return code;
  if (how !== '-EncodedCommand') refuse(`-EncodedCommand expected, not ${how}`);
  const script = Buffer.from(code, 'base64').toString('utf16le');
  const always = [
    "$ErrorActionPreference = 'Stop'",
    '[Console]::OutputEncoding = New-Object Text.UTF8Encoding $false',
    ".ToUniversalTime().ToString('o')",
  ];
  const ofOne = [
    '[int]$task.State',
    '[string](Export-ScheduledTask -TaskPath $task.TaskPath -TaskName $task.TaskName)',
  ];
  const ofAll = ["$_.TaskPath -notlike '\\Microsoft\\*' -and $_.Triggers", '$info.NextRunTime'];
  const isList = script.includes('tasks = $tasks');
  for (const part of [...always, ...(isList ? ofAll : ofOne)]) {
    if (!script.includes(part)) refuse(`${part} is not in the script`);
  }
  return script;
}

/** The value of a variable or an option, by PowerShell's rules for literal strings. */
function named(script: string, what: 'path' | 'name'): string {
  const option = what === 'path' ? '-TaskPath' : '-TaskName';
  const literal = "'((?:[^'\u2018-\u201b]|['\u2018-\u201b]{2})*)'";
  const found =
    new RegExp(`^\\$${what} = ${literal}$`, 'm').exec(script) ??
    new RegExp(`${option} ${literal}`).exec(script);
  return (found?.[1] ?? '').replaceAll(/(['\u2018-\u201b])['\u2018-\u201b]/g, '$1');
}

function change(task: FakeTask, enabled: boolean): void {
  if (task.enabled === enabled) return;
  task.enabled = enabled;
  task.changes.push({ at: Date.now(), enabled });
}

/** One result of Get-ScheduledTask, as listed. */
function listed({ path, name, enabled, documentation = '' }: FakeTask): object {
  const nextRunAt = enabled ? '2026-12-06T01:00:00.0000000Z' : null;
  const triggers = ['MSFT_TaskDailyTrigger|2026-01-01T02:00:00|', 'MSFT_TaskTimeTrigger||PT5M'];
  return { path, name, enabled, documentation, nextRunAt, triggers };
}

function answerOf(task: FakeTask, elevated: boolean): object {
  const isRunning = task.runningUntil > Date.now();
  return {
    ok: true,
    enabled: task.enabled,
    state: task.enabled ? (isRunning ? 4 : 3) : 1,
    running: isRunning ? 1 : 0,
    startWhenAvailable: task.startWhenAvailable,
    nextRunAt: task.enabled ? '2026-12-06T01:00:00.0000000Z' : null,
    lastRunAt: '1999-11-29T23:00:00.0000000Z',
    elevated,
    xml: xmlOf(task),
  };
}

/** As Windows exports it: the setting is omitted while it is true. */
export function xmlOf({
  enabled,
  description,
  documentation = '',
  startWhenAvailable,
}: FakeTask): string {
  return `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>${description}</Description>
    <Documentation>${documentation}</Documentation>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2026-01-01T02:00:00</StartBoundary>
      <Enabled>true</Enabled>
      <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <StartWhenAvailable>${startWhenAvailable}</StartWhenAvailable>${enabled ? '' : '\n    <Enabled>false</Enabled>'}
  </Settings>
</Task>`;
}

function say(answer: object): void {
  process.stdout.write(`\ufeff${JSON.stringify(answer)}\r\n`);
}

function refuse(why: string): never {
  process.stderr.write(`fake powershell: ${why}\n`);
  process.exit(64);
}

if (import.meta.main) main();
