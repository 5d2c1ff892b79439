import type { FormField } from '../../../shared/domain/schedulers/kinds/form-fields.ts';
import type { HttpPresetName } from '../../../shared/domain/schedulers/kinds/http-scheduler.ts';
import type { ConnectorKind } from '../../../shared/domain/schedulers/scheduler.ts';
import type { SchedulerForm } from '../../../shared/domain/schedulers/kinds/scheduler-kind.ts';
import type { SCHEDULER_KINDS } from '../../../shared/domain/schedulers/kinds/scheduler-kinds.ts';
import type { BoxName, HintName } from './words.ts';

type Forms = (typeof SCHEDULER_KINDS)[number]['forms'];
type Choices<F> = F extends unknown ? keyof F : never;
type Searched<F> = F extends unknown
  ? { [C in keyof F]: F[C] extends { readonly server: unknown } ? C : never }[keyof F]
  : never;

/** The choices: a scheduler kind, a product with a known API, or a service's other manager. */
export type ConnectorChoice = Choices<Forms>;

/** Where schedules can be searched: a host, or servers of a scheduler. */
export type ServerChoice = 'ssh' | Searched<Forms>;

/** One field of a guided form, with a label and a hint that the catalogue has. */
export type ConnectorField = FormField<BoxName, HintName>;

export interface ConnectorForm extends SchedulerForm {
  readonly frame: { readonly kind: ConnectorKind; readonly preset?: HttpPresetName };
  readonly fields: readonly ConnectorField[];
  readonly server?: {
    readonly without: readonly string[];
    readonly instead?: readonly ConnectorField[];
  };
}
