import type { z } from 'zod';
import type { FormField } from './form-fields.ts';
import type { notKnownReason } from '../schedule/stated-schedule.ts';

/** A guided form. Most kinds have one; `http` has one for each product, `service` for each manager. */
export interface SchedulerForm {
  /** Not asked for by any field. */
  readonly frame: { readonly kind: string; readonly preset?: string };
  readonly fields: readonly FormField[];
  /** For servers that are searched: what of the fields belongs to an entry, and what is asked instead. */
  readonly server?: {
    readonly without: readonly string[];
    readonly instead?: readonly FormField[];
  };
  /** Offered behind this other form instead of where its kind stands. */
  readonly after?: string;
}

/**
 * What the product knows of a kind of scheduler beside its connector. `Server`: what of it is searched
 * for schedules; `never` if it has no servers.
 */
export interface SchedulerKind<Scheduler, Server> {
  readonly kind: string;
  readonly schema: z.ZodType;
  /** As people write it, if not like `kind`. */
  readonly name?: string;
  /** Fields in which no secret is: a support bundle shows them. */
  readonly shown: readonly string[];
  /**
   * Where it answers, as it is written in the document: what several of its integrations share. Absent:
   * nothing is shared beyond the machine itself.
   */
  place?(scheduler: Scheduler): string | undefined;
  /** Why it never says when it is due. Absent: it does, once it is read. */
  readonly untold?: z.output<typeof notKnownReason>;
  /** The fields of the scheduler without those of an entry, and the label of one without credentials. */
  readonly server?: { readonly schema: z.ZodType; nameOf(server: Server): string };
  readonly forms: Readonly<Record<string, SchedulerForm>>;
}
