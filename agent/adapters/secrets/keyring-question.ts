import { z } from 'zod';

/** A question to the process that talks to the keyring: one per process. */
export const keyringQuestion = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('read'), service: z.string(), names: z.array(z.string()) }),
  z.strictObject({
    do: z.literal('keep'),
    service: z.string(),
    name: z.string(),
    value: z.string(),
  }),
  z.strictObject({ do: z.literal('forget'), service: z.string(), name: z.string() }),
]);

export const keyringAnswer = z.union([
  z.strictObject({
    /** `null` if the keyring has none of that name. */
    values: z.record(z.string(), z.string().nullable()),
  }),
  z.strictObject({ failed: z.string() }),
]);

export type KeyringQuestion = z.output<typeof keyringQuestion>;
export type KeyringAnswer = z.output<typeof keyringAnswer>;
