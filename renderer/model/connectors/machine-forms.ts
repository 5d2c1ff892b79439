import type { FormsOf } from './connector-form.ts';
import {
  choice,
  declared,
  needed,
  onHost,
  optional,
  timeout,
  type ConnectorField,
} from './connector-fields.ts';

const lines = (path: 'status' | 'pause' | 'resume'): ConnectorField => ({
  path,
  kind: 'lines',
  box: `command.${path}`,
  hint: `command.${path}`,
  isNeeded: true,
});

const scope = choice('scope', 'scope', 'system', 'user');

const stopWithin: ConnectorField = {
  ...optional('stopWithin', 'stopWithin', 'stopWithin'),
  initial: '10s',
  isShort: true,
};

/** Schedules of a machine. */
export const machineForms = {
  systemd: {
    frame: { kind: 'systemd' },
    fields: [onHost, needed('timer', 'timer', 'timer'), scope, timeout('15s')],
  },
  service: {
    frame: { kind: 'service' },
    fields: [onHost, needed('unit', 'unit', 'unit'), scope, stopWithin, timeout('15s')],
  },
  supervisor: {
    frame: { kind: 'service' },
    fields: [
      needed('program', 'program', 'program'),
      optional('config', 'supervisorConfig', 'supervisorConfig'),
      stopWithin,
      timeout('15s'),
    ],
  },
  cron: {
    frame: { kind: 'cron' },
    fields: [
      onHost,
      needed('line', 'line', 'line'),
      { ...optional('user', 'cronUser', 'cronUser'), isShort: true },
      { ...optional('file', 'cronFile', 'cronFile'), isShort: true },
      timeout('15s'),
    ],
  },
  'windows-task': {
    frame: { kind: 'windows-task' },
    fields: [
      needed('name', 'taskName'),
      { ...needed('path', 'taskPath'), initial: '\\' },
      timeout('30s'),
    ],
  },
  command: {
    frame: { kind: 'command' },
    fields: [
      onHost,
      lines('status'),
      lines('pause'),
      lines('resume'),
      optional('cwd', 'cwd'),
      ...declared,
      timeout('30s'),
    ],
  },
} as const satisfies FormsOf<
  'systemd' | 'service' | 'supervisor' | 'cron' | 'windows-task' | 'command'
>;
