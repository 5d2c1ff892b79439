import { join } from 'node:path';
import { pino } from 'pino';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import type { Clock } from '../../ports/time/clock.ts';
import type { Log } from '../../ports/log.ts';
import { redacted } from './log-redaction.ts';
import { RotatingFile } from './rotating-file.ts';

export interface LogOptions {
  readonly folder: string;
  /** Default: the machine's clock. */
  readonly clock?: Pick<Clock, 'now'>;
  readonly level: 'info' | 'warn' | 'error';
  readonly alsoStderr: 'text' | 'json' | 'off';
  /** Redacts secrets that were handed out, anywhere in a detail. */
  readonly hide?: (text: string) => string;
  readonly stderr?: NodeJS.WritableStream;
  readonly fileBytes?: number;
  /** Delay before the file is retried after a failure; default one minute. */
  readonly retryMs?: number;
}

export type JsonLog = Log & {
  /** Resolves when every line so far has been written. */
  flush(): Promise<void>;
  close(): Promise<void>;
};

const FILE_NAME = 'agent.log';
const FILE_BYTES = 10 * 1024 * 1024;
const FILES = 5;
const RETRY_MS = 60_000;
const PLAIN_VALUE = /^[\w./:@%+-]+$/;

/** For developers: in the file, never on a terminal. */
const STACK = 'stack';

interface Line {
  readonly time: string;
  readonly level: string;
  readonly event: string;
  readonly detail?: Record<string, unknown>;
}

function withoutStack(key: string, value: unknown): unknown {
  return key === STACK ? undefined : value;
}

function valueText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value, withoutStack);
  // Quoted unless plain, so that no line break or escape sequence reaches a terminal.
  return PLAIN_VALUE.test(text) || typeof value !== 'string' ? text : JSON.stringify(text);
}

/** `2026-11-25T00:00:00Z info  agent.ready pid=12 dataDir=/var/lib/remanso` */
function textOf(json: string): string {
  const { time, level, event, detail } = JSON.parse(json) as Line;
  const shown = Object.entries(detail ?? {}).filter(([key]) => key !== STACK);
  const pairs = shown.map(([key, value]) => `${key}=${valueText(value)}`);
  return `${[time, level.padEnd(5), event, ...pairs].join(' ')}\n`;
}

/** Where the lines go: the file, and stderr if requested or if the file cannot be written. */
class LogOutput {
  readonly #options: LogOptions;
  readonly #stderr: NodeJS.WritableStream;
  readonly file: RotatingFile;
  #toldTrouble = false;

  constructor(options: LogOptions) {
    this.#options = options;
    this.#stderr = options.stderr ?? process.stderr;
    // The reader may be gone; there is nowhere left to report it.
    this.#stderr.on('error', () => undefined);
    this.file = new RotatingFile({
      folder: options.folder,
      name: FILE_NAME,
      bytes: options.fileBytes ?? FILE_BYTES,
      files: FILES,
      retryMs: options.retryMs ?? RETRY_MS,
      onTrouble: (error) => this.#tellTrouble(error),
      onLost: (line) => {
        if (options.alsoStderr === 'off') this.#stderr.write(textOf(line));
      },
    });
  }

  write(line: string): void {
    const { alsoStderr } = this.#options;
    if (alsoStderr === 'json') this.#stderr.write(line);
    if (alsoStderr === 'text') this.#stderr.write(textOf(line));
    this.file.write(line);
  }

  #tellTrouble(error: Error): void {
    if (this.#toldTrouble) return;
    this.#toldTrouble = true;
    const path = join(this.#options.folder, FILE_NAME);
    this.#stderr.write(`The log ${path} cannot be written (${error.message}); logging to stderr\n`);
  }
}

/**
 * Opens the log: JSON lines in `agent.log`, at most five files of 10 MB. Never throws afterwards.
 */
export function openLog(options: LogOptions): JsonLog {
  const { clock, level } = options;
  const output = new LogOutput(options);
  const logger = pino(
    {
      level,
      base: null,
      messageKey: 'event',
      formatters: { level: (label) => ({ level: label }) },
      timestamp:
        clock === undefined
          ? pino.stdTimeFunctions.isoTime
          : () => `,"time":"${formatInstant(clock.now())}"`,
    },
    output,
  );
  const fields = (detail: Record<string, unknown> | undefined): object =>
    detail === undefined ? {} : { detail: redacted(detail, options.hide) };
  return {
    info: (event, detail) => logger.info(fields(detail), event),
    warn: (event, detail) => logger.warn(fields(detail), event),
    error: (event, detail) => logger.error(fields(detail), event),
    flush: () => output.file.flush(),
    close: () => output.file.close(),
  };
}
