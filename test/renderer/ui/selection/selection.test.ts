import { beforeEach, describe, expect, it } from 'vitest';
import { Selection } from '../../../../renderer/ui/selection/selection.ts';

const LIST = ['a', 'b', 'c', 'd', 'e'];
const chosen = (selection: Selection): string[] => [...selection.ids()].toSorted();

describe('what is selected in a list', () => {
  let selection: Selection;
  beforeEach(() => {
    selection = new Selection('rows');
    selection.clear();
  });

  it('extends from the last one chosen, both ways', () => {
    selection.toggle('c');
    selection.extendTo('e', LIST);
    expect(chosen(selection)).toEqual(['c', 'd', 'e']);
    selection.extendTo('a', LIST);
    expect(chosen(selection)).toEqual(LIST);
  });

  it('begins anew where the last one chosen is not shown', () => {
    selection.toggle('gone');
    selection.extendTo('d', LIST);
    selection.extendTo('e', LIST);
    expect(chosen(selection)).toEqual(['d', 'e', 'gone']);
  });

  it('toggles, chooses all, and clears', () => {
    selection.choose(LIST);
    selection.toggle('b');
    expect(chosen(selection)).toEqual(['a', 'c', 'd', 'e']);
    selection.clear();
    expect(chosen(selection)).toEqual([]);
  });

  it('drops what is no longer there, and nothing else', () => {
    selection.choose(LIST);
    selection.keepOnly(new Set(['b', 'd', 'x']));
    expect(chosen(selection)).toEqual(['b', 'd']);
    const before = selection.ids();
    selection.keepOnly(new Set(['b', 'd']));
    expect(selection.ids()).toBe(before);
  });

  it('is there again for the same list, as after a reload, and for no other', () => {
    selection.choose(['a', 'c']);
    expect(chosen(new Selection('rows'))).toEqual(['a', 'c']);
    expect(chosen(new Selection('others'))).toEqual([]);
    selection.clear();
    expect(chosen(new Selection('rows'))).toEqual([]);
  });
});
