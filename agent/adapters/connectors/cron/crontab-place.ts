import type { Result } from '../../../../shared/errors.ts';

/** A crontab, wherever it lies: read and written whole, byte for byte. */
export interface CrontabPlace {
  /** One name for one crontab, for people and for taking turns. */
  readonly name: string;
  /** Text in which each character is one byte. */
  read(): Promise<Result<string>>;
  write(text: string): Promise<Result<void>>;
  /** Whether what was read may be written, too. */
  isWritable(): Promise<boolean>;
  /**
   * Lines for a shell that pass the crontab through `sed SCRIPT`, written twice for cron to notice.
   * `hasReturns`: it has carriage returns, which must survive that.
   */
  undo(script: string, hasReturns: boolean): readonly string[];
}

/** More than this holds no crontab that people wrote. */
export const LONGEST_CRONTAB = 16_000_000;
