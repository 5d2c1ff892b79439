import { z } from 'zod';

/** One line of the table. Texts carry their units. */
export const benchRowSchema = z.strictObject({
  what: z.string(),
  ours: z.string(),
  /** Who was measured in the same run, and how much. */
  peer: z.string().default(''),
  /** How many times better than the peer. */
  ratio: z.string().default(''),
  /** The target that is held up; absent where there is none. */
  target: z.string().default(''),
  met: z.boolean().optional(),
});

export type BenchRow = z.input<typeof benchRowSchema>;

/** What a bench is asked for. */
export interface BenchOptions {
  /** The length of the audit trail. */
  readonly rows: number;
  /** Of `five-schedulers`: how many in a row, and whether cron is one of them, which takes minutes. */
  readonly windows: number;
  readonly cron: boolean;
}

export type Bench = (options: BenchOptions) => Promise<BenchRow[]>;
