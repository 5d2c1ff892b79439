import { z } from 'zod';
import {
  integrationSchema,
  shownFields,
  type FieldPlace,
  type Integration,
  type ShownField,
  type ShownLabel,
} from './integration.ts';

/** What is known of an integration's fields. */
export type FieldValues = Partial<Integration>;

export function shownIn(place: FieldPlace): readonly ShownField<ShownLabel>[] {
  return shownFields.filter((shown) => shown.shownIn.some((one) => one === place));
}

/** What travels to a place that has no definitions. */
export function valuesFor(place: FieldPlace, integration: Integration): FieldValues {
  return Object.fromEntries(shownIn(place).map(({ field }) => [field, integration[field]]));
}

export function valuesSchema(place: FieldPlace): z.ZodType<FieldValues> {
  const fields = shownIn(place).map(
    ({ field }) => [field, integrationSchema.shape[field].optional()] as const,
  );
  return z.strictObject(Object.fromEntries(fields)) as z.ZodType<FieldValues>;
}
