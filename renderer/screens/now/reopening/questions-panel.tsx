import type { ReactElement } from 'react';
import type { Question } from '../../../../shared/domain/now/snapshot.ts';
import { MissedPanel } from './missed-panel.tsx';
import './reopening.css';
import '../../../i18n/later/reopening-panels.ts';

const NOTHING: readonly never[] = [];

/** Questions that outlive their reopening, or came without one. */
export function QuestionsPanel({ questions }: { questions: readonly Question[] }): ReactElement {
  return <MissedPanel ledger={NOTHING} failure={null} questions={questions} isAlone />;
}
