import { randomUUID } from 'node:crypto';
import type { Person } from '../../../shared/contract/command-parts.ts';
import { frameWords } from '../words/frame.ts';
import { readReason } from './option-values.ts';
import { personAtTerminal } from '../session/person.ts';
import type { Read } from './selector-options.ts';
import { wordOf } from './taken.ts';

export const DRY_RUN = { '--dry-run': wordOf(frameWords, 'dryRunOption') };

/** What every command of live control takes. */
export const CONTROL = { '--reason <text>': wordOf(frameWords, 'reason'), ...DRY_RUN };

/** Who asks for a change, with an id of its own. */
export function freshCommand(): Pick<ControlParams, 'commandId' | 'person'> {
  return { commandId: randomUUID(), person: personAtTerminal() };
}

/** What every command of live control takes. */
export interface ControlOptions {
  readonly reason?: string;
  readonly dryRun?: true;
}

export interface ControlParams {
  readonly commandId: string;
  readonly person: Person;
  readonly reason: string;
  readonly dryRun: boolean;
}

/** Who asks, why, and whether it is meant. */
export function readControl({ reason, dryRun }: ControlOptions): Read<ControlParams> {
  const read = readReason(reason);
  if (!read.ok) return read;
  return {
    ok: true,
    value: {
      ...freshCommand(),
      reason: read.value,
      dryRun: dryRun === true,
    },
  };
}

const INSTANTS = ['opensAt', 'to', 'until', 'expectedClosesAt'];

/** For programs: the answer, with the instants that were read from options as the agent was asked. */
export function withInstants(answer: object, { params }: { readonly params: object }): object {
  const understood = Object.entries(params).filter(([name]) => INSTANTS.includes(name));
  return { ...answer, understood: Object.fromEntries(understood) };
}
