import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { FoundThing } from '../../../../shared/features/silences/silence-calls.ts';
import { visible } from '../../../../shared/visible-text.ts';
import type { Language } from '../../../../shared/words/language.ts';
import { failureLines, namedOf } from './check-lines.ts';
import type { silenceWords } from './silence-words.ts';

type Say = ReturnType<typeof silenceWords>;

type Found = CallResult<'silence.find'> & { readonly ownerId: string };

/** What a monitor has, each as it is written in a definition. */
export function foundLines(
  { things, isCut, failure, ...about }: Found,
  say: Say,
  language: Language,
): readonly string[] {
  const named = namedOf(about);
  if (failure !== null) return [say('unasked', named), ...failureLines(failure, say, language)];
  return [
    things.length === 0
      ? say('found-none', named)
      : say('found', { ...named, count: things.length }),
    ...things.map((one) => `  ${thingLine(one, say)}`),
    ...(isCut ? [`  ${say('found-cut')}`] : []),
  ];
}

function thingLine(
  { kind, field, writes, groups, hosts, services, alarms, likely }: FoundThing,
  say: Say,
): string {
  const told = [
    say(`kind.${kind}`),
    ...(groups.length === 0 ? [] : [say('in-groups', { groups: visible(groups.join(', ')) })]),
    ...(hosts === null ? [] : [say('hosts', { count: hosts })]),
    ...(services === null ? [] : [say('services', { count: services })]),
    say('alarms-on', { count: alarms }),
    ...(likely === null ? [] : [say(`likely.${likely.of}`, { id: likely.id })]),
  ];
  return `${field}: [${visible(JSON.stringify(writes))}]  # ${told.join(' · ')}`;
}
