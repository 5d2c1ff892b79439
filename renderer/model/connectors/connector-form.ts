import type { HttpPresetName } from '../../../shared/domain/schedulers/http-scheduler.ts';
import type { ConnectorKind } from '../../../shared/domain/schedulers/scheduler.ts';
import type { ConnectorField } from './connector-fields.ts';

/** The choices: a scheduler kind, a product with a known API, or a service's other manager. */
export type ConnectorChoice =
  Exclude<ConnectorKind, 'http'> | HttpPresetName | 'http' | 'supervisor';

export interface ConnectorForm {
  /** Not asked for by any field. */
  readonly frame: { readonly kind: ConnectorKind; readonly preset?: HttpPresetName };
  readonly fields: readonly ConnectorField[];
}

/** The forms of some choices. */
export type FormsOf<Choice extends ConnectorChoice> = Readonly<Record<Choice, ConnectorForm>>;
