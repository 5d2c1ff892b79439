import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Failure } from '../../../shared/errors.ts';
import { useEarlierWords } from '../../model/verdict/use-earlier-words.ts';
import { useFailureText } from '../../i18n/failure-words.ts';

/** What was tried, that nothing changed, what to do, and the code for support. */
export function Refusal({ failure, said }: { failure: Failure; said: string }): ReactElement {
  const failureText = useFailureText();
  const earlierWords = useEarlierWords();
  const { code, earlier } = failure;
  return (
    <div className="note trouble" role="alert">
      <TriangleAlert className="icon c-trouble" size={16} aria-hidden="true" />
      <span>
        <b>{said}</b> {earlier === undefined ? failureText(failure) : earlierWords(earlier)}
        <span className="xs faint mono block">{code}</span>
      </span>
    </div>
  );
}
