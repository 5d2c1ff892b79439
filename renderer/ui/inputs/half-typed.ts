import { useEffect } from 'react';
import { flushSync } from 'react-dom';
import { useLatest } from '../keys/use-latest.ts';

/** Takes what is typed, as when the box is left; `false`: it could not, and says so beside it. */
type Take = () => boolean;

const boxes = new Set<Take>();

/** For a box whose text is nothing until it is taken. A save by keyboard leaves no box. */
export function useHalfTyped(take: Take): void {
  const latest = useLatest(take);
  useEffect(() => {
    const box = (): boolean => latest.current();
    boxes.add(box);
    return () => void boxes.delete(box);
  }, [latest]);
}

/** Takes what is typed in every box; what is drawn next knows of it. `false`: some is left. */
export function takeHalfTyped(): boolean {
  return flushSync(() => [...boxes].map((take) => take()).every(Boolean));
}
