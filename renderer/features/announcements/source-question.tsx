import type { ReactElement } from 'react';
import type { AnnouncedSpeech } from './announced-speech.ts';
import { ForgetDialog } from './forget-dialog.tsx';
import { SourceDialog } from './source-dialog.tsx';
import type { Source } from './use-announced.ts';

export type Asked =
  | { readonly kind: 'new' }
  | { readonly kind: 'change'; readonly source: Source }
  | { readonly kind: 'forget'; readonly source: Source };

interface QuestionProps {
  readonly asked: Asked;
  readonly sources: readonly Source[];
  readonly speech: AnnouncedSpeech;
  readonly ask: (asked: Asked | null) => void;
  readonly onDone: () => void;
}

/** The dialog about a source that is open. */
export function SourceQuestion(props: QuestionProps): ReactElement {
  const { asked, sources, speech, ask, onDone } = props;
  const close = (): void => ask(null);
  const done = (): void => {
    close();
    onDone();
  };
  if (asked.kind === 'forget') {
    return <ForgetDialog source={asked.source} speech={speech} onClose={close} onDone={done} />;
  }
  return (
    <SourceDialog
      source={asked.kind === 'change' ? asked.source : undefined}
      sources={sources}
      speech={speech}
      onClose={close}
      onDone={done}
      {...(asked.kind === 'change' ? { onForget: () => ask({ ...asked, kind: 'forget' }) } : {})}
    />
  );
}
