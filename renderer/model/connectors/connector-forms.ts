import { SCHEDULER_KINDS } from '../../../shared/domain/schedulers/kinds/scheduler-kinds.ts';
import type { ConnectorChoice, ConnectorForm } from './connector-form.ts';

const ALL: readonly Readonly<Record<string, ConnectorForm>>[] = SCHEDULER_KINDS.map(
  ({ forms }) => forms,
);

/** The guided form of each, as its kind declares it. */
export const connectorForms = Object.assign({}, ...ALL) as Readonly<
  Record<ConnectorChoice, ConnectorForm>
>;

/** In the order offered. */
export const connectorChoices: readonly ConnectorChoice[] = offered(
  Object.keys(connectorForms) as ConnectorChoice[],
);

/** Some stand behind a form of another kind, rather than where their own kind does. */
function offered(choices: readonly ConnectorChoice[]): readonly ConnectorChoice[] {
  const behind = (choice: ConnectorChoice): readonly ConnectorChoice[] =>
    choices.filter((one) => connectorForms[one].after === choice);
  return choices
    .filter((one) => connectorForms[one].after === undefined)
    .flatMap((one) => [one, ...behind(one)]);
}
