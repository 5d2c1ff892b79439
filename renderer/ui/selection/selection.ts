import { create } from 'zustand';
import { keepText, readKept } from '../text/kept-text.ts';

interface Chosen {
  readonly ids: ReadonlySet<string>;
  /** The last one chosen: a range starts there. */
  readonly anchor: string | null;
}

/** Ids have no blanks. */
const BETWEEN = ' ';

function keptAt(key: string): ReadonlySet<string> {
  return new Set(
    readKept(key)
      .split(BETWEEN)
      .filter((id) => id !== ''),
  );
}

/** Rows of one list to act on together, by id; Back and a reload of the page keep them. */
export class Selection {
  readonly #useStore;

  /** `list`: its name, `windows`. */
  constructor(list: string) {
    const key = `selected ${list}`;
    this.#useStore = create<Chosen>(() => ({ ids: keptAt(key), anchor: null }));
    this.#useStore.subscribe(({ ids }) => keepText(key, [...ids].join(BETWEEN)));
  }

  /** A hook: renders again when another row is chosen. */
  useIds(): ReadonlySet<string> {
    return this.#useStore((state) => state.ids);
  }

  ids(): ReadonlySet<string> {
    return this.#useStore.getState().ids;
  }

  toggle(id: string): void {
    this.#useStore.setState(({ ids }) => {
      const next = new Set(ids);
      if (!next.delete(id)) next.add(id);
      return { ids: next, anchor: id };
    });
  }

  /** From the last one chosen to this one, in the order of the list. */
  extendTo(id: string, shown: readonly string[]): void {
    this.#useStore.setState(({ ids, anchor }) => {
      const [from, to] = [shown.indexOf(anchor ?? id), shown.indexOf(id)];
      if (from === -1) return { ids: new Set([...ids, id]), anchor: id };
      const range = shown.slice(Math.min(from, to), Math.max(from, to) + 1);
      return { ids: new Set([...ids, ...range]), anchor: anchor ?? id };
    });
  }

  choose(shown: readonly string[]): void {
    this.#useStore.setState({ ids: new Set(shown), anchor: shown[0] ?? null });
  }

  clear(): void {
    this.#useStore.setState({ ids: new Set(), anchor: null });
  }

  /** What is no longer there falls out. */
  keepOnly(known: ReadonlySet<string>): void {
    this.#useStore.setState((before) => {
      const left = [...before.ids].filter((id) => known.has(id));
      return left.length === before.ids.size ? before : { ...before, ids: new Set(left) };
    });
  }
}
