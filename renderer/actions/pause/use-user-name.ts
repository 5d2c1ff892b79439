import { useEffect, useState } from 'react';
import { useBridge } from '../../store/bridge-context.ts';

/** Under whose name the trail will have it; empty in a browser, where the agent's door knows. */
export function useUserName(): string {
  const { shell } = useBridge();
  const [name, setName] = useState('');
  useEffect(() => {
    let isOver = false;
    void shell?.userName().then((found) => {
      if (!isOver) setName(found);
    });
    return () => {
      isOver = true;
    };
  }, [shell]);
  return name;
}
