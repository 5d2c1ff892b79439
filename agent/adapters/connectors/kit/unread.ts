import type { Failure, Saying } from '../../../../shared/errors.ts';
import { englishOf, saidOf } from '../../../../shared/failure-texts.ts';
import type { Unreadable } from '../../../ports/schedulers/connector.ts';

/** Where it was, by name or in words. */
type Where = string | Saying;

function placeOf(where: Where): Pick<Unreadable, 'where' | 'place'> {
  return typeof where === 'string' ? { where } : { where: englishOf([where]), place: where };
}

/** What was not read, or is not listed, in words that each reader gets in their language. */
export function unread(where: Where, why: Saying, code?: Unreadable['code']): Unreadable {
  const told = { ...placeOf(where), why: englishOf([why]), said: [why] };
  return code === undefined ? told : { ...told, code };
}

/** What could not be read, since that failed. */
export function unreadFor(where: Where, failure: Failure, code?: Unreadable['code']): Unreadable {
  const told = { ...placeOf(where), why: failure.message, said: saidOf(failure) };
  return code === undefined ? told : { ...told, code };
}
