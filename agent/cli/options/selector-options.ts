import { identifier } from '../../../shared/domain/values/identifier.ts';
import type { CallInput } from '../../../shared/contract/agent-contract.ts';
import type { Problem } from '../../../shared/errors.ts';
import { pauseWords } from '../words/pauses/pause.ts';
import { optionProblem, wrongOption } from './option-problem.ts';
import { wordOf } from './taken.ts';

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
export const SELECTOR = {
  '--integration <id...>': wordOf(pauseWords, 'integration'),
  '--tag <tag...>': wordOf(pauseWords, 'tag'),
  '--system <id...>': wordOf(pauseWords, 'system'),
  '--all': wordOf(pauseWords, 'all'),
};

export function namesSelector(options: SelectorOptions): boolean {
  const { integration, tag, system, all } = options;
  return [integration, tag, system, all].some((option) => option !== undefined);
}

function nameProblems(option: string, names: readonly string[]): Problem[] {
  return names.flatMap((name) => {
    const decoded = identifier.safeParse(name);
    if (decoded.success) return [];
    return [optionProblem(option, 'identifier-found', { found: name })];
  });
}

/** The union of what is named, or all. Whether the names exist is for the agent to say. */
export function readSelector(options: SelectorOptions): Read<SelectorInput> {
  const { integration = [], tag = [], system = [] } = options;
  if (!namesSelector(options)) {
    return wrongOption('', 'which-ones');
  }
  if (options.all === true && integration.length + tag.length + system.length > 0) {
    return wrongOption('--all', 'alone');
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
