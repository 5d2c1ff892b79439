import { z } from 'zod';

/** One row of the table. Texts include their units. */
export const benchRowSchema = z.strictObject({
  what: z.string(),
  ours: z.string(),
  /** The peer measured in the same run, and its value. */
  peer: z.string().default(''),
  /** How many times better than the peer. */
  ratio: z.string().default(''),
  /** The target to meet; absent where there is none. */
  target: z.string().default(''),
  met: z.boolean().optional(),
});

export type BenchRow = z.input<typeof benchRowSchema>;

/** The options of a bench. */
export const benchOptionsSchema = z.strictObject({
  /** The length of the audit trail. */
  rows: z.number(),
  /**
   * For `five-schedulers`: how many windows in a row, and whether to include cron, which takes
   * minutes.
   */
  windows: z.number(),
  cron: z.boolean(),
});

export type BenchOptions = Readonly<z.output<typeof benchOptionsSchema>>;

export type Bench = (options: BenchOptions) => Promise<BenchRow[]>;
