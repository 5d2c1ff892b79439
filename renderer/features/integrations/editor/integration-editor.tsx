import type { ReactElement } from 'react';
import type { AnswerSpeech } from '../detail/explanation-words.ts';

export function IntegrationEditor(_: {
  id: string | null;
  copy: string | null;
  speech: AnswerSpeech;
}): ReactElement {
  return <section />;
}
