import { apiForms } from './api-forms.ts';
import type { ConnectorChoice, FormsOf } from './connector-form.ts';
import { machineForms } from './machine-forms.ts';
import { storeForms } from './store-forms.ts';

/** The guided form of each, in the order it is filled in. */
export const connectorForms: FormsOf<ConnectorChoice> = {
  ...machineForms,
  ...apiForms,
  ...storeForms,
};

/** In the order offered: what most machines have comes first. */
export const connectorChoices: readonly ConnectorChoice[] = [
  'systemd',
  'cron',
  'service',
  'supervisor',
  'windows-task',
  'command',
  'http',
  'n8n',
  'node-red',
  'airflow',
  'jenkins',
  'rundeck',
  'alumio',
  'pg-cron',
  'mariadb-event',
  'bullmq',
  'kubernetes',
  'temporal',
];
