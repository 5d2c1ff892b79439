import { useEffect, useState } from 'react';
import { useBridge } from '../../../store/bridge-context.ts';
import { personAt } from '../../../store/person.ts';

/** Who sits at the page; `null` while unknown, and in a browser, which does not know its user. */
export function usePersonName(): string | null {
  const bridge = useBridge();
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    let isGone = false;
    void personAt(bridge).then((person) => {
      if (!isGone && person.name !== '') setName(person.name);
    });
    return () => {
      isGone = true;
    };
  }, [bridge]);
  return name;
}
