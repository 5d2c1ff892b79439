import { Fragment, type ReactElement } from 'react';
import { codeParts } from '../../../shared/i18n/code-parts.ts';

/** A sentence whose commands are shown as code. */
export function CodedText({ text }: { readonly text: string }): ReactElement {
  return (
    <>
      {codeParts(text).map((part, place) =>
        part.isCode ? (
          <code className="mono" key={place}>
            {part.text}
          </code>
        ) : (
          <Fragment key={place}>{part.text}</Fragment>
        ),
      )}
    </>
  );
}
