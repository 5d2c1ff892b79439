import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { Person } from '../../../shared/contract/command-parts.ts';
import type { CommandHost } from '../session/command-frame.ts';
import { frameWords } from '../words/frame.ts';
import { readReason } from './option-values.ts';
import { personAtTerminal } from '../session/person.ts';
import type { Read } from './selector-options.ts';

/** What every command of live control takes. */
export interface ControlOptions {
  readonly reason?: string;
  readonly dryRun?: true;
  /** Of some. */
  readonly integration?: string | readonly string[];
}

export interface ControlParams {
  readonly commandId: string;
  readonly person: Person;
  readonly reason: string;
  readonly dryRun: boolean;
}

export function addControlOptions({ language }: CommandHost, command: Command): Command {
  const say = frameWords(language);
  return command.option('--reason <text>', say('reason')).option('--dry-run', say('dryRunOption'));
}

/** Who asks, why, and whether it is meant. */
export function readControl({ reason, dryRun }: ControlOptions): Read<ControlParams> {
  const read = readReason(reason);
  if (!read.ok) return read;
  return {
    ok: true,
    value: {
      commandId: randomUUID(),
      person: personAtTerminal(),
      reason: read.value,
      dryRun: dryRun === true,
    },
  };
}
