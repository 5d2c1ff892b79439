const QUESTIONS = [
  'input:not([type="hidden"]):not([disabled]):not([readonly])',
  'textarea:not([disabled])',
  '[role="radiogroup"]',
  '[role="spinbutton"]',
  ':is([role="group"], [role="toolbar"]):has(> button[aria-pressed])',
].join(', ');

/** A choice among several is one question. */
const PARTS = '[role="radio"], input[type="radio"], button[aria-pressed]';

function isAnswered(question: Element): boolean {
  if (question instanceof HTMLInputElement || question instanceof HTMLTextAreaElement) {
    const isTick = question.type === 'checkbox' || question.type === 'radio';
    return isTick ? question.matches(':checked') : question.value !== '';
  }
  const isChosen = '[aria-checked="true"], [aria-pressed="true"], :checked';
  return question.querySelector(isChosen) !== null;
}

/**
 * The first question in a dialog that still needs an answer, else the first text, else the first;
 * absent without any.
 */
export function firstQuestion(body: Element): HTMLElement | undefined {
  const all = [...body.querySelectorAll(QUESTIONS)].filter(
    (one) => one.parentElement?.closest('[role="radiogroup"]') === null,
  );
  const text = all.find((one) => one.matches('input[type="text"], textarea'));
  const first = all.find((one) => !isAnswered(one)) ?? text ?? all[0];
  const part = first?.querySelector(`${PARTS}:is([aria-checked="true"], :checked)`);
  const at = part ?? first?.querySelector(PARTS) ?? first;
  return at instanceof HTMLElement ? at : undefined;
}
