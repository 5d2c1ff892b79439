import {
  discoveryServer,
  type DiscoveryServer,
} from '../../../../shared/domain/schedulers/discovery-server.ts';
import { parseForProblems, problemsOf } from '../../../../shared/zod-problems.ts';
import type { Problem } from '../../../../shared/errors.ts';
import { needed, timeout } from '../../../../shared/domain/schedulers/kinds/form-fields.ts';
import type {
  ConnectorChoice,
  ConnectorField,
  ServerChoice,
} from '../../../model/connectors/connector-form.ts';
import { connectorChoices, connectorForms } from '../../../model/connectors/connector-forms.ts';
import {
  filledIn,
  textAt,
  type ConnectorTexts,
} from '../../../model/connectors/connector-values.ts';

export const serverChoices: readonly ServerChoice[] = [
  'ssh',
  ...connectorChoices.filter(isSearched),
];

/** Of crontabs and timers; the other servers are those of a scheduler. */
const SSH_FIELDS: readonly ConnectorField[] = [needed('ssh', 'ssh', 'ssh'), timeout('20s')];

/** The fields of the scheduler's form without those of an entry. */
export function serverFields(choice: ServerChoice): readonly ConnectorField[] {
  if (choice === 'ssh') return SSH_FIELDS;
  const { fields, server } = connectorForms[choice];
  const instead = new Map(server?.instead?.map((field) => [field.path, field]));
  return fields
    .filter(({ path }) => server?.without.includes(path) !== true)
    .map((field) => instead.get(field.path) ?? field);
}

function isSearched(choice: ConnectorChoice): choice is Exclude<ServerChoice, 'ssh'> {
  return connectorForms[choice].server !== undefined;
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
