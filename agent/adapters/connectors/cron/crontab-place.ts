import type { Result } from '../../../../shared/errors.ts';

/** A crontab, wherever it is stored: read and written whole, byte for byte. */
export interface CrontabPlace {
  /** One name per crontab, for messages and for serializing changes. */
  readonly name: string;
  /** Text with one character per byte. */
  read(): Promise<Result<string>>;
  write(text: string): Promise<Result<void>>;
  /** Whether it may also be written. */
  isWritable(): Promise<boolean>;
  /**
   * Shell lines that pass the crontab through `sed SCRIPT`, writing it twice so that cron notices.
   * `hasReturns`: it contains carriage returns, which must survive.
   */
  undo(script: string, hasReturns: boolean): readonly string[];
}

/** No hand-written crontab is longer. */
export const LONGEST_CRONTAB = 16_000_000;
