import type { WindowsTaskScheduler } from '../../../../shared/domain/schedulers/windows-task-scheduler.ts';

export type TaskVerb = 'read' | 'disable' | 'enable';

/**
 * Text as PowerShell reads it literally. It takes the typographic quotes for quotes as well
 * (about_Quoting_Rules; U+2018 to U+201B), so those are doubled too.
 */
export function powershellText(text: string): string {
  return `'${text.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`;
}

const ACTION: Readonly<Record<TaskVerb, string>> = {
  read: '',
  disable: 'Disable-ScheduledTask -InputObject $task | Out-Null',
  enable: 'Enable-ScheduledTask -InputObject $task | Out-Null',
};

/** How each of our scripts begins: it says one line of JSON, in UTF-8, with dates as ISO 8601. */
const BEGINNING = `$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
[Console]::OutputEncoding = New-Object Text.UTF8Encoding $false
function Say($value) { [Console]::Out.WriteLine((ConvertTo-Json -Compress -Depth 5 $value)) }
function At($date) { if ($date) { $date.ToUniversalTime().ToString('o') } else { $null } }`;

/** How each of them ends: what PowerShell threw, by numbers. */
const REFUSAL = `catch {
  Say @{
    ok = $false
    category = [int]$_.CategoryInfo.Category
    hresult = [int]$_.Exception.HResult
    id = [string]$_.FullyQualifiedErrorId
    message = [string]$_.Exception.Message
  }
}`;

/** Numbers for enums and ISO 8601 for dates: nothing in the answer depends on the language. */
const ANSWER = `$info = Get-ScheduledTaskInfo -InputObject $task
  $service = New-Object -ComObject Schedule.Service
  $service.Connect()
  $full = $path + $name
  $who = [Security.Principal.WindowsPrincipal][Security.Principal.WindowsIdentity]::GetCurrent()
  Say @{
    ok = $true
    enabled = [bool]$task.Settings.Enabled
    state = [int]$task.State
    running = @($service.GetRunningTasks(1) | Where-Object { $_.Path -eq $full }).Count
    startWhenAvailable = [bool]$task.Settings.StartWhenAvailable
    nextRunAt = At $info.NextRunTime
    lastRunAt = At $info.LastRunTime
    elevated = $who.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
    xml = [string](Export-ScheduledTask -TaskPath $task.TaskPath -TaskName $task.TaskName)
  }`;

/**
 * Switches a task, or only reads it, and prints one line of JSON. The name is compared here,
 * because the cmdlets read `[` and `]` in names as patterns. Never `Set-ScheduledTask`: it may ask
 * for the password of the task's user.
 */
export function taskScript(
  { path, name }: Pick<WindowsTaskScheduler, 'path' | 'name'>,
  verb: TaskVerb,
): string {
  return `${BEGINNING}
$path = ${powershellText(path)}
$name = ${powershellText(name)}
function Find() {
  @(Get-ScheduledTask | Where-Object { $_.TaskPath -eq $path -and $_.TaskName -eq $name })[0]
}
try {
  $task = Find
  if (-not $task) { Say @{ ok = $false; category = 13; hresult = 0; id = 'NoSuchTask'; message = '' }; exit 0 }
  ${verb === 'read' ? '' : `${ACTION[verb]}\n  $task = Find\n  `}${ANSWER}
} ${REFUSAL}
`;
}

/**
 * Lists the tasks with triggers, those of Windows itself left aside. A trigger is told as its class,
 * start and repetition.
 */
export const TASK_LIST_SCRIPT = `${BEGINNING}
try {
  $tasks = @(Get-ScheduledTask | Where-Object { $_.TaskPath -notlike '\\Microsoft\\*' -and $_.Triggers } | ForEach-Object {
    $info = Get-ScheduledTaskInfo -InputObject $_ -ErrorAction SilentlyContinue
    @{
      path = $_.TaskPath
      name = $_.TaskName
      enabled = [bool]$_.Settings.Enabled
      nextRunAt = At $info.NextRunTime
      triggers = @($_.Triggers | ForEach-Object {
        [string]::Join('|', @($_.CimClass.CimClassName, $_.StartBoundary, $_.Repetition.Interval))
      })
    }
  })
  Say @{ ok = $true; tasks = $tasks }
} ${REFUSAL}
`;
