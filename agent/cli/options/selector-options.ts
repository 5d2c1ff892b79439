import type { Command } from 'commander';
import { identifier } from '../../../shared/domain/values/identifier.ts';
import type { CallInput } from '../../../shared/contract/agent-contract.ts';
import type { Problem } from '../../../shared/errors.ts';

/** As commander hands them over. */
export interface SelectorOptions {
  readonly integration?: readonly string[];
  readonly tag?: readonly string[];
  readonly system?: readonly string[];
  readonly all?: true;
}

type SelectorInput = CallInput<'hold.place'>['selector'];

/** What the options say, or what is wrong with them. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Each may be repeated and takes several values; different kinds add up. */
export function addSelectorOptions(command: Command): Command {
  return command
    .option('--integration <id...>', 'these integrations')
    .option('--tag <tag...>', 'every integration with one of these tags')
    .option('--system <id...>', 'every integration that needs one of these systems')
    .option('--all', 'every integration');
}

export function namesSelector(options: SelectorOptions): boolean {
  const { integration, tag, system, all } = options;
  return [integration, tag, system, all].some((option) => option !== undefined);
}

function nameProblems(option: string, names: readonly string[]): Problem[] {
  return names.flatMap((name) => {
    const decoded = identifier.safeParse(name);
    if (decoded.success) return [];
    const expected = decoded.error.issues[0]?.message ?? 'expected a name';
    return [{ path: option, message: `${expected}, found ${JSON.stringify(name)}` }];
  });
}

/** The union of what is named, or all. Whether the names exist is for the agent to say. */
export function readSelector(options: SelectorOptions): Read<SelectorInput> {
  const { integration = [], tag = [], system = [] } = options;
  if (!namesSelector(options)) {
    const message = 'expected which ones: --integration, --tag, --system or --all';
    return { ok: false, problems: [{ path: '', message }] };
  }
  if (options.all === true && integration.length + tag.length + system.length > 0) {
    return {
      ok: false,
      problems: [{ path: '--all', message: 'expected alone: it is everything' }],
    };
  }
  const problems = [
    ...nameProblems('--integration', integration),
    ...nameProblems('--tag', tag),
    ...nameProblems('--system', system),
  ];
  if (problems.length > 0) return { ok: false, problems };
  if (options.all === true) return { ok: true, value: { all: true } };
  const selector = { integrations: [...integration], tags: [...tag], systems: [...system] };
  return { ok: true, value: selector };
}
