/** Of timers and their services, as `systemctl show` names them. org.freedesktop.systemd1(5) */
export const TIMER_SHOWN = [
  'Id',
  'Names',
  'Description',
  'LoadState',
  'ActiveState',
  'UnitFileState',
  'Unit',
  'SourcePath',
  'TimersCalendar',
  'TimersMonotonic',
] as const;

export const SERVICE_SHOWN = [
  'Id',
  'Names',
  'LoadState',
  'ActiveState',
  'SubState',
  'InactiveExitTimestamp',
  'NeedDaemonReload',
  'DropInPaths',
  'ExecStart',
] as const;
