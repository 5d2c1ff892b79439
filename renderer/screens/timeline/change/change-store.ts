import { create } from 'zustand';
import type { Changeable, Grip, Span } from './changeable.ts';

/** A bar that is being moved or resized; nothing has happened yet. */
export interface Change {
  readonly thing: Changeable;
  readonly grip: Grip;
  readonly span: Span;
  /** `asking`: the dialog that asks why is open. */
  readonly stage: 'drag' | 'keys' | 'asking';
}

/** Empty time where a window may be planned. */
export interface Plan {
  readonly span: Span;
  /** Of which system, if its river was clicked. */
  readonly systemId: string | null;
  readonly stage: 'drag' | 'offered';
  /** Where it was pointed at, in the browser's window. */
  readonly clientX: number;
  readonly clientY: number;
}

interface ChangeStore {
  readonly change: Change | null;
  readonly plan: Plan | null;
  /** The bar with the focus, or that takes it as soon as it is shown. */
  readonly focusedBar: string | null;
  /** Once `from` is gone, the focus goes to `to`: a moved occurrence is another bar. */
  readonly successor: { readonly from: string; readonly to: string } | null;
  /** The bar whose actions are listed. */
  readonly openBar: string | null;
}

const NOTHING: ChangeStore = {
  change: null,
  plan: null,
  focusedBar: null,
  successor: null,
  openBar: null,
};

/** Apart from the view: while a bar is dragged, no lane renders. */
export const useChangeStore = create<ChangeStore>(() => NOTHING);

/** The picture is left: nothing of it is proposed, open or focused any more. */
export function forgetChanges(): void {
  useChangeStore.setState(NOTHING);
}

export function setChange(change: Change | null): void {
  useChangeStore.setState({ change, plan: null });
}

export function setPlan(plan: Plan | null): void {
  useChangeStore.setState({ plan });
}

export function focusBar(id: string | null): void {
  useChangeStore.setState({ focusedBar: id });
}

export function openBar(id: string | null): void {
  useChangeStore.setState({ openBar: id });
}
