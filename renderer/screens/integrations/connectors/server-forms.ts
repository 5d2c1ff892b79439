import {
  discoveryServer,
  type DiscoveryServer,
} from '../../../../shared/domain/schedulers/discovery-server.ts';
import { parseForProblems, problemsOf } from '../../../../shared/zod-problems.ts';
import type { Problem } from '../../../../shared/errors.ts';
import {
  needed,
  optional,
  timeout,
  type ConnectorField,
} from '../../../model/connectors/connector-fields.ts';
import { connectorForms } from '../../../model/connectors/connector-forms.ts';
import {
  filledIn,
  textAt,
  type ConnectorTexts,
} from '../../../model/connectors/connector-values.ts';

/** In the order offered, with the fields that belong to an entry. */
const ENTRY_BOXES = {
  n8n: ['parameters.workflowId'],
  'node-red': ['flow'],
  airflow: ['parameters.dagId'],
  jenkins: ['parameters.job'],
  rundeck: ['parameters.jobId'],
  'pg-cron': ['job'],
  'mariadb-event': ['event'],
  bullmq: ['queue', 'delayed'],
  kubernetes: ['cronJob'],
  temporal: ['scheduleId'],
} as const satisfies Partial<Record<keyof typeof connectorForms, readonly string[]>>;

export type ServerChoice = 'ssh' | keyof typeof ENTRY_BOXES;

export const serverChoices = ['ssh', ...Object.keys(ENTRY_BOXES)] as readonly ServerChoice[];

/** Of crontabs and timers; the other servers are those of a scheduler. */
const SSH_FIELDS: readonly ConnectorField[] = [needed('ssh', 'ssh', 'ssh'), timeout('20s')];

/** For the whole cluster: no namespace given means no single one. */
const NAMESPACES = optional('namespace', 'namespace', 'namespaces');

/** The fields of the scheduler's form without those of an entry. */
export function serverFields(choice: ServerChoice): readonly ConnectorField[] {
  if (choice === 'ssh') return SSH_FIELDS;
  const left: readonly string[] = ENTRY_BOXES[choice];
  return connectorForms[choice].fields
    .filter(({ path }) => !left.includes(path))
    .map((field) => (choice === 'kubernetes' && field.path === 'namespace' ? NAMESPACES : field));
}

/** The server in the fields, or the error of each field. */
export function readServerForm(
  choice: ServerChoice,
  texts: ConnectorTexts,
):
  | { readonly ok: true; readonly server: DiscoveryServer }
  | { readonly ok: false; readonly problems: readonly Problem[] } {
  const fields = serverFields(choice);
  const frame = choice === 'ssh' ? { kind: 'ssh' } : connectorForms[choice].frame;
  const text = (field: ConnectorField): string => textAt(choice, field, texts, undefined);
  const decoded = parseForProblems(discoveryServer, filledIn(frame, fields, text));
  const empty = fields
    .filter((field) => field.isNeeded === true && text(field).trim() === '')
    .map(({ path }) => ({ path, message: '' }));
  if (decoded.success && empty.length === 0) return { ok: true, server: decoded.data };
  const refused = decoded.success ? [] : problemsOf(decoded.error);
  return { ok: false, problems: [...empty, ...refused] };
}
