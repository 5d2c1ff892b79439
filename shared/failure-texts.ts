import { agentTexts } from './failure-texts-of-agent.ts';
import { backupTexts } from './failure-texts-of-backups.ts';
import { calendarTexts } from './failure-texts-of-calendars.ts';
import { approvalTexts } from './failure-texts-of-approvals.ts';
import { announcementTexts } from './failure-texts-of-announcements.ts';
import { archiveTexts } from './failure-texts-of-archives.ts';
import { commandTexts } from './failure-texts-of-commands.ts';
import { connectorTexts } from './failure-texts-of-connectors.ts';
import { controlTexts } from './failure-texts-of-control.ts';
import { discoveryTexts } from './failure-texts-of-discovery.ts';
import { evidenceTexts } from './failure-texts-of-evidence.ts';
import { fileTexts } from './failure-texts-of-files.ts';
import { findingTexts } from './failure-texts-of-findings.ts';
import { mariadbTexts } from './failure-texts-of-mariadb.ts';
import { placeTexts } from './failure-texts-of-places.ts';
import { problemSayings } from './failure-texts-of-problems.ts';
import { heldServiceTexts } from './failure-texts-of-held-services.ts';
import { hostTexts } from './failure-texts-of-hosts.ts';
import { schedulerTexts } from './failure-texts-of-schedulers.ts';
import { serviceTexts } from './failure-texts-of-services.ts';
import { stewardTexts } from './failure-texts-of-stewards.ts';
import { filledIn } from './filled-in.ts';
import type { Failure, FailureCode, Problem, Saying } from './errors.ts';

/**
 * Sentences of failures, by code. Programs and the log get the English; the dashboard and the command
 * line translate the codes (i18n/failure-words.ts), with the same values for the placeholders.
 */
export const failureTexts = {
  ...agentTexts,
  ...backupTexts,
  ...calendarTexts,
  ...announcementTexts,
  ...archiveTexts,
  ...approvalTexts,
  ...commandTexts,
  ...connectorTexts,
  ...controlTexts,
  ...discoveryTexts,
  ...evidenceTexts,
  ...fileTexts,
  ...findingTexts,
  ...placeTexts,
  ...problemSayings,
  ...heldServiceTexts,
  ...hostTexts,
  ...mariadbTexts,
  ...schedulerTexts,
  ...serviceTexts,
  ...stewardTexts,
} as const;

export type FailureText = keyof typeof failureTexts;

/** Names of the placeholders of a sentence. */
type Places<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Places<Rest>
  : never;

type ValuesOf<Code extends FailureText> = Readonly<
  Record<Places<(typeof failureTexts)[Code]>, string | number>
>;

/** A sentence; with the value of each of its placeholders. */
export function say<Code extends FailureText>(
  code: Code,
  ...[values]: Places<(typeof failureTexts)[Code]> extends never ? [] : [values: ValuesOf<Code>]
): Saying {
  return values === undefined ? { code } : { code, values: { ...values } };
}

function isFailureText(code: string): code is FailureText {
  return Object.hasOwn(failureTexts, code);
}

/** The English; of a code that this version does not know, nothing. */
export function englishOf(said: readonly Saying[]): string {
  return said
    .map(({ code, values }) => (isFailureText(code) ? filledIn(failureTexts[code], values) : ''))
    .join(' ');
}

/** The sentences of a failure; a text without codes is told as it is. */
export function saidOf({ message, said }: Failure): readonly Saying[] {
  return said ?? [say('as-told', { text: message })];
}

/** A failure whose message is made of these sentences. */
export function failAs(
  code: FailureCode,
  said: readonly Saying[],
  problems?: readonly Problem[],
): { readonly ok: false; readonly failure: Failure } {
  const failure = { code, message: englishOf(said), said: [...said] };
  return {
    ok: false,
    failure: problems === undefined ? failure : { ...failure, problems: [...problems] },
  };
}

/** A sentence as a problem at a place. */
export function problemAs(path: string, saying: Saying): Problem {
  return { ...saying, path, message: englishOf([saying]), code: `failure-${saying.code}` };
}
