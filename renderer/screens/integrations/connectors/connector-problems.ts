import type { Problem } from '../../../../shared/errors.ts';
import { problemAt } from '../../../../shared/problem-texts.ts';
import { problemInWords, type ProblemWords } from '../../../i18n/problem-words.ts';
import type { ConnectorChoice, ConnectorField } from '../../../model/connectors/connector-form.ts';
import { connectorForms } from '../../../model/connectors/connector-forms.ts';
import { textAt, type ConnectorTexts } from '../../../model/connectors/connector-values.ts';
import type { ConnectedScheduler } from '../../../../shared/domain/schedulers/scheduler.ts';
import type { ConnectorWords } from '../../../model/connectors/words.ts';

const FRAME = 'integrations[0].scheduler';

interface Typed {
  readonly choice: ConnectorChoice;
  readonly texts: ConnectorTexts;
  readonly before: ConnectedScheduler | undefined;
}

/** Required fields that are empty; a secret given as plain text counts as filled. */
export function emptyBoxes({ choice, texts, before }: Typed): readonly Problem[] {
  const isPlain = ({ kind }: ConnectorField): boolean => kind === 'secret' && before !== undefined;
  return connectorForms[choice].fields
    .filter((field) => field.isNeeded === true && !isPlain(field))
    .filter((field) => textAt(choice, field, texts, before).trim() === '')
    .map(({ path }) => problemAt(`${FRAME}.${path}`, 'some-text'));
}

/** The field for a path below `scheduler`: `status[0]` belongs to `status`. */
export function boxAt(choice: ConnectorChoice, inner: string): string | undefined {
  const plain = inner.replace(/\[.*$/, '');
  return connectorForms[choice].fields.find(
    ({ path }) => plain === path || plain.startsWith(`${path}.`) || path.startsWith(`${plain}.`),
  )?.path;
}

/** The error of one field, in the reader's language. */
export function boxInWords(
  path: string,
  problem: Problem,
  typed: Typed,
  words: { readonly connectors: ConnectorWords; readonly told: ProblemWords },
): string {
  const { choice, texts, before } = typed;
  const field = connectorForms[choice].fields.find((one) => one.path === path);
  if (field === undefined) return problemInWords(problem, words.told);
  const isEmpty = textAt(choice, field, texts, before).trim() === '';
  if (isEmpty) return words.connectors('bad.needed');
  if (field.kind === 'secret') return words.connectors('bad.secretName');
  if (path.endsWith('.path')) return words.connectors('bad.slash');
  return problemInWords(problem, words.told);
}
